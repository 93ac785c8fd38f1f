import Testing

@testable import IndexFormat

@Suite struct BitPackingTests {
  @Test(arguments: 0...32)
  func everyWidthComesBackAsItWas(width: Int) {
    var random = SeededGenerator(seed: UInt64(width))
    let values = (0..<128).map { _ in
      width == 0 ? 0 : UInt32.random(in: 0...(.max >> UInt32(32 - width)), using: &random)
    }
    var bytes: [UInt8] = [1, 2, 3]
    BitPacking.pack(values[...], width: width, into: &bytes)
    #expect(bytes.count == 3 + 16 * width)

    var unpacked = [UInt32](repeating: 9, count: 130)
    var span = unpacked.mutableSpan
    BitPacking.unpack(unsafe bytes.span.bytes, at: 3, width: width, into: &span, from: 1)
    #expect(unpacked == [9] + values + [9])
  }

  @Test(arguments: 0...32)
  func gapsLeadToTheNumbersThatAPlainLoopFinds(width: Int) {
    var random = SeededGenerator(seed: UInt64(width) + 100)
    let gaps = (0..<128).map { _ in
      width == 0 ? 0 : UInt32.random(in: 0...(.max >> UInt32(32 - width)), using: &random)
    }
    let base = UInt32.random(in: 0...UInt32.max, using: &random)
    var expected: [UInt32] = []
    var last = base
    for gap in gaps {
      last = last &+ gap &+ 1
      expected.append(last)
    }
    var bytes: [UInt8] = []
    BitPacking.pack(gaps[...], width: width, into: &bytes)
    var numbers = [UInt32](repeating: 0, count: 128)
    var span = numbers.mutableSpan
    BitPacking.unpackGaps(unsafe bytes.span.bytes, at: 0, width: width, after: base, into: &span)
    #expect(numbers == expected)
  }

  @Test func theWidthIsThatOfTheLargestValue() {
    #expect(BitPacking.width(of: [0, 0]) == 0)
    #expect(BitPacking.width(of: [0, 5, 1]) == 3)
    #expect(BitPacking.width(of: [.max]) == 32)
  }

  /// The layout is a promise: row r of lane l, and the bits of a lane from the lowest on.
  @Test func valuesLieInFourVerticalLanes() {
    var values = [UInt32](repeating: 0, count: 128)
    values[0] = 1
    values[5] = 1
    values[127] = 1
    var bytes: [UInt8] = []
    BitPacking.pack(values[...], width: 1, into: &bytes)
    #expect(bytes == [1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x80])
  }
}
