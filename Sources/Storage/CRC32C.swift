import CCRC32C

/// The cyclic redundancy check of Castagnoli's polynomial 0x1EDC6F41, as in iSCSI (RFC 3720,
/// appendix B.4), which finds every error of up to 32 consecutive bits.
package enum CRC32C {
  /// The checksum of the bytes; with the checksum of what stands before them as `seed`, that of the
  /// whole.
  package static func checksum(_ bytes: RawSpan, seed: UInt32 = 0) -> UInt32 {
    if hasInstructions { return checksumByInstructions(bytes, seed: seed) }
    return checksumByTables(bytes, seed: seed)
  }

  /// The checksum of the bytes.
  package static func checksum(_ bytes: [UInt8], seed: UInt32 = 0) -> UInt32 {
    unsafe checksum(bytes.span.bytes, seed: seed)
  }

  /// Whether this processor has instructions for it.
  static let hasInstructions = crc32c_is_there() != 0

  /// The checksum by the processor's own instructions; only where ``hasInstructions``.
  ///
  /// Safe: the pointer is that of the span, it is good for as many bytes as the span counts, and
  /// the callee reads no others and keeps nothing.
  private static func checksumByInstructions(_ bytes: RawSpan, seed: UInt32) -> UInt32 {
    unsafe bytes.withUnsafeBytes { buffer in
      guard let start = unsafe buffer.bindMemory(to: UInt8.self).baseAddress else { return seed }
      return unsafe ~crc32c_update(~seed, start, buffer.count)
    }
  }
}
