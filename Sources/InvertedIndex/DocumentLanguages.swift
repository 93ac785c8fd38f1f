import IndexFormat
import Storage
import TextAnalysis

/// The languages by which documents of a segment are analyzed, as its dictionary has them.
struct DocumentLanguages {
  /// How many values of the field `language` are looked at. There are more only where it holds
  /// something else.
  private static let mostValues = 1024

  /// The languages that some document is in; perhaps one too many, never one too few.
  private(set) var languages: [Language] = []
  /// How many documents are in one of them.
  private var documents = 0
  /// By its name: how many documents have a language in their value that it does not begin with, as
  /// `CA` in `fr-CA`.
  private var regions: [[UInt8]: Int] = [:]
  private var isComplete = true

  /// Reads the values of the field.
  init(of segment: Segment, _ analyzer: Analyzer) throws(StorageError) {
    let prefix = TermKey.keywordPrefix("language")
    var cursor = try segment.terms.cursor(from: prefix)
    var count = 0
    var words = TokenBatch()
    while try cursor.next(), cursor.key.starts(with: prefix) {
      count += 1
      guard count <= Self.mostValues else {
        languages = Language.allCases.filter { analyzer.language(of: $0.tags[0]) != nil }
        isComplete = false
        return
      }
      let value = String(decoding: cursor.key.dropFirst(prefix.count), as: UTF8.self)
      words.removeAll()
      analyzer.tokenize(value, into: &words)
      add(value, analyzer, words, documents: Int(cursor.info.documentFrequency))
    }
    for (region, count) in regions {
      let value = String(decoding: region, as: UTF8.self)
      if analyzer.language(of: value) != nil { documents -= count }
    }
  }

  /// Counts the documents with a value: those of `fr-CA` have the values `fr` and `ca`, too.
  private mutating func add(
    _ value: String, _ analyzer: Analyzer, _ words: TokenBatch, documents count: Int
  ) {
    let language = analyzer.language(of: value)
    if let language {
      if !languages.contains(language) { languages.append(language) }
      documents += count
    }
    guard words.count > 1 else { return }
    for word in Set((0..<words.count).map { Array(words.term($0)) }) {
      regions[word, default: 0] += count
    }
  }

  /// Whether documents are surely all in one of the languages.
  func isWhole(of segment: Segment) -> Bool {
    isComplete && documents >= segment.map.documentCount
  }
}
