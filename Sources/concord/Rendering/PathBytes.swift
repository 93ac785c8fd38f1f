/// The bytes of paths that are not UTF-8.
///
/// Such a path is shown with each bad byte as `\xE9`; programs that open the file need the bytes.
struct PathBytes: Equatable {
  /// The bytes.
  var bytes: [UInt8]

  /// The bytes of a path that was not UTF-8; `nil` for any other.
  static func of(_ path: String) -> PathBytes? {
    guard path.utf8.contains(UInt8(ascii: "\\")) else { return nil }
    var bytes: [UInt8] = []
    var rest = Array(path.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\\"), rest.count >= 3, rest.first == UInt8(ascii: "x"),
        let value = UInt8(String(decoding: rest.dropFirst().prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(3)
      } else {
        bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self) == nil ? PathBytes(bytes: bytes) : nil
  }

  /// Base64 with padding (RFC 4648).
  var base64: String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var text = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | UInt32($1) } << (8 * UInt32(3 - group.count))
      for digit in 0..<4 {
        text.append(
          digit <= group.count ? letters[Int(bits >> (18 - 6 * UInt32(digit)) & 63)] : "=")
      }
    }
    return text
  }
}
