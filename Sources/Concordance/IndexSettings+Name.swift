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
      stemming: Stemming(analyzer),
      stopWords: StopWords(rawValue: analyzer.stopWords.rawValue) ?? .none,
      storesText: StoredText(encoded: settings[StoredText.setting]) != StoredText.none)
  }

  private var storedText: StoredText { storesText ? .whole : .none }

  private var analyzerSettings: AnalyzerSettings {
    AnalyzerSettings(
      stemmer: stemming == .none ? .none : .english,
      stopWords: TextAnalysis.StopWords(rawValue: stopWords.rawValue) ?? .none,
      languages: stemming == .languages ? .snowball : .none)
  }
}

extension IndexSettings.Stemming {
  fileprivate init(_ settings: AnalyzerSettings) {
    self =
      switch (settings.stemmer, settings.languages) {
      case (_, .snowball): .languages
      case (.english, .none): .english
      case (.none, .none): .none
      }
  }
}
