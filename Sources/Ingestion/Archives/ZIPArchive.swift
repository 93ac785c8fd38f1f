/// A ZIP archive (PKWARE's APPNOTE 6.3), as far as books need it: stored and deflated entries of up
/// to 4 GB, found by the central directory.
struct ZIPArchive: Sendable {
  /// An entry of the central directory.
  private struct Entry: Sendable {
    var method: UInt16
    var compressedSize: Int
    var size: Int
    /// Where its local header is.
    var offset: Int
  }

  private static let endSignature: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
  private static let entrySignature: [UInt8] = [0x50, 0x4B, 0x01, 0x02]
  private static let localSignature: [UInt8] = [0x50, 0x4B, 0x03, 0x04]

  private let bytes: [UInt8]
  private var entries: [String: Entry] = [:]
  /// Whether there are more entries than are looked at.
  private(set) var isCut = false

  /// Whether bytes begin like an archive.
  static func isArchive(_ bytes: [UInt8]) -> Bool { bytes.starts(with: localSignature) }

  /// Reads the central directory; `nil` if there is none.
  init?(_ bytes: [UInt8], limits: IngestionLimits) {
    self.bytes = bytes
    // The end record has 22 bytes and a comment of up to 65,535.
    let first = max(0, bytes.count - 22 - 0xFFFF)
    guard bytes.count >= 22,
      let end = stride(from: bytes.count - 22, through: first, by: -1).first(where: {
        bytes[$0] == 0x50 && bytes[$0...].starts(with: Self.endSignature)
      })
    else { return nil }
    var place = word32(end + 16)
    let count = word16(end + 10)
    isCut = count > limits.archiveEntries
    for _ in 0..<min(count, limits.archiveEntries) {
      guard let next = addEntry(at: place) else { break }
      place = next
    }
    if entries.isEmpty { return nil }
  }

  /// Reads an entry of the directory and returns where the next one is.
  private mutating func addEntry(at place: Int) -> Int? {
    guard place >= 0, place <= bytes.count - 46,
      bytes[place...].starts(with: Self.entrySignature)
    else { return nil }
    let nameEnd = place + 46 + word16(place + 28)
    guard nameEnd <= bytes.count else { return nil }
    let name = String(decoding: bytes[(place + 46)..<nameEnd], as: UTF8.self)
    let isEncrypted = word16(place + 8) & 1 != 0
    if !isEncrypted, entries[name] == nil {
      entries[name] = Entry(
        method: UInt16(word16(place + 10)), compressedSize: word32(place + 20),
        size: word32(place + 24), offset: word32(place + 42))
    }
    return nameEnd + word16(place + 30) + word16(place + 32)
  }

  /// The content of an entry, up to a limit in bytes; `nil` if there is none, if it is longer, or if
  /// it is packed in a way that is not known.
  func content(_ name: String, limit: Int) -> [UInt8]? {
    guard let entry = entries[name], entry.size <= limit, entry.offset <= bytes.count - 30,
      bytes[entry.offset...].starts(with: Self.localSignature)
    else { return nil }
    let start = entry.offset + 30 + word16(entry.offset + 26) + word16(entry.offset + 28)
    guard start <= bytes.count, entry.compressedSize <= bytes.count - start else { return nil }
    let packed = bytes[start..<(start + entry.compressedSize)]
    switch entry.method {
    case 0: return packed.count <= limit ? Array(packed) : nil
    case 8:
      let (content, isWhole) = Inflater.inflate(packed, .none, limit: limit)
      return isWhole ? content : nil
    default: return nil
    }
  }

  private func word16(_ place: Int) -> Int { Int(bytes[place]) | Int(bytes[place + 1]) << 8 }

  private func word32(_ place: Int) -> Int { word16(place) | word16(place + 2) << 16 }
}
