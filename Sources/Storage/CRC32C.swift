/// The cyclic redundancy check of Castagnoli's polynomial 0x1EDC6F41, as in iSCSI (RFC 3720,
/// appendix B.4), which finds every error of up to 32 consecutive bits.
///
/// Eight bytes a step by table lookups: Kounavis and Berry, *A systematic approach to building high
/// performance software-based CRC generators* (2005), "slicing-by-8".
package enum CRC32C {
  /// The checksum of the bytes; with the checksum of what stands before them as `seed`, that of the
  /// whole.
  package static func checksum(_ bytes: RawSpan, seed: UInt32 = 0) -> UInt32 {
    let tables = Self.tables.span
    var crc = ~seed
    var offset = 0
    while bytes.byteCount - offset >= 8 {
      let word = bytes.littleEndian(at: offset, as: UInt64.self) ^ UInt64(crc)
      crc = 0
      for lane in 0..<8 {
        let byte = Int(truncatingIfNeeded: word >> (8 * UInt64(lane))) & 0xFF
        crc ^= tables[(7 - lane) << 8 | byte]
      }
      offset += 8
    }
    while offset < bytes.byteCount {
      let byte = UInt32(bytes.littleEndian(at: offset, as: UInt8.self))
      crc = tables[Int((crc ^ byte) & 0xFF)] ^ crc >> 8
      offset += 1
    }
    return ~crc
  }

  /// The checksum of the bytes.
  package static func checksum(_ bytes: [UInt8], seed: UInt32 = 0) -> UInt32 {
    unsafe checksum(bytes.span.bytes, seed: seed)
  }

  /// Castagnoli's polynomial with its bits reversed.
  private static let polynomial: UInt32 = 0x82F6_3B78

  /// Eight tables of 256: table k holds the checksum of a byte that k zero bytes follow.
  private static let tables: [UInt32] = {
    var tables = (0..<UInt32(256)).map { byte in
      (0..<8).reduce(byte) { crc, _ in crc & 1 == 1 ? crc >> 1 ^ polynomial : crc >> 1 }
    }
    tables.reserveCapacity(8 * 256)
    for index in 256..<8 * 256 {
      let shorter = tables[index - 256]
      tables.append(tables[Int(shorter & 0xFF)] ^ shorter >> 8)
    }
    return tables
  }()
}
