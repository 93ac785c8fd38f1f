/// UTF-16 and UTF-32.
enum WideText {
  /// How many bytes are looked at for the places of NULs.
  private static let reach = 4096

  /// The encoding that the places of the NULs give away; `nil` if they show no pattern.
  static func encoding(of bytes: [UInt8]) -> String? {
    let sample = bytes.prefix(reach)
    let units = sample.count / 4
    guard units >= 2 else { return nil }
    var nuls = [0, 0, 0, 0]
    for (index, byte) in sample.prefix(units * 4).enumerated() where byte == 0 {
      nuls[index % 4] += 1
    }
    func isFull(_ place: Int) -> Bool { nuls[place] * 4 >= units * 3 }
    func isFree(_ place: Int) -> Bool { nuls[place] * 20 <= units }
    if isFull(3), isFull(2), isFree(0) { return "utf-32le" }
    if isFull(0), isFull(1), isFree(3) { return "utf-32be" }
    let (even, odd) = (nuls[0] + nuls[2], nuls[1] + nuls[3])
    if odd * 3 >= units * 2, even * 4 <= odd { return "utf-16le" }
    if even * 3 >= units * 2, odd * 4 <= even { return "utf-16be" }
    return nil
  }

  /// Decodes to clean UTF-8; unpaired surrogates and values beyond Unicode become U+FFFD.
  static func decode(_ bytes: [UInt8], as encoding: String, start: Int) -> [UInt8] {
    let isLittle = encoding.hasSuffix("le")
    let width = encoding.hasPrefix("utf-32") ? 4 : 2
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count - start) / width + 16)
    var high: UInt32?
    func flush() {
      if high != nil { text.append(scalar: 0xFFFD) }
      high = nil
    }
    var index = start
    while bytes.count - index >= width {
      var unit: UInt32 = 0
      for offset in 0..<width {
        unit = unit << 8 | UInt32(bytes[index + (isLittle ? width - 1 - offset : offset)])
      }
      index += width
      if let lead = high, unit & ~0x3FF == 0xDC00 {
        high = nil
        text.append(scalar: 0x1_0000 + ((lead & 0x3FF) << 10 | unit & 0x3FF))
        continue
      }
      flush()
      if width == 2, unit & ~0x3FF == 0xD800 {
        high = unit
      } else if unit < 0x20 && unit != 0x09 && unit != 0x0A && unit != 0x0D {
        text.append(0x20)
      } else {
        text.append(scalar: unit)
      }
    }
    flush()
    if index < bytes.count { text.append(scalar: 0xFFFD) }
    return text
  }
}
