/// XXH64 (Yann Collet, xxHash specification 0.1.1): a fast 64-bit hash that tells changed files
/// from unchanged ones. It is no defence against somebody who wants two files to hash alike.
package enum SourceDigest {
  private static let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
  private static let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
  private static let prime3: UInt64 = 0x1656_67B1_9E37_79F9
  private static let prime4: UInt64 = 0x85EB_CA77_C2B2_AE63
  private static let prime5: UInt64 = 0x27D4_EB2F_1656_67C5

  /// The hash of the bytes.
  package static func hash(_ bytes: [UInt8], seed: UInt64 = 0) -> UInt64 {
    hash(bytes.span, seed: seed)
  }

  /// The hash of the bytes.
  package static func hash(_ bytes: Span<UInt8>, seed: UInt64 = 0) -> UInt64 {
    var index = 0
    var sum: UInt64
    if bytes.count >= 32 {
      var lanes = (seed &+ prime1 &+ prime2, seed &+ prime2, seed, seed &- prime1)
      while bytes.count - index >= 32 {
        lanes.0 = round(lanes.0, bytes.word(at: index))
        lanes.1 = round(lanes.1, bytes.word(at: index + 8))
        lanes.2 = round(lanes.2, bytes.word(at: index + 16))
        lanes.3 = round(lanes.3, bytes.word(at: index + 24))
        index += 32
      }
      sum =
        rotate(lanes.0, 1) &+ rotate(lanes.1, 7) &+ rotate(lanes.2, 12) &+ rotate(lanes.3, 18)
      for lane in [lanes.0, lanes.1, lanes.2, lanes.3] {
        sum = (sum ^ round(0, lane)) &* prime1 &+ prime4
      }
    } else {
      sum = seed &+ prime5
    }
    sum &+= UInt64(bytes.count)
    return avalanche(tail(bytes, from: index, sum))
  }

  private static func tail(_ bytes: Span<UInt8>, from start: Int, _ sum: UInt64) -> UInt64 {
    var index = start
    var sum = sum
    while bytes.count - index >= 8 {
      sum = rotate(sum ^ round(0, bytes.word(at: index)), 27) &* prime1 &+ prime4
      index += 8
    }
    if bytes.count - index >= 4 {
      var word: UInt64 = 0
      for offset in 0..<4 { word |= UInt64(bytes[index + offset]) << UInt64(8 * offset) }
      sum = rotate(sum ^ (word &* prime1), 23) &* prime2 &+ prime3
      index += 4
    }
    while index < bytes.count {
      sum = rotate(sum ^ (UInt64(bytes[index]) &* prime5), 11) &* prime1
      index += 1
    }
    return sum
  }

  private static func avalanche(_ sum: UInt64) -> UInt64 {
    var sum = sum
    sum = (sum ^ sum >> 33) &* prime2
    sum = (sum ^ sum >> 29) &* prime3
    return sum ^ sum >> 32
  }

  private static func round(_ lane: UInt64, _ word: UInt64) -> UInt64 {
    rotate(lane &+ word &* prime2, 31) &* prime1
  }

  private static func rotate(_ word: UInt64, _ count: UInt64) -> UInt64 {
    word << count | word >> (64 - count)
  }
}
