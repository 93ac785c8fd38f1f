extension CRC32C {
  /// The checksum by tables, for processors without instructions for it.
  ///
  /// Sixteen bytes a step by lookups that do not wait for each other: Kounavis and Berry, *A
  /// systematic approach to building high performance software-based CRC generators* (2005).
  static func checksumByTables(_ bytes: RawSpan, seed: UInt32 = 0) -> UInt32 {
    let tables = Self.tables
    var crc = ~seed
    var offset = 0
    while bytes.byteCount - offset >= 16 {
      let first = bytes.u64(at: offset) ^ UInt64(crc)
      let second = bytes.u64(at: offset + 8)
      crc = tables.sum(of: first, followedBy: 8) ^ tables.sum(of: second, followedBy: 0)
      offset += 16
    }
    while offset < bytes.byteCount {
      let byte = UInt64(crc & 0xFF) ^ UInt64(bytes.u8(at: offset))
      crc = tables.entry(byte, followedBy: 0) ^ crc >> 8
      offset += 1
    }
    return ~crc
  }

  private static let tables = CRC32CTables()
}

/// Sixteen tables of 256 entries: table k holds the checksum of each byte when k zeros follow.
///
/// Safe: the entries are written once, before the value is handed out, and live for ever; an index
/// is made of four bits and eight bits, so it is below 4096 whatever goes in.
@safe
private struct CRC32CTables: @unchecked Sendable {
  private let entries: UnsafePointer<UInt32>

  /// Castagnoli's polynomial with its bits reversed.
  private static let polynomial: UInt32 = 0x82F6_3B78

  init() {
    let entries = UnsafeMutablePointer<UInt32>.allocate(capacity: 16 * 256)
    for index in 0..<16 * 256 {
      let entry =
        if index < 256 {
          (0..<8).reduce(UInt32(index)) { crc, _ in
            crc & 1 == 1 ? crc >> 1 ^ Self.polynomial : crc >> 1
          }
        } else {
          unsafe entries[Int(entries[index - 256] & 0xFF)] ^ entries[index - 256] >> 8
        }
      unsafe (entries + index).initialize(to: entry)
    }
    unsafe self.entries = UnsafePointer(entries)
  }

  /// The checksum of the lowest byte of `word` with `count` zeros behind it.
  func entry(_ word: UInt64, followedBy count: Int) -> UInt32 {
    unsafe entries[(count & 15) << 8 | Int(truncatingIfNeeded: word & 0xFF)]
  }

  /// The checksum of the eight bytes of `word` with `count` zeros behind them.
  func sum(of word: UInt64, followedBy count: Int) -> UInt32 {
    let front =
      entry(word, followedBy: count + 7) ^ entry(word >> 8, followedBy: count + 6)
      ^ entry(word >> 16, followedBy: count + 5) ^ entry(word >> 24, followedBy: count + 4)
    let back =
      entry(word >> 32, followedBy: count + 3) ^ entry(word >> 40, followedBy: count + 2)
      ^ entry(word >> 48, followedBy: count + 1) ^ entry(word >> 56, followedBy: count)
    return front ^ back
  }
}
