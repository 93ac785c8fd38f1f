import FoundationEssentials
import Storage

/// How files are called in an index: by their paths, tidied, and relative to a base folder where
/// there is one and they lie in it.
struct SourceNames {
  private let base: [Substring]?
  private let current: String

  init(base: String?) {
    let current = FileManager.default.currentDirectoryPath
    self.current = current
    self.base = base.map { Self.components(Self.absolute($0, current)) }
  }

  /// The name of a file or folder; empty for the base folder itself.
  func name(of path: SourcePath) -> String {
    let text = Self.text(path.bytes)
    guard let base else { return Self.tidied(text) }
    let absolute = Self.absolute(text, current)
    let components = Self.components(absolute)
    guard components.starts(with: base) else { return "/" + components.joined(separator: "/") }
    return components.dropFirst(base.count).joined(separator: "/")
  }

  /// A path without `.`, doubled slashes and a slash at its end.
  private static func tidied(_ path: String) -> String {
    let components = path.split(separator: "/").filter { $0 != "." }
    return (path.hasPrefix("/") ? "/" : "") + components.joined(separator: "/")
  }

  private static func absolute(_ path: String, _ current: String) -> String {
    path.hasPrefix("/") ? path : "\(current)/\(path)"
  }

  /// The components of an absolute path, `..` taken at its word.
  private static func components(_ path: String) -> [Substring] {
    path.split(separator: "/").reduce(into: []) { components, next in
      if next == ".." {
        _ = components.popLast()
      } else if next != "." {
        components.append(next)
      }
    }
  }

  /// The bytes as text; bytes that are no UTF-8 are written `\xE9`, so that names stay distinct.
  private static func text(_ bytes: [UInt8]) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    var text = ""
    var rest = bytes[...]
    while let byte = rest.first {
      let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      if let scalar = String(validating: rest.prefix(length), as: UTF8.self) {
        text += scalar
        rest = rest.dropFirst(length)
      } else {
        text += "\\x" + String(byte, radix: 16, uppercase: true)
        rest = rest.dropFirst()
      }
    }
    return text
  }
}
