import FoundationEssentials

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
    guard let data = FileManager.default.contents(atPath: absolute(path)), offset <= data.count
    else {
      return nil
    }
    return Self.position(of: offset, in: data)
  }

  /// The line and column, in bytes from 1, of an offset.
  static func position(of offset: Int, in bytes: some Collection<UInt8>) -> (line: Int, column: Int)
  {
    var line = 1
    var column = 1
    for byte in bytes.prefix(offset) {
      column += 1
      if byte == UInt8(ascii: "\n") { (line, column) = (line + 1, 1) }
    }
    return (line, column)
  }

  private func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : base + (base.hasSuffix("/") ? "" : "/") + path
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || "-._~/".utf8.contains(byte)
  }
}
