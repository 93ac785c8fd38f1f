/// Finds where a long text is cut: at the last end of a sentence before the target is overrun by
/// much, else at a space, else between two scalars.
struct TextCutter {
  private let keepsLines: Bool
  private var position = 0

  init(keepsLines: Bool) {
    self.keepsLines = keepsLines
  }

  /// The next part of the text, which must be the same at each call, without the white space around
  /// it; `nil` at the end.
  mutating func next(_ bytes: Span<UInt8>) -> Range<Int>? {
    while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
    guard position < bytes.count else { return nil }
    let start = position
    var end = cut(bytes, from: start)
    position = end
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    return start..<end
  }

  private func cut(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var words = 0
    var ideographs = 0
    var isInWord = false
    var sentenceEnd: Int?
    var lastSpace: Int?
    for index in start..<bytes.count {
      let byte = bytes[index]
      if byte <= 0x20 {
        if isInWord, endsSentence(bytes, before: index) { sentenceEnd = index }
        isInWord = false
        lastSpace = index
        let count = words + ideographs / 2
        if count >= PassageSplitter.targetWords, let sentenceEnd { return sentenceEnd }
        if count >= PassageSplitter.longestWords { return sentenceEnd ?? index }
        continue
      }
      if !isInWord { words += 1 }
      isInWord = true
      guard byte & 0xC0 != 0x80 else { continue }
      if byte >= 0xE3 && byte <= 0xED {
        ideographs += 1
        if endsIdeographicSentence(bytes, before: index, from: start) { sentenceEnd = index }
        if ideographs > words, words + ideographs / 2 >= PassageSplitter.longestWords {
          return sentenceEnd ?? index
        }
      }
      if index - start >= PassageSplitter.longestBytes { return sentenceEnd ?? lastSpace ?? index }
    }
    return bytes.count
  }

  /// Whether the word before a space ends a sentence: `.`, `!`, `?` or `…`, then closing quotes or
  /// brackets; a single capital (an initial) does not. A line of preformatted text ends one.
  private func endsSentence(_ bytes: Span<UInt8>, before space: Int) -> Bool {
    if keepsLines, bytes[space] == 0x0A { return true }
    var index = space - 1
    for _ in 0..<4 where index >= 0 {
      switch bytes[index] {
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "]"): index -= 1
      case UInt8(ascii: "!"), UInt8(ascii: "?"): return true
      case UInt8(ascii: "."): return !isInitial(bytes, before: index)
      case 0x99 where index >= 2, 0x9D where index >= 2:
        // The last byte of ’ or ”; step over the other two.
        index -= 3
      case 0xA6: return index >= 2 && bytes[index - 2] == 0xE2
      default: return false
      }
    }
    return false
  }

  private func isInitial(_ bytes: Span<UInt8>, before dot: Int) -> Bool {
    guard dot > 0, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(bytes[dot - 1]) else {
      return false
    }
    return dot == 1 || bytes[dot - 2] <= 0x20
  }

  /// Whether `。`, `！` or `？` stands before the index.
  private func endsIdeographicSentence(
    _ bytes: Span<UInt8>, before index: Int, from start: Int
  ) -> Bool {
    guard index - 3 >= start else { return false }
    switch (bytes[index - 3], bytes[index - 2], bytes[index - 1]) {
    case (0xE3, 0x80, 0x82), (0xEF, 0xBC, 0x81), (0xEF, 0xBC, 0x9F): return true
    default: return false
    }
  }
}
