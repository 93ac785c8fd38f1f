/// Where a user's settings of git name the ignore file for all repositories (git-config,
/// `core.excludesFile`).
package enum GitConfiguration {
  /// The value of `core.excludesFile` in a file of settings, as it is written there but for quotes
  /// and escapes; `nil` if it is not set. The last one counts, as in git. Included files are not
  /// looked at.
  package static func excludesFile(in settings: [UInt8]) -> String? {
    var value: String?
    var isInCore = false
    for line in settings.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      var rest = line.drop { $0.isSpace }
      if rest.first == UInt8(ascii: "[") {
        let name = rest.dropFirst().prefix { $0 != UInt8(ascii: "]") }
        isInCore = name.map(\.lowercasedASCII) == Array("core".utf8)
        // A variable may follow in the same line.
        rest = rest.dropFirst(name.count + 2).drop { $0.isSpace }
      }
      let name = rest.prefix { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") }
      guard isInCore, name.map(\.lowercasedASCII) == Array("excludesfile".utf8) else { continue }
      rest = rest.dropFirst(name.count).drop { $0.isSpace }
      guard rest.first == UInt8(ascii: "=") else { continue }
      value = text(of: rest.dropFirst().drop { $0.isSpace })
    }
    return value
  }

  /// A value without quotes, escapes, and a comment or white space at its end.
  private static func text(of value: ArraySlice<UInt8>) -> String {
    var bytes: [UInt8] = []
    var kept = 0
    var isQuoted = false
    var isEscaped = false
    for byte in value {
      if isEscaped {
        bytes.append(byte)
        isEscaped = false
        kept = bytes.count
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        isQuoted.toggle()
      } else if !isQuoted, byte == UInt8(ascii: "#") || byte == UInt8(ascii: ";") {
        break
      } else {
        bytes.append(byte)
        if isQuoted || !byte.isSpace { kept = bytes.count }
      }
    }
    return String(decoding: bytes.prefix(kept), as: UTF8.self)
  }
}
