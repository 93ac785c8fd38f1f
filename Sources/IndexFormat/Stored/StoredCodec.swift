/// How a block of stored records is kept.
enum StoredCodec: UInt8, CaseIterable, Sendable {
  /// As it is.
  case raw = 0
  /// As one zstd frame (RFC 8878) that tells its content size.
  case zstd = 1

  /// What this build can read.
  static var available: [StoredCodec] {
    #if Zstd
      [.raw, .zstd]
    #else
      [.raw]
    #endif
  }

  /// What the reader says to a file that needs zstd, in a build without it.
  static let zstdIsMissing =
    "stored passages are compressed with zstd; this build has no zstd (enable the Zstd trait)"

  /// The largest content of a block. A block holds about ``StoredWriter/defaultBlockSize`` bytes or
  /// one record, so this is the largest record; no damaged length makes a reader reserve more.
  static let largestContent = 128 << 20
}
