import InvertedIndex
import TextAnalysis

extension IndexSettings {
  /// The settings as the manifest names them.
  var named: [String: String] {
    var settings = ["analyzer": analyzerSettings.encoded]
    settings[StoredText.setting] = storedText.encoded
    return settings
  }

  /// Reads what ``named`` wrote; unknown parts become the default.
  init(named settings: [String: String]) {
    let analyzer = AnalyzerSettings(encoded: settings["analyzer"] ?? "") ?? AnalyzerSettings()
    self.init(
      stemming: Stemming(rawValue: analyzer.stemmer.rawValue) ?? .none,
      stopWords: StopWords(rawValue: analyzer.stopWords.rawValue) ?? .none,
      storesText: StoredText(encoded: settings[StoredText.setting]) != StoredText.none)
  }

  private var storedText: StoredText { storesText ? .whole : .none }

  private var analyzerSettings: AnalyzerSettings {
    AnalyzerSettings(
      stemmer: Stemmer(rawValue: stemming.rawValue) ?? .none,
      stopWords: TextAnalysis.StopWords(rawValue: stopWords.rawValue) ?? .none)
  }
}
