/// One letter or sign of a word that is being read.
enum WordPiece: Hashable {
  case letter(Unicode.Scalar)
  case star
  /// A `?`, which stands for a letter only in some words.
  case mark
}

extension [WordPiece] {
  /// Whether a `*` stands in the word, or a `?` before a letter: a question may end in its mark.
  var isPattern: Bool {
    if contains(.star) { return true }
    guard let first = firstIndex(of: .mark),
      let next = self[first...].first(where: { $0 != .mark })
    else { return false }
    guard case .letter(let scalar) = next else { return false }
    return scalar.properties.isAlphabetic || scalar.isASCIIDigit
      || self[(first + 1)...].drop { $0 == .mark }.dropFirst().asPieces.isPattern
  }

  /// Whether there is anything but `*` and `?`.
  var hasLetters: Bool {
    contains { if case .letter = $0 { true } else { false } }
  }

  /// The beginning that words share, if a `*` at the end is the only sign.
  var prefix: String? {
    guard last == .star, !dropLast().contains(.star), !contains(.mark) else { return nil }
    return dropLast().asPieces.text
  }

  /// The letters and signs as they were written, escapes undone.
  var text: String {
    var text = String.UnicodeScalarView()
    for piece in self {
      switch piece {
      case .letter(let scalar): text.append(scalar)
      case .star: text.append("*")
      case .mark: text.append("?")
      }
    }
    return String(text)
  }

  /// The pattern, with a `\` before what would be a sign.
  var pattern: String {
    var text = String.UnicodeScalarView()
    for piece in self {
      switch piece {
      case .letter(let scalar):
        if scalar == "*" || scalar == "?" || scalar == "\\" { text.append("\\") }
        text.append(scalar)
      case .star: if text.last != "*" || text.dropLast().last == "\\" { text.append("*") }
      case .mark: text.append("?")
      }
    }
    return String(text)
  }
}

extension ArraySlice<WordPiece> {
  fileprivate var asPieces: [WordPiece] { Array(self) }
}

extension QueryLexer {
  /// A word, or a pattern of words.
  mutating func lexPlainWord() throws(QueryError) {
    let start = position
    var pieces: [WordPiece] = []
    while let scalar = current, !scalar.endsQueryWord {
      switch scalar {
      case "\\": pieces.append(.letter(try lexEscape()))
      case "*":
        if pieces.last != .star { pieces.append(.star) }
        position += 1
      case "?":
        pieces.append(.mark)
        position += 1
      case "^" where !pieces.isEmpty && (!isLenient || beginsBoost):
        return try emit(pieces, from: start)
      case "~" where !pieces.isEmpty:
        if try lexFuzzy(pieces, from: start) { return }
        pieces.append(.letter(scalar))
        position += 1
      default:
        pieces.append(.letter(scalar))
        position += 1
      }
    }
    try emit(pieces, from: start)
  }

  private mutating func emit(_ pieces: [WordPiece], from start: Int) throws(QueryError) {
    guard pieces.isPattern else { return try emitWord(pieces.text, from: start) }
    guard pieces.hasLetters else {
      if pieces == [.star], isAfterField { return emit(.anyValue, from: start) }
      return try fault(.bareStar, at: start..<position)
    }
    if let prefix = pieces.prefix { return emit(.prefix(prefix), from: start) }
    guard pieces.count <= QueryLimits.patternLength else {
      try fault(.patternTooLong(pieces.count), at: start..<position)
      return try emitWord(pieces.text, from: start)
    }
    emit(.wildcard(pieces.pattern), from: start)
  }

  /// Reads the `~` that ends a fuzzy word; false if the word goes on.
  private mutating func lexFuzzy(
    _ pieces: [WordPiece], from start: Int
  ) throws(QueryError) -> Bool {
    var end = position + 1
    while let next = source[end], next.isASCIIDigit || next == "." { end += 1 }
    guard endsBeforeBoost(at: end) else { return false }
    let number = source.text(position + 1..<end)
    var edits = number.isEmpty ? Self.usualEdits(pieces.count) : Int(number) ?? 0
    if !(1...QueryLimits.edits).contains(edits) || pieces.isPattern {
      try fault(.malformedFuzzy, at: position..<end)
      if pieces.isPattern {
        try emit(pieces, from: start)
        position = end
        return true
      }
      if edits < 1 { return false }
      edits = QueryLimits.edits
    }
    position = end
    if pieces.count > QueryLimits.fuzzyLength {
      try fault(.patternTooLong(pieces.count), at: start..<end)
      try emitWord(pieces.text, from: start)
    } else {
      emit(.fuzzy(pieces.text, edits: edits), from: start)
    }
    return true
  }

  /// What a `~` without a number means: a short word has many neighbours.
  private static func usualEdits(_ length: Int) -> Int { length <= 5 ? 1 : 2 }

  /// A regular expression between slashes that end with a word; `/usr/bin/` is a path. False if none
  /// begins here.
  mutating func lexExpression() throws(QueryError) -> Bool {
    guard current == "/" else { return false }
    let start = position
    var end = start + 1
    while let scalar = source[end], scalar != "/", !scalar.isQuerySpace, !scalar.isQueryControl {
      end += scalar == "\\" && source[end + 1]?.isQuerySpace == false ? 2 : 1
    }
    guard end > start + 1, source[end] == "/", endsBeforeBoost(at: end + 1) else { return false }
    let text = source.text(start + 1..<end)
    do throws(ExpressionError) {
      _ = try WordPattern(expression: text)
    } catch {
      let place = min(start + 1 + error.offset, end)
      try fault(error.kind, at: place..<place + 1)
      return false
    }
    position = end + 1
    emit(.regularExpression(text), from: start)
    return true
  }
}
