extension String {
  /// Calls `body` with the UTF-8 of the string.
  ///
  /// This stands in for `utf8Span`, which macOS 15 lacks. The proof of the one unsafe
  /// expression: `withUTF8` hands out initialised memory that lives and does not change until its
  /// closure returns, and a `Span` cannot escape from `body`, so it never outlives the memory.
  func withUTF8Span<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    var contiguous = self
    return contiguous.withUTF8 { buffer in
      body(unsafe Span(_unsafeElements: buffer))
    }
  }
}

/// One scalar read from UTF-8.
struct DecodedScalar {
  var value: UInt32
  var length: Int
}

extension Span<UInt8> {
  /// Reads the scalar whose first byte is at `offset`, which must be within the span.
  ///
  /// Bytes that are not well-formed UTF-8 (Unicode, table 3-7) read as U+FFFD, one at a time.
  func scalar(at offset: Int) -> DecodedScalar {
    let first = self[offset]
    if first < 0x80 { return DecodedScalar(value: UInt32(first), length: 1) }
    let length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
    let replacement = DecodedScalar(value: 0xfffd, length: 1)
    guard first >= 0xc2, first < 0xf5, length <= count - offset else { return replacement }
    var value = UInt32(first) & (0x7f >> UInt32(length))
    for index in 1..<length {
      let byte = self[offset + index]
      guard byte & 0xc0 == 0x80 else { return replacement }
      value = value << 6 | UInt32(byte & 0x3f)
    }
    let shortest: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x1_0000
    guard value >= shortest, value < 0x11_0000, value & 0xffff_f800 != 0xd800 else {
      return replacement
    }
    return DecodedScalar(value: value, length: length)
  }
}
