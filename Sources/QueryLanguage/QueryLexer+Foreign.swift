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
    case "[", "{": return .range
    case "<", ">": return isAfterField ? .range : nil
    case "&": return beginsAlone("&&") ? .doubleAmpersand : nil
    case "|": return beginsAlone("||") ? .doubleBar : nil
    case "/":
      // `/usr/bin` and `/usr/bin/` are paths.
      var end = position + 1
      while let scalar = source[end], !scalar.endsQueryWord, scalar != "/" { end += 1 }
      let isClosed = end > position + 1 && source[end] == "/" && endsWord(at: end + 1)
      return isClosed ? .regularExpression : nil
    default: return nil
    }
  }

  /// What another query language would mean by a sign within a word.
  func foreignKind(of scalar: Unicode.Scalar, after text: String) -> QueryError.Kind? {
    switch scalar {
    case "*":
      return text.isEmpty && endsWord(at: position + 1) ? .bareStar : .unsupported(.wildcard)
    case "?":
      // A question may end in its mark.
      let next = source[position + 1]
      let isInside = next?.properties.isAlphabetic ?? false || next?.isASCIIDigit ?? false
      return isInside ? .unsupported(.wildcard) : nil
    case "~":
      var end = position + 1
      while let next = source[end], next.isASCIIDigit || next == "." { end += 1 }
      let isMark = !text.isEmpty && endsBeforeBoost(at: end)
      return isMark ? .unsupported(.fuzzy) : nil
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
