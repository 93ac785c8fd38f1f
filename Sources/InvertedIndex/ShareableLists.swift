import Documents
import IndexFormat
import TextAnalysis

/// What a dictionary key stands for.
enum KeyKind: Equatable {
  case analyzed(field: Int)
  case exact(field: Int)
  case keyword

  init(_ key: [UInt8]) {
    let offset = Int(key.first ?? TermKey.keywordTag) - Int(TermKey.analyzedTag(0))
    switch offset {
    case 0..<2 * Field.textCount:
      self = offset % 2 == 0 ? .analyzed(field: offset / 2) : .exact(field: offset / 2)
    default: self = .keyword
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
  private var terms = TermTable()
  /// By number of the term.
  private var infos: [TermInfo] = []

  init(analyzer: Analyzer) { self.analyzer = analyzer }

  mutating func remember(_ key: [UInt8], _ info: TermInfo) {
    guard analyzer.stems, case .analyzed(let field) = KeyKind(key) else { return }
    if field != self.field {
      self.field = field
      terms = TermTable()
      infos.removeAll()
    }
    // Keys rise, so that every one is new.
    _ = terms.intern(key, 1..<key.count)
    infos.append(info)
  }

  func list(for key: [UInt8], occurrences: UInt64) -> TermInfo? {
    guard let term = analyzer.term(for: key.dropFirst()) else { return nil }
    guard let number = terms.number(of: term) else { return nil }
    let info = infos[Int(number)]
    return info.occurrences == occurrences ? info : nil
  }
}
