/// What one pass over the bytes of a source finds out about its encoding.
struct TextSurvey {
  /// Count of NUL bytes.
  var nuls = 0
  /// Count of control characters other than NUL, ESC and white space.
  var controls = 0
  /// Count of well-formed UTF-8 sequences of more than one byte.
  var sequences = 0
  /// Count of bytes that belong to no well-formed UTF-8 sequence.
  var malformed = 0
  /// How many of the malformed bytes stand alone between ASCII, as letters of a single-byte
  /// encoding do.
  var lonely = 0
  /// Whether there is a control character that has to be replaced by a space, NUL and ESC included.
  var hasControls = false

  /// Whether the bytes are UTF-8, every one of them.
  var isUTF8: Bool { malformed == 0 }

  /// Surveys the bytes in one pass.
  init(_ bytes: Span<UInt8>) {
    var index = 0
    while index < bytes.count {
      if bytes.count - index >= 8, bytes.word(at: index).isPlainText {
        index += 8
        continue
      }
      let byte = bytes[index]
      if byte < 0x80 {
        if byte < 0x20 { count(control: byte) }
        index += 1
      } else {
        let length = UTF8Sequence.length(bytes, at: index)
        if length > 0 {
          sequences += 1
          index += length
        } else {
          malformed += 1
          let isLonely =
            (index == 0 || bytes[index - 1] < 0x80)
            && (index + 1 == bytes.count || bytes[index + 1] < 0x80)
          if isLonely { lonely += 1 }
          index += 1
        }
      }
    }
  }

  private mutating func count(control byte: UInt8) {
    switch byte {
    case 0x09, 0x0A, 0x0D: break
    case 0x00:
      nuls += 1
      hasControls = true
    case 0x0C, 0x1B: hasControls = true
    default:
      controls += 1
      hasControls = true
    }
  }
}

extension UInt64 {
  /// Whether all of eight bytes are ASCII and none is a control character but tab and line breaks.
  fileprivate var isPlainText: Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs = ones &* 0x80
    guard self & highs == 0 else { return false }
    // Sums of two numbers below 128 carry into no other byte.
    let controls = ~((self & (ones &* 0x60)) &+ ones &* 0x7F) & highs
    guard controls != 0 else { return true }
    func differs(from byte: UInt64) -> UInt64 { (self ^ (ones &* byte)) &+ ones &* 0x7F }
    return controls & differs(from: 0x0A) & differs(from: 0x0D) & differs(from: 0x09) == 0
  }
}

/// The shape of UTF-8 (Unicode Standard, table 3-7).
enum UTF8Sequence {
  /// The length of the well-formed sequence at `index`; 0 if there is none.
  static func length(_ bytes: Span<UInt8>, at index: Int) -> Int {
    let lead = bytes[index]
    let left = bytes.count - index
    func isTail(_ offset: Int) -> Bool { bytes[index + offset] & 0xC0 == 0x80 }
    switch lead {
    case 0..<0x80: return 1
    case 0xC2...0xDF: return left >= 2 && isTail(1) ? 2 : 0
    case 0xE0...0xEF:
      guard left >= 3, isTail(1), isTail(2) else { return 0 }
      if lead == 0xE0 && bytes[index + 1] < 0xA0 { return 0 }
      if lead == 0xED && bytes[index + 1] > 0x9F { return 0 }
      return 3
    case 0xF0...0xF4:
      guard left >= 4, isTail(1), isTail(2), isTail(3) else { return 0 }
      if lead == 0xF0 && bytes[index + 1] < 0x90 { return 0 }
      if lead == 0xF4 && bytes[index + 1] > 0x8F { return 0 }
      return 4
    default: return 0
    }
  }
}
