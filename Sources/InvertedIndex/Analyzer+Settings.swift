import Storage
import TextAnalysis

extension Analyzer {
  /// The analyzer that a manifest names.
  ///
  /// - Throws: ``StorageError`` if this version does not know it, or this build cannot do it.
  init(named name: String?, file: String) throws(StorageError) {
    guard let name, let settings = AnalyzerSettings(encoded: name) else {
      throw .corrupted(file: file, offset: 0, what: "unknown analyzer '\(name ?? "")'")
    }
    guard settings.languages.isAvailable else {
      throw .unsupported(file: file, what: LanguageStemming.snowballIsMissing)
    }
    self.init(settings)
  }
}
