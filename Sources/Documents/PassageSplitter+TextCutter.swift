/// Finds where a long text is cut: at the last end of a sentence before the target is overrun by
/// much, else at a space, else between two scalars.
struct TextCutter {
  private let text: Substring
  private let keepsLines: Bool
  private var position: Substring.Index

  init(text: Substring, keepsLines: Bool) {
    self.text = text
    self.keepsLines = keepsLines
    position = text.startIndex
  }

  /// The next part without the white space around it, or `nil` at the end.
  mutating func next() -> Range<Substring.Index>? {
    let bytes = text.utf8
    while position < text.endIndex, isSpace(bytes[position]) { bytes.formIndex(after: &position) }
    guard position < text.endIndex else { return nil }
    let start = position
    var end = cut(from: start)
    position = end
    while end > start, isSpace(bytes[bytes.index(before: end)]) {
      end = bytes.index(before: end)
    }
    return start..<end
  }

  private func cut(from start: Substring.Index) -> Substring.Index {
    let bytes = text.utf8
    var index = start
    var words = 0
    var ideographs = 0
    var length = 0
    var isInWord = false
    var sentenceEnd: Substring.Index?
    var lastSpace: Substring.Index?
    while index < text.endIndex {
      let byte = bytes[index]
      if byte <= 0x20 {
        if isInWord, endsSentence(before: index, newline: byte == 0x0A) { sentenceEnd = index }
        isInWord = false
        lastSpace = index
        let count = words + ideographs / 2
        if count >= PassageSplitter.targetWords, let sentenceEnd { return sentenceEnd }
        if count >= PassageSplitter.longestWords { return sentenceEnd ?? index }
      } else {
        if !isInWord { words += 1 }
        isInWord = true
        if byte >= 0xE3 && byte <= 0xED { ideographs += 1 }
      }
      let isStart = byte & 0xC0 != 0x80
      if isStart, index > start, endsIdeographicSentence(before: index) { sentenceEnd = index }
      if isStart, words + ideographs / 2 >= PassageSplitter.longestWords, ideographs > words {
        return sentenceEnd ?? index
      }
      if length >= PassageSplitter.longestBytes, isStart {
        return sentenceEnd ?? lastSpace ?? index
      }
      bytes.formIndex(after: &index)
      length += 1
    }
    return text.endIndex
  }

  /// Whether the word before a space ends a sentence: `.`, `!`, `?` or `…`, then closing quotes or
  /// brackets; a single capital (an initial) does not.
  private func endsSentence(before space: Substring.Index, newline: Bool) -> Bool {
    if newline && keepsLines { return true }
    let bytes = text.utf8
    var index = space
    for _ in 0..<4 {
      guard index > text.startIndex else { return false }
      bytes.formIndex(before: &index)
      switch bytes[index] {
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "]"): continue
      case UInt8(ascii: "!"), UInt8(ascii: "?"): return true
      case UInt8(ascii: "."): return !isInitial(before: index)
      case 0x99, 0x9D, 0xA6:
        // The last bytes of ’, ” and …; step over the first two.
        guard bytes.distance(from: text.startIndex, to: index) >= 2 else { return false }
        let isEllipsis = bytes[index] == 0xA6
        bytes.formIndex(before: &index)
        bytes.formIndex(before: &index)
        if isEllipsis { return bytes[index] == 0xE2 }
      default: return false
      }
    }
    return false
  }

  private func isInitial(before dot: Substring.Index) -> Bool {
    let bytes = text.utf8
    guard dot > text.startIndex else { return false }
    let letter = bytes.index(before: dot)
    guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(bytes[letter]) else { return false }
    return letter == text.startIndex || isSpace(bytes[bytes.index(before: letter)])
  }

  /// Whether `。`, `！` or `？` stands before the index.
  private func endsIdeographicSentence(before index: Substring.Index) -> Bool {
    let bytes = text.utf8
    let third = bytes.index(before: index)
    let last = bytes[third]
    guard last == 0x82 || last == 0x81 || last == 0x9F, third > text.startIndex else {
      return false
    }
    let second = bytes.index(before: third)
    guard second > text.startIndex else { return false }
    switch (bytes[bytes.index(before: second)], bytes[second], last) {
    case (0xE3, 0x80, 0x82), (0xEF, 0xBC, 0x81), (0xEF, 0xBC, 0x9F): return true
    default: return false
    }
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 }
}
