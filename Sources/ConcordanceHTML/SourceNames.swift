import FoundationEssentials
import Storage

/// How files are called in an index: by their paths, tidied, and relative to a base folder where
/// there is one and they lie in it.
struct SourceNames {
  private static let slash = UInt8(ascii: "/")
  private static let dot = UInt8(ascii: ".")

  private let current: [UInt8]
  /// The base folder, absolute, with a slash at its end.
  private let base: [UInt8]?

  init(base: String?) {
    let current = Array(FileManager.default.currentDirectoryPath.utf8)
    self.current = current
    self.base = base.map { base in
      let folder = Self.absolute(Array(base.utf8), current)
      return folder.last == Self.slash ? folder : folder + [Self.slash]
    }
  }

  /// The current folder.
  var workingFolder: SourcePath? { SourcePath(current) }

  /// The name of a file or folder; empty for the base folder itself, or, without one, for the
  /// current folder.
  func name(of path: SourcePath) -> String {
    guard let base else { return Self.text(Self.tidied(path.bytes, resolvingParents: false)[...]) }
    let absolute = Self.absolute(path.bytes, current)
    if absolute.starts(with: base) { return Self.text(absolute[base.count...]) }
    return absolute + [Self.slash] == base ? "" : Self.text(absolute[...])
  }

  /// The paths that a name may stand for: where it holds `\xE9`, that may be a byte or four signs.
  func paths(of name: String) -> [SourcePath] {
    let bytes = lifted(name)
    let plain = Self.bytes(bytes)
    return (plain == bytes ? [bytes] : [bytes, plain]).compactMap { SourcePath($0) }
  }

  /// Whether what is called `name` is the folder called `folder`, or lies in it.
  func isBelow(_ name: String, _ folder: String) -> Bool {
    let name = lifted(name)
    let folder = lifted(folder)
    if folder.isEmpty { return name.first != Self.slash && !name.starts(with: "../".utf8) }
    guard name.starts(with: folder) else { return false }
    return name.count == folder.count || folder.last == Self.slash
      || name[folder.count] == Self.slash
  }

  /// A name as a path from the base folder on.
  private func lifted(_ name: String) -> [UInt8] {
    guard let base, name.utf8.first != Self.slash else { return Array(name.utf8) }
    return base + name.utf8
  }

  private static func absolute(_ path: [UInt8], _ current: [UInt8]) -> [UInt8] {
    let path = path.first == slash ? path : current + [slash] + path
    return tidied(path, resolvingParents: true)
  }

  /// A path without `.`, doubled slashes and a slash at its end; `..` taken at its word if wanted.
  private static func tidied(_ path: [UInt8], resolvingParents: Bool) -> [UInt8] {
    if isTidy(path) { return path }
    var parts: [ArraySlice<UInt8>] = []
    for part in path.split(separator: slash) where part != [dot] {
      if resolvingParents, part == [dot, dot] {
        _ = parts.popLast()
      } else {
        parts.append(part)
      }
    }
    return (path.first == slash ? [slash] : []) + parts.joined(separator: [slash])
  }

  /// Whether there is nothing to tidy: no component that is empty or begins with a dot.
  private static func isTidy(_ path: [UInt8]) -> Bool {
    var isStart = false
    for (index, byte) in path.enumerated() {
      if byte == dot, isStart || index == 0 { return false }
      if byte == slash, isStart { return false }
      isStart = byte == slash
    }
    return !isStart
  }

  /// The bytes as text; bytes that are no UTF-8 are written `\xE9`, so that names stay distinct.
  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    var text = ""
    var rest = bytes
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

  /// The bytes that ``text(_:)`` wrote as `\xE9`, which are never below `\x80`, made bytes again.
  private static func bytes(_ text: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = text[...]
    while let byte = rest.first {
      let digits = String(decoding: rest.dropFirst(2).prefix(2), as: UTF8.self)
      if rest.starts(with: "\\x".utf8), let value = UInt8(digits, radix: 16), value >= 0x80 {
        bytes.append(value)
        rest = rest.dropFirst(4)
      } else {
        bytes.append(byte)
        rest = rest.dropFirst()
      }
    }
    return bytes
  }
}
