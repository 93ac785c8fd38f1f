/// The text of a passage as a snippet shows it, with the length of every stretch of it.
///
/// White space is collapsed: every run of it is one byte, a ``WhiteSpace``. A line break is shown
/// as a space after the end of a sentence, otherwise, as every tab, as ` · `, so that the items of
/// a list and the cells of a table are told apart. Lengths are in Unicode scalars as shown.
struct PassageText {
  /// The collapsed text, all white space a space; all offsets are into it.
  let text: ByteText
  /// The same text with a ``WhiteSpace`` for each run of white space.
  private let bytes: [UInt8]
  /// How many scalars are shown before each offset.
  private let shownBefore: [UInt32]

  init(_ source: String) {
    bytes = Self.collapse(Array(source.utf8))
    text = ByteText(bytes: bytes.map { WhiteSpace(rawValue: $0) == nil ? $0 : 0x20 })
    shownBefore = Self.lengths(bytes)
  }

  /// Where the text ends.
  var end: Int { bytes.count }

  /// The collapsed text with its line breaks, for those who look for sentences.
  var lines: String { String(decoding: bytes, as: UTF8.self) }

  /// How many scalars a range shows.
  func length(_ range: Range<Int>) -> Int {
    Int(shownBefore[range.upperBound]) - Int(shownBefore[range.lowerBound])
  }

  /// Whether the byte at an offset is white space.
  func isWhiteSpace(_ offset: Int) -> Bool {
    WhiteSpace(rawValue: bytes[offset]) != nil
  }

  /// A range without the white space around it that can be left out; `nil` if nothing is left.
  func trimmed(_ range: Range<Int>) -> Range<Int>? {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, isWhiteSpace(lower), text.isCharacterBoundary(lower + 1) { lower += 1 }
    while lower < upper, isWhiteSpace(upper - 1), text.isCharacterBoundary(upper - 1) {
      upper -= 1
    }
    return lower < upper ? lower..<upper : nil
  }

  /// What a range shows.
  func shown(_ range: Range<Int>) -> String {
    var shown: [UInt8] = []
    shown.reserveCapacity(range.count + 8)
    for i in range {
      switch WhiteSpace(rawValue: bytes[i]) {
      case nil: shown.append(bytes[i])
      case .word?: shown.append(0x20)
      case .cell?, .line?:
        shown.append(0x20)
        if length(i..<i + 1) > 1 { shown += Self.middleDot }
      }
    }
    return String(decoding: shown, as: UTF8.self)
  }

  /// What follows the space in ` · `.
  private static let middleDot: [UInt8] = Array("· ".utf8)

  /// Removes white space at both ends, and makes every run of it one byte.
  private static func collapse(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var pending: WhiteSpace?
    var i = 0
    while i < bytes.count {
      if bytes[i] < 0x80 ? bytes[i] <= 0x20 : WhiteSpace.canBegin(with: bytes[i]),
        let space = WhiteSpace.at(i, in: bytes)
      {
        pending = max(pending ?? space.kind, space.kind)
        i += space.length
        continue
      }
      if let space = pending, !result.isEmpty { result.append(space.rawValue) }
      pending = nil
      result.append(bytes[i])
      i += 1
    }
    return result
  }

  private static func lengths(_ bytes: [UInt8]) -> [UInt32] {
    var lengths: [UInt32] = []
    lengths.reserveCapacity(bytes.count + 1)
    var total: UInt32 = 0
    for (i, byte) in bytes.enumerated() {
      lengths.append(total)
      if byte & 0b1100_0000 == 0b1000_0000 { continue }
      let isDotted = byte == 0x09 || (byte == 0x0A && !endsSentence(bytes[..<i]))
      total += isDotted ? 3 : 1
    }
    lengths.append(total)
    return lengths
  }

  /// Whether the text ends with the punctuation of a sentence, or a colon or semicolon, closing
  /// quotes and brackets aside.
  private static func endsSentence(_ bytes: ArraySlice<UInt8>) -> Bool {
    let last = String(decoding: bytes.suffix(12), as: UTF8.self).unicodeScalars.reversed()
    return last.first { !closers.contains($0) }.map(sentenceEnds.contains) ?? false
  }

  private static let closers = Set(#""')]}”’»›」』）】"#.unicodeScalars)
  private static let sentenceEnds = Set(".!?…:;。．！？：；؟۔।".unicodeScalars)
}
