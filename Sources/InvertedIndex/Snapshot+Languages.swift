import Storage
import TextAnalysis

extension Snapshot {
  /// The languages by which documents are analyzed: `nil`, unless no document is, and then the others.
  static func languages(
    of parts: [Part], _ analyzer: Analyzer
  ) throws(StorageError) -> [Language?] {
    guard analyzer.goesByLanguage, !parts.isEmpty else { return [nil] }
    var found: [Language] = []
    var isWhole = true
    for part in parts {
      let languages = try DocumentLanguages(of: part.segment, analyzer)
      found += languages.languages
      isWhole = isWhole && languages.isWhole(of: part.segment)
    }
    return (isWhole ? [] : [nil]) + Language.allCases.filter(found.contains)
  }
}
