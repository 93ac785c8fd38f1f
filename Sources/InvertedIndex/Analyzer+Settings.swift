import Storage
package import TextAnalysis

extension Analyzer {
  /// Whether terms differ from words.
  package var stems: Bool { settings.stemmer != .none }

  /// Whether every word is a term, and its own.
  var leavesWords: Bool { settings.stemmer == .none && settings.stopWords == .none }

  /// The analyzer that a manifest names.
  ///
  /// - Throws: ``StorageError`` if this version does not know it.
  init(named name: String?, file: String) throws(StorageError) {
    guard let name, let settings = AnalyzerSettings(encoded: name) else {
      throw .corrupted(file: file, offset: 0, what: "unknown analyzer '\(name ?? "")'")
    }
    self.init(settings)
  }
}
