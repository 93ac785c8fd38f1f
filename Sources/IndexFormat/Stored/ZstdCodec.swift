#if Zstd
  private import CZstd

  /// The doorway to zstd's simple interface, whose contexts are expensive to make and are reused.
  ///
  /// Safe: a context is made in `init`, freed once in `deinit`, and never leaves; as the class is not
  /// `Sendable`, one call at a time uses it. zstd is given the length of both buffers and stays inside
  /// of them whatever the bytes are; it returns an error code or how many bytes of the target it has
  /// written, and no others are kept.
  @safe
  final class ZstdCompressor {
    private static let level: Int32 = 1
    private let context: OpaquePointer?

    init() {
      unsafe context = unsafe ZSTD_createCCtx()
    }

    deinit {
      _ = unsafe ZSTD_freeCCtx(context)
    }

    /// The frame for these bytes, or nil if zstd has no memory or it would not be shorter.
    func compress(_ content: [UInt8]) -> [UInt8]? {
      guard let context = unsafe context, content.count > 1 else { return nil }
      let frame = unsafe [UInt8](unsafeUninitializedCapacity: content.count - 1) { target, count in
        let written = unsafe content.withUnsafeBytes { source in
          unsafe ZSTD_compressCCtx(
            context, target.baseAddress, target.count, source.baseAddress, source.count,
            Self.level)
        }
        count = ZSTD_isError(written) == 0 ? written : 0
      }
      return frame.isEmpty ? nil : frame
    }
  }

  /// The way back; see ``ZstdCompressor`` for why it is safe.
  @safe
  final class ZstdDecompressor {
    private let context: OpaquePointer?

    init() {
      unsafe context = unsafe ZSTD_createDCtx()
    }

    deinit {
      _ = unsafe ZSTD_freeDCtx(context)
    }

    /// The content of a frame, if it has exactly `count` bytes and says so itself; nil otherwise.
    /// Nothing is reserved before the frame's own size has been compared.
    func decompress(_ frame: RawSpan, count: Int) -> [UInt8]? {
      guard let context = unsafe context else { return nil }
      return unsafe frame.withUnsafeBytes { source in
        let size = unsafe ZSTD_getFrameContentSize(source.baseAddress, source.count)
        guard size == UInt64(count) else { return nil }
        let content = unsafe [UInt8](unsafeUninitializedCapacity: count) { target, written in
          let result = unsafe ZSTD_decompressDCtx(
            context, target.baseAddress, target.count, source.baseAddress, source.count)
          written = ZSTD_isError(result) == 0 ? min(result, count) : 0
        }
        return content.count == count ? content : nil
      }
    }
  }
#endif
