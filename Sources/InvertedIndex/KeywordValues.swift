import Documents
package import TextAnalysis

/// What of a document can be asked for exactly.
///
/// `id`, `path` and `url` are indexed byte for byte. Every other value is folded, and indexed
/// whole and, where it has several words, word by word (`author:"jane doe"`, `author:jane`).
package enum KeywordValues {
  /// The largest indexed value in bytes; longer ones are cut, for they are not keywords.
  package static let maximumLength = 4096

  /// The dictionary keys of all exact-match fields of a document.
  static func keys(of document: Document, analyzer: Analyzer) -> [[UInt8]] {
    let metadata = document.metadata
    let builtIn: [(String, String?)] = [
      ("id", document.id), ("path", metadata.path), ("url", metadata.url),
      ("author", metadata.author), ("language", metadata.language), ("site", metadata.site),
      ("type", metadata.mediaType), (FieldValue.publishedName, metadata.published),
    ]
    var keys: [[UInt8]] = []
    func add(_ name: String, _ value: String) {
      for form in indexed(value, of: name, analyzer: analyzer) {
        keys.append(TermKey.keyword(name, form))
      }
      keys += FieldValue.keys(value, of: name, analyzer: analyzer)
    }
    for (name, value) in builtIn {
      if let value { add(name, value) }
    }
    for (name, values) in document.keywords {
      for value in values { add(name, value) }
    }
    return keys
  }

  /// The forms under which one value is indexed.
  private static func indexed(
    _ value: String, of name: String, analyzer: Analyzer
  ) -> [[UInt8]] {
    // Most are one small word, such as "en"; folding and cutting would change nothing.
    if value.utf8.count <= maximumLength, value.utf8.allSatisfy({ 0x61...0x7a ~= $0 }) {
      return [Array(value.utf8)]
    }
    let whole = normalized(value, of: name, analyzer: analyzer)
    guard !isVerbatim(name) else { return [whole] }
    var words = TokenBatch()
    analyzer.tokenize(value, into: &words)
    let isOneWord = words.count == 1 && words.term(0).elementsEqual(whole)
    return [whole] + (isOneWord ? [] : (0..<words.count).map { Array(words.term($0)) })
  }

  /// The form of a value that is looked up in the dictionary.
  package static func normalized(
    _ value: String, of name: String, analyzer: Analyzer
  ) -> [UInt8] {
    let bytes = isVerbatim(name) ? Array(value.utf8) : analyzer.fold(value)
    return Array(bytes.prefix(maximumLength))
  }

  /// Whether values of the field are indexed byte for byte.
  package static func isVerbatim(_ name: String) -> Bool {
    name == "id" || name == "path" || name == "url"
  }
}
