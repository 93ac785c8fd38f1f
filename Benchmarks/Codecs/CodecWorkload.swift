/// One piece of work for a codec of the index, the same in every run, to be timed.
///
/// The codecs are known inside the engine's package only; this is their door for the benchmarks.
public struct CodecWorkload: Sendable {
  /// What is done.
  public let name: String
  /// How many of its items, which the name tells, one run handles.
  public let items: Int
  /// Does it once, and returns something that follows from all of it.
  public let run: @Sendable () throws -> Int

  /// All of them.
  public static func all() throws -> [CodecWorkload] {
    try postings() + terms() + stored() + [checksum()]
  }
}

/// Random numbers by Steele, Lea and Flood, *Fast Splittable Pseudorandom Number Generators* (2014).
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}
