import FoundationEssentials
import Storage

/// The files behind results: links to them, and lines in them.
struct SourceFiles {
  /// The folder that relative paths start from.
  var base: String
  /// The machine's name, for links.
  var host: String

  /// A `file://` address of a path, percent-encoded (RFC 8089); `nil` where there is no file.
  func address(_ path: String) -> String? {
    let absolute = absolute(path)
    guard FileManager.default.fileExists(atPath: absolute) else { return nil }
    var address = "file://\(host)"
    for byte in absolute.utf8 {
      if Self.isPlain(byte) {
        address.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        address += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return address
  }

  /// The line and column, in bytes from 1, of an offset in a file that can still be read.
  func position(_ path: String, _ offset: Int) -> (line: Int, column: Int)? {
    guard let source = SourcePath(absolute(path)), let file = try? SourceFileReader(source) else {
      return nil
    }
    var (line, column) = (1, 1)
    var place = 0
    while place < offset {
      // Piece by piece: an archive may be larger than memory.
      guard let bytes = try? file.read(upTo: min(offset - place, 1 << 20), at: place),
        !bytes.isEmpty
      else { return nil }
      place += bytes.count
      (line, column) = Self.position(of: bytes.count, in: bytes, from: (line, column))
    }
    return (line, column)
  }

  /// The line and column, in bytes from 1, of an offset in bytes that begin at a position.
  static func position(
    of offset: Int, in bytes: some Collection<UInt8>, from start: (line: Int, column: Int) = (1, 1)
  ) -> (line: Int, column: Int) {
    bytes.prefix(offset).reduce(into: start) { place, byte in
      place = byte == UInt8(ascii: "\n") ? (place.line + 1, 1) : (place.line, place.column + 1)
    }
  }

  private func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : base + (base.hasSuffix("/") ? "" : "/") + path
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || "-._~/".utf8.contains(byte)
  }
}
