/// Variable-length integers: seven bits a byte, the lowest first; the top bit says that another byte
/// follows. One to ten bytes.
extension RawSpan {
  /// Reads the varint at `offset` and moves the offset behind it.
  func varint(at offset: inout Int) throws(Malformed) -> UInt64 {
    guard offset < byteCount else { throw Malformed(at: offset, "varint beyond the end") }
    let first = byte(at: offset)
    if first < 0x80 {
      offset += 1
      return UInt64(first)
    }
    return try longVarint(at: &offset)
  }

  private func longVarint(at offset: inout Int) throws(Malformed) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    var next = offset
    while next < byteCount {
      let byte = byte(at: next)
      next += 1
      guard shift < 63 || byte <= 1 else {
        throw Malformed(at: offset, "varint of more than 64 bits")
      }
      value |= UInt64(byte & 0x7F) &<< shift
      shift += 7
      if byte < 0x80 {
        offset = next
        return value
      }
    }
    throw Malformed(at: offset, "varint beyond the end")
  }

  /// Reads a varint that must fit into 32 bits.
  func varint32(at offset: inout Int) throws(Malformed) -> UInt32 {
    let start = offset
    guard let value = UInt32(exactly: try varint(at: &offset)) else {
      throw Malformed(at: start, "varint of more than 32 bits")
    }
    return value
  }

  /// Reads a varint that counts things of at least `size` bytes each, all of which must still follow:
  /// memory may be reserved for that many.
  func count(at offset: inout Int, ofSize size: Int = 1) throws(Malformed) -> Int {
    let start = offset
    let value = try varint(at: &offset)
    guard value <= UInt64((byteCount - offset) / size) else {
      throw Malformed(at: start, "count beyond the end")
    }
    return Int(value)
  }

  /// Reads a varint in zigzag form.
  func signedVarint(at offset: inout Int) throws(Malformed) -> Int64 {
    let value = try varint(at: &offset)
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }
}

/// What is known of varints without writing them.
enum Varint {
  /// How many bytes a number takes.
  static func length(_ value: UInt64) -> Int { (70 - (value | 1).leadingZeroBitCount) / 7 }
}

extension [UInt8] {
  /// Appends a varint.
  mutating func appendVarint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(truncatingIfNeeded: rest))
  }

  /// Appends a varint in zigzag form: 0, −1, 1, −2 … become 0, 1, 2, 3 …
  mutating func appendSignedVarint(_ value: Int64) {
    appendVarint(UInt64(bitPattern: value << 1 ^ value >> 63))
  }

  /// Appends an integer, the lowest byte first.
  mutating func appendFixed(_ value: some FixedWidthInteger & UnsignedInteger) {
    for shift in stride(from: 0, to: value.bitWidth, by: 8) {
      append(UInt8(truncatingIfNeeded: value >> shift))
    }
  }
}
