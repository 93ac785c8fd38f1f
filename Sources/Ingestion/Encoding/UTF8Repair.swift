/// Makes UTF-8 clean: malformed sequences become U+FFFD, control characters spaces.
enum UTF8Repair {
  /// Cleans the bytes from `start` on. What is clean already is not copied.
  static func repair(_ bytes: [UInt8], start: Int, survey: TextSurvey) -> DecodedText {
    guard !survey.isUTF8 else {
      return DecodedText(
        bytes: survey.hasControls ? withoutControls(bytes) : bytes, start: start,
        encoding: "utf-8", map: .steps(SourceMap()))
    }
    var clean: [UInt8] = []
    clean.reserveCapacity(bytes.count + 2 * survey.malformed)
    var map = SourceMap()
    let source = bytes.span
    var index = start
    map.add(0, from: start)
    while index < source.count {
      let length = UTF8Sequence.length(source, at: index)
      if length > 0 {
        for offset in 0..<length { clean.append(source[index + offset]) }
        index += length
      } else {
        map.add(clean.count, from: index)
        clean += [0xEF, 0xBF, 0xBD]
        index += maximalSubpart(source, at: index)
        map.add(clean.count, from: index)
      }
    }
    return DecodedText(bytes: withoutControls(clean), encoding: "utf-8", map: .steps(map))
  }

  /// The bytes with control characters but tab and line breaks made spaces.
  static func withoutControls(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for index in bytes.indices where bytes[index] < 0x20 {
      switch bytes[index] {
      case 0x09, 0x0A, 0x0D: break
      default: bytes[index] = 0x20
      }
    }
    return bytes
  }

  /// How many malformed bytes one U+FFFD stands for (Unicode Standard, section 3.9: maximal
  /// subparts, as browsers have it).
  private static func maximalSubpart(_ bytes: Span<UInt8>, at index: Int) -> Int {
    let lead = bytes[index]
    func isTail(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
      index + offset < bytes.count && range.contains(bytes[index + offset])
    }
    let second: ClosedRange<UInt8>
    switch lead {
    case 0xE0: second = 0xA0...0xBF
    case 0xED: second = 0x80...0x9F
    case 0xF0: second = 0x90...0xBF
    case 0xF4: second = 0x80...0x8F
    case 0xE1...0xEF, 0xF1...0xF3: second = 0x80...0xBF
    default: return 1
    }
    guard isTail(1, second) else { return 1 }
    return lead >= 0xF0 && isTail(2) ? 3 : 2
  }
}
