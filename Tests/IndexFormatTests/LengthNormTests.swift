import IndexFormat
import Testing

@Suite struct LengthNormTests {
  @Test func lengthsUpTo40AreExact() {
    for length in UInt32(0)...40 {
      #expect(LengthNorm.decode(LengthNorm.encode(length)) == length)
    }
  }

  @Test func everyByteIsTheNormOfTheLengthItStandsFor() {
    for byte in UInt8.min...UInt8.max {
      #expect(LengthNorm.encode(LengthNorm.decode(byte)) == byte)
    }
  }

  @Test func aByteStandsForTheSmallestLengthThatHasIt() {
    for byte in UInt8(1)...UInt8.max {
      #expect(LengthNorm.decode(byte) > LengthNorm.decode(byte - 1))
      #expect(LengthNorm.encode(LengthNorm.decode(byte) - 1) == byte - 1)
    }
  }

  @Test func noLongerLengthHasASmallerNorm() {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<20_000 {
      let one = random.skewed(bits: 32)
      let other = random.skewed(bits: 32)
      #expect(
        LengthNorm.encode(min(one, other)) <= LengthNorm.encode(max(one, other)),
        "lengths \(one) and \(other)")
    }
    #expect(LengthNorm.encode(.max) == 255)
  }

  @Test func lengthsThatOccurLoseAtMostAnEighth() {
    for length in stride(from: UInt32(1), to: 1_000_000, by: 37) {
      let decoded = LengthNorm.decode(LengthNorm.encode(length))
      #expect(decoded <= length && length - decoded <= length / 8, "length \(length)")
    }
  }
}
