/// Sixteen bytes of text, classified all at once.
///
/// Sixteen, for vectors of more bytes are worked on byte by byte.
struct TextVector {
  /// The number of bytes.
  static let length = 16

  /// The bytes, their ASCII letters in lower case.
  let folded: SIMD16<UInt8>
  /// Bit `i` tells whether byte `i` is an ASCII letter or digit.
  let inked: UInt64
  /// Bit `i` tells whether byte `i` is outside of ASCII.
  let foreign: UInt64

  /// Classifies sixteen bytes.
  @inline(__always)
  init(_ bytes: SIMD16<UInt8>) {
    let lowered: SIMD16<UInt8> = bytes | SIMD16(repeating: 0x20)
    let letter: SIMD16<UInt8> = lowered &- SIMD16(repeating: UInt8(ascii: "a"))
    let digit: SIMD16<UInt8> = bytes &- SIMD16(repeating: UInt8(ascii: "0"))
    let isLetter: SIMDMask<SIMD16<Int8>> = letter .< SIMD16(repeating: 26)
    let isDigit: SIMDMask<SIMD16<Int8>> = digit .< SIMD16(repeating: 10)
    folded = bytes.replacing(with: lowered, where: isLetter)
    let none = SIMD16<UInt8>(repeating: 0)
    let marked = none.replacing(with: SIMD16(repeating: 0xff), where: isLetter .| isDigit)
    inked = Self.highestBits(of: marked)
    foreign = Self.highestBits(of: bytes)
  }

  /// The highest bit of each byte: those of eight bytes are gathered by one multiplication, whose
  /// partial products meet in the top byte without a carry.
  ///
  /// Safe: both types are 16 bytes of integers without padding.
  @inline(__always)
  private static func highestBits(of bytes: SIMD16<UInt8>) -> UInt64 {
    let halves = unsafe unsafeBitCast(bytes, to: SIMD2<UInt64>.self)
    return gathered(halves[0]) | gathered(halves[1]) << 8
  }

  @inline(__always)
  private static func gathered(_ bytes: UInt64) -> UInt64 {
    ((bytes.littleEndian >> 7 & 0x0101_0101_0101_0101) &* 0x0102_0408_1020_4080) >> 56
  }
}

/// The unit in which text is classified: one bit a byte in a word.
enum TextBlock {
  /// The number of bytes.
  static let length = 64
}

/// Walks over the blocks of a text, whose letters become lower case as it goes. Behind the text
/// stands at least one block of zeros.
struct BlockMasks {
  private var block = -1
  private var inked: UInt64 = 0
  private var foreign: UInt64 = 0

  /// The first letter, digit or byte outside of ASCII at or behind `start`, if it is before `limit`.
  mutating func nextInk(
    from start: Int, before limit: Int, of bytes: inout MutableSpan<UInt8>
  ) -> Int? {
    var start = start
    while start < limit {
      enter(start / TextBlock.length, of: &bytes)
      let ahead = (inked | foreign) >> UInt64(start % TextBlock.length)
      if ahead != 0 {
        let ink = start + ahead.trailingZeroBitCount
        return ink < limit ? ink : nil
      }
      start = (block + 1) * TextBlock.length
    }
    return nil
  }

  /// Whether a byte of the block that was entered last is ASCII.
  func isPlain(at offset: Int) -> Bool {
    foreign >> UInt64(offset % TextBlock.length) & 1 == 0
  }

  /// Where the ASCII letters and digits that start in the block that was entered last end.
  mutating func endOfPlainRun(from start: Int, of bytes: inout MutableSpan<UInt8>) -> Int {
    var ahead = ~inked >> UInt64(start % TextBlock.length)
    var start = start
    while ahead == 0 {
      start = (block + 1) * TextBlock.length
      enter(block + 1, of: &bytes)
      ahead = ~inked
    }
    return start + ahead.trailingZeroBitCount
  }

  private mutating func enter(_ number: Int, of bytes: inout MutableSpan<UInt8>) {
    guard number != block else { return }
    block = number
    inked = 0
    foreign = 0
    for index in 0..<TextBlock.length / TextVector.length {
      let offset = number * TextBlock.length + index * TextVector.length
      let vector = TextVector(bytes.vector(at: offset))
      bytes.setVector(vector.folded, at: offset)
      inked |= vector.inked << UInt64(index * TextVector.length)
      foreign |= vector.foreign << UInt64(index * TextVector.length)
    }
  }
}

extension MutableSpan<UInt8> {
  /// The 16 bytes from `offset` on.
  ///
  /// Safe: the load traps outside of the span and needs no alignment; every bit pattern is a vector
  /// of bytes, and bytes have no padding that could be uninitialised.
  fileprivate func vector(at offset: Int) -> SIMD16<UInt8> {
    unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self)
  }

  /// Stores 16 bytes from `offset` on.
  ///
  /// Safe: the store traps outside of the span, and any bytes are bytes.
  fileprivate mutating func setVector(_ vector: SIMD16<UInt8>, at offset: Int) {
    var bytes = unsafe mutableBytes
    bytes.storeBytes(of: vector, toByteOffset: offset, as: SIMD16<UInt8>.self)
  }
}
