/// The stops at a possible end of a sentence, with the quotes, brackets and references that
/// close it.
struct SentenceTail {
  /// Where the first stop is.
  let stop: Int
  /// Past the last closing mark.
  let end: Int
  private let isIdeographic: Bool
  private let isSingleFullStop: Bool
  private let isClosed: Bool

  /// Reads on from the stop at `stop`.
  init(from stop: Int, of source: Span<UInt8>) {
    self.stop = stop
    var offset = stop
    var stops = 0
    var hasOther = false
    var isIdeographic = false
    var closed = false
    while offset < source.count {
      let scalar = source.scalar(at: offset)
      let mark = SentenceMark(scalar.value)
      guard mark == .closing || mark.endsSentence && !closed else { break }
      offset += scalar.length
      closed = mark == .closing
      stops += closed ? 0 : 1
      isIdeographic = isIdeographic || mark == .ideographicStop
      hasOther = hasOther || !closed && mark != .fullStop
    }
    self.isIdeographic = isIdeographic
    isSingleFullStop = stops == 1 && !hasOther
    isClosed = closed
    end = Self.endOfReferences(at: offset, of: source)
  }

  /// Whether the sentence that began at `start` ends here.
  func endsSentence(startingAt start: Int, of source: Span<UInt8>) -> Bool {
    guard end < source.count else { return true }
    if isIdeographic { return !isClosed || !goesOnBehindQuote(of: source) }
    let mark = SentenceMark(source.scalar(at: end).value)
    guard mark == .space else { return mark == .lineBreak }
    guard let next = firstScalarOfNextWord(of: source) else { return true }
    let scalar = source.scalar(at: next)
    let following = SentenceMark(scalar.value)
    if following.endsSentence { return false }
    if following == .lineBreak { return true }
    if Self.isSmall(scalar.value) { return false }
    guard isSingleFullStop else { return true }
    return endsAfterWord(startingAt: start, next: next, of: source)
  }

  /// Past references in brackets, such as `[1][2]`, that stand right after the stop.
  private static func endOfReferences(at start: Int, of source: Span<UInt8>) -> Int {
    var end = start
    while end < source.count, source[end] == UInt8(ascii: "[") {
      var offset = end + 1
      while offset < source.count, offset - end <= 4, source[offset] &- 0x30 < 10 { offset += 1 }
      guard offset > end + 1, offset < source.count, source[offset] == UInt8(ascii: "]") else {
        break
      }
      end = offset + 1
    }
    return end
  }

  /// Whether what is quoted is a part of the sentence: 「行く。」と言った。
  private func goesOnBehindQuote(of source: Span<UInt8>) -> Bool {
    switch source.scalar(at: end).value {
    case 0x3068, 0x3001, 0xff0c: true  // と and commas
    default: false
    }
  }

  private func firstScalarOfNextWord(of source: Span<UInt8>) -> Int? {
    var offset = end
    while offset < source.count {
      let scalar = source.scalar(at: offset)
      guard SentenceMark(scalar.value).mayPrecedeWord else { return offset }
      offset += scalar.length
    }
    return nil
  }

  /// Judges a single full stop by the words on both sides of it.
  private func endsAfterWord(startingAt start: Int, next: Int, of source: Span<UInt8>) -> Bool {
    var wordStart = stop
    while wordStart > start, stop - wordStart <= Abbreviation.longest,
      Self.isWordByte(source[wordStart - 1]) || source[wordStart - 1] == UInt8(ascii: ".")
    {
      wordStart -= 1
    }
    let word = (wordStart..<stop).map { source[$0] }
    if Self.isItemNumber(word), isBlank(from: start, to: wordStart, of: source) { return false }
    switch Abbreviation(word) {
    case .none: return true
    case .beforeWord: return false
    case .beforeNumber: return source[next] &- 0x30 >= 10
    case .ordinal: return !Abbreviation.isCounted(wordOf(source, from: next))
    case .ambiguous: return Abbreviation.isSentenceStarter(wordOf(source, from: next))
    }
  }

  /// The word that starts at an offset, or its beginning if it is longer than any that is looked up.
  private func wordOf(_ source: Span<UInt8>, from start: Int) -> [UInt8] {
    var end = start
    while end < source.count, end - start <= Abbreviation.longest, Self.isWordByte(source[end]) {
      end += 1
    }
    return (start..<end).map { source[$0] }
  }

  /// Whether a letter is a small one, with which no sentence begins. Georgian has small letters alone.
  private static func isSmall(_ scalar: UInt32) -> Bool {
    !(0x10d0...0x10ff).contains(scalar) && Unicode.Scalar(scalar)?.properties.isLowercase == true
  }

  private static func isItemNumber(_ word: [UInt8]) -> Bool {
    (1...3).contains(word.count) && word.allSatisfy { $0 &- 0x30 < 10 }
  }

  private func isBlank(from start: Int, to end: Int, of source: Span<UInt8>) -> Bool {
    (start..<end).allSatisfy { source[$0] == UInt8(ascii: " ") }
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || ASCII.folded[Int(byte)] != 0
  }
}
