import Documents

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
