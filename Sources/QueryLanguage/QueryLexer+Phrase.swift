extension QueryLexer {
  /// A quoted phrase, with the slop that may follow it.
  ///
  /// The lenient lexer passes over a quote that is never closed, so that the words count and no
  /// passage is lost to a slip.
  mutating func lexPhrase() throws(QueryError) {
    let start = position
    guard let close = closingQuote(of: start) else {
      try fault(.unclosedQuote, at: start..<start + 1)
      position += 1
      return
    }
    let text = try phraseText(start + 1..<close)
    position = close + 1
    guard let text else {
      try fault(.emptyPhrase, at: start..<position)
      return
    }
    let slop = try lexSlop()
    if current == "*" {
      try fault(.unsupported(.phrasePrefix), at: position..<position + 1)
      position += 1
    }
    emit(.phrase(text, slop: slop), from: start)
  }

  /// A typewriter quote closes a typewriter quote, any curly one a curly one.
  private func closingQuote(of start: Int) -> Int? {
    let isCurly = source[start]?.isCurlyQuote ?? false
    var index = start + 1
    while let scalar = source[index] {
      if scalar == "\\" {
        index += 1
      } else if isCurly ? scalar.isCurlyQuote : scalar == "\"" {
        return index
      }
      index += 1
    }
    return nil
  }

  /// The text between the quotes, its escapes undone; nil if there is none.
  private func phraseText(_ range: Range<Int>) throws(QueryError) -> String? {
    var text = String.UnicodeScalarView()
    var words = 0
    var isInWord = false
    var index = range.lowerBound
    while index < range.upperBound {
      var scalar = source[index] ?? " "
      if scalar == "\\", index + 1 < range.upperBound {
        index += 1
        scalar = source[index] ?? " "
      }
      if scalar.isQueryControl {
        try fault(.controlCharacter(scalar.value), at: index..<index + 1)
        scalar = " "
      }
      if !scalar.isQuerySpace, !isInWord {
        words += 1
        if isLenient, words > QueryLimits.phraseWords { break }
      }
      isInWord = !scalar.isQuerySpace
      text.append(scalar)
      index += 1
    }
    if words > QueryLimits.phraseWords { try fault(.phraseTooLong(words: words), at: range) }
    return words == 0 ? nil : String(text)
  }

  private mutating func lexSlop() throws(QueryError) -> Int {
    guard current == "~" else { return 0 }
    let start = position
    var end = start + 1
    var slop = 0
    while let digit = source[end], digit.isASCIIDigit {
      // Ten digits are beyond every limit; more could not be counted.
      if slop < 10_000_000_000 { slop = slop * 10 + Int(digit.value - 48) }
      end += 1
    }
    guard end > start + 1, endsBeforeBoost(at: end) || source[end] == "*"
    else {
      try fault(.malformedSlop, at: start..<end)
      position = start + 1
      return 0
    }
    if slop > QueryLimits.slop { try fault(.slopTooLarge(slop), at: start..<end) }
    position = end
    return min(slop, QueryLimits.slop)
  }
}
