/// Formats that are no text but often wear the name of one.
enum BinaryFormat {
  private static let signatures: [(bytes: [UInt8], name: String)] = [
    (Array("%PDF-".utf8), "PDF"),
    ([0x50, 0x4B, 0x03, 0x04], "ZIP archive"),
    ([0x1F, 0x8B, 0x08], "gzip archive"),
    ([0x28, 0xB5, 0x2F, 0xFD], "zstd archive"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "xz archive"),
    ([0x89, 0x50, 0x4E, 0x47], "PNG image"),
    ([0xFF, 0xD8, 0xFF], "JPEG image"),
    (Array("GIF8".utf8), "GIF image"),
    ([0x7F, 0x45, 0x4C, 0x46], "ELF program"),
    ([0xD0, 0xCF, 0x11, 0xE0], "Office document"),
    (Array("wOFF".utf8), "font"),
    (Array("wOF2".utf8), "font"),
  ]

  /// The name of the format whose signature the bytes carry; `nil` if they may be text.
  static func name(of bytes: [UInt8]) -> String? {
    signatures.first { bytes.starts(with: $0.bytes) }?.name
  }
}
