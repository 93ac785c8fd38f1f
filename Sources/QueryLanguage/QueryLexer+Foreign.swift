extension QueryLexer {
  func endsWord(at index: Int) -> Bool { source[index]?.endsQueryWord ?? true }

  /// Whether a word ends at this index, be it before a boost.
  func endsBeforeBoost(at index: Int) -> Bool { endsWord(at: index) || source[index] == "^" }

  /// Whether this text begins here and is a word of its own.
  func beginsAlone(_ word: String) -> Bool {
    source.starts(with: word, at: position) && endsWord(at: position + word.unicodeScalars.count)
  }

  /// Whether a scheme and `://` begin here.
  var beginsURL: Bool {
    guard current?.isASCIILetter == true else { return false }
    var end = position
    while let scalar = source[end], scalar.continuesFieldName || scalar == "+" { end += 1 }
    return source.starts(with: "://", at: end)
  }

  /// Whether a `^` with a number that ends the word stands here.
  var beginsBoost: Bool {
    var end = position + 1
    while let scalar = source[end], scalar.isASCIIDigit || scalar == "." { end += 1 }
    return end > position + 1 && endsWord(at: end)
  }

  /// What another query language would begin with the signs here.
  var foreignFeature: QueryError.Feature? {
    switch current {
    case "&": return beginsAlone("&&") ? .doubleAmpersand : nil
    case "|": return beginsAlone("||") ? .doubleBar : nil
    default: return nil
    }
  }
}

extension QueryError.Feature {
  /// The token that the lenient lexer takes it for.
  var meaning: QueryToken.Kind? {
    switch self {
    case .doubleAmpersand: .and
    case .doubleBar: .or
    default: nil
    }
  }
}
