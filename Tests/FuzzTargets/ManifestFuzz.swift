import IndexFormat
import Storage

/// Manifests: an input is what stands between head and foot.
enum ManifestFuzz {
  static func run(_ bytes: [UInt8]) throws(BrokenPromise) {
    guard let manifest = try? Manifest(decoding: framed(bytes), file: "m") else { return }
    let again = try mustWork("a manifest that was read and written") { () throws(StorageError) in
      try Manifest(decoding: manifest.encode(), file: "m")
    }
    try promise(again == manifest, "another manifest")
  }

  /// A body with its head and its foot.
  static func framed(_ body: [UInt8], version: UInt32 = FormatVersion.current) -> [UInt8] {
    var bytes = ByteWriter()
    bytes.raw(Array("CNCDMANI".utf8))
    bytes.u32(version)
    bytes.u64(UInt64(24 + body.count))
    bytes.raw(body)
    bytes.u32(CRC32C.checksum(bytes.bytes))
    return bytes.bytes
  }
}
