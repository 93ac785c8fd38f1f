import TextAnalysis

extension IndexSettings {
  /// The settings as the manifest names them.
  var analyzerName: String { analyzerSettings.encoded }

  /// Reads what ``analyzerName`` wrote; unknown parts become the default.
  init(analyzerName: String) {
    let settings = AnalyzerSettings(encoded: analyzerName) ?? AnalyzerSettings()
    self.init(
      stemming: Stemming(rawValue: settings.stemmer.rawValue) ?? .none,
      stopWords: StopWords(rawValue: settings.stopWords.rawValue) ?? .none)
  }

  private var analyzerSettings: AnalyzerSettings {
    AnalyzerSettings(
      stemmer: Stemmer(rawValue: stemming.rawValue) ?? .none,
      stopWords: TextAnalysis.StopWords(rawValue: stopWords.rawValue) ?? .none)
  }
}
