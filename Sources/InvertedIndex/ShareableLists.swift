import Documents
import IndexFormat
import TextAnalysis

/// What a dictionary key stands for.
enum KeyKind: Equatable {
  case analyzed(field: Int)
  case exact(field: Int)
  case keyword

  init(_ key: [UInt8]) {
    self = .keyword
    guard let tag = key.first else { return }
    for field in 0..<Field.textCount {
      if tag == TermKey.analyzedTag(field) { self = .analyzed(field: field) }
      if tag == TermKey.exactTag(field) { self = .exact(field: field) }
    }
  }

  /// The full-text field; 0 for exact-match fields, whose lists have no positions.
  var field: Int {
    switch self {
    case .analyzed(let field), .exact(let field): field
    case .keyword: 0
    }
  }
}

/// The lists of the analyzed terms of the field that is being merged, for the exact words that
/// follow: a word that occurs as often as its term is the only word of that term, and shares its
/// list.
struct ShareableLists {
  private let analyzer: Analyzer
  private var field = -1
  private var infos: [[UInt8]: TermInfo] = [:]

  init(analyzer: Analyzer) { self.analyzer = analyzer }

  mutating func remember(_ key: [UInt8], _ info: TermInfo) {
    guard analyzer.stems, case .analyzed(let field) = KeyKind(key) else { return }
    if field != self.field {
      self.field = field
      infos.removeAll()
    }
    infos[Array(key.dropFirst())] = info
  }

  func list(for key: [UInt8], occurrences: UInt64) -> TermInfo? {
    guard let term = analyzer.term(for: key.dropFirst()) else { return nil }
    guard let info = infos[term], info.occurrences == occurrences else { return nil }
    return info
  }
}
