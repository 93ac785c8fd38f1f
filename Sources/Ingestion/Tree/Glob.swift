/// A pattern for paths as in `.gitignore`: `*` and `?` stay within one name, `[a-z]` and `[!a-z]`
/// are sets, `**` crosses folders, a backslash takes the next character as it is.
///
/// A pattern without a slash (but at its end) matches the last name of a path at any depth; one
/// with a slash matches the whole path from its root.
package struct Glob: Sendable, Hashable {
  private let pattern: [UInt8]
  private let matchesNames: Bool
  /// Whether it matches folders only: the pattern ended with a slash.
  let matchesFoldersOnly: Bool

  /// Creates a pattern.
  package init(_ text: String) {
    self.init(bytes: Array(text.utf8))
  }

  init(bytes: [UInt8]) {
    var pattern = bytes[...]
    matchesFoldersOnly = pattern.last == UInt8(ascii: "/")
    if matchesFoldersOnly { pattern = pattern.dropLast() }
    matchesNames = !pattern.contains(UInt8(ascii: "/"))
    if pattern.first == UInt8(ascii: "/") { pattern = pattern.dropFirst() }
    self.pattern = Array(pattern)
  }

  /// Whether it matches a path relative to its root. At worst cubic in the lengths, never
  /// exponential: only the last `*` and the last `**` are ever tried again.
  package func matches(_ path: ArraySlice<UInt8>, isFolder: Bool = false) -> Bool {
    if matchesFoldersOnly, !isFolder { return false }
    guard matchesNames else { return matchesWhole(path) }
    let slash = path.lastIndex(of: UInt8(ascii: "/"))
    return matchesWhole(path[(slash.map { $0 + 1 } ?? path.startIndex)...])
  }

  private func matchesWhole(_ path: ArraySlice<UInt8>) -> Bool {
    var (p, t) = (0, path.startIndex)
    var star: (pattern: Int, text: Int)?
    var globstar: (pattern: Int, text: Int)?
    while true {
      if p < pattern.count, pattern[p] == UInt8(ascii: "*") {
        if isGlobstar(at: p) {
          // `**/` matches no folder too; a last `**` matches all that is left.
          p += 2
          if p < pattern.count { p += 1 }
          globstar = (p, t)
          star = nil
        } else {
          while p < pattern.count, pattern[p] == UInt8(ascii: "*") { p += 1 }
          star = (p, t)
        }
        continue
      }
      if t == path.endIndex, p == pattern.count { return true }
      if t < path.endIndex, p < pattern.count, let next = step(p, path[t]) {
        p = next
        t += 1
        continue
      }
      if let last = star, last.text < path.endIndex, path[last.text] != UInt8(ascii: "/") {
        star = (last.pattern, last.text + 1)
        (p, t) = (last.pattern, last.text + 1)
        continue
      }
      guard let last = globstar, last.text < path.endIndex else { return false }
      // A globstar starts again behind the next slash, or anywhere if it is the last thing.
      var next = last.text + 1
      if last.pattern < pattern.count {
        while next < path.endIndex, path[next - 1] != UInt8(ascii: "/") { next += 1 }
      }
      globstar = (last.pattern, next)
      star = nil
      (p, t) = (last.pattern, next)
    }
  }

  private func isGlobstar(at p: Int) -> Bool {
    guard p + 1 < pattern.count, pattern[p + 1] == UInt8(ascii: "*") else { return false }
    let startsName = p == 0 || pattern[p - 1] == UInt8(ascii: "/")
    let endsName = p + 2 == pattern.count || pattern[p + 2] == UInt8(ascii: "/")
    return startsName && endsName
  }

  /// Where the pattern goes on if the part at `p`, no star, matches the byte.
  private func step(_ p: Int, _ byte: UInt8) -> Int? {
    switch pattern[p] {
    case UInt8(ascii: "?"): return byte == UInt8(ascii: "/") ? nil : p + 1
    case UInt8(ascii: "["):
      guard let (isIn, end) = set(at: p, byte) else { return byte == pattern[p] ? p + 1 : nil }
      return isIn && byte != UInt8(ascii: "/") ? end : nil
    case 0x5C where p + 1 < pattern.count: return pattern[p + 1] == byte ? p + 2 : nil
    default: return pattern[p] == byte ? p + 1 : nil
    }
  }

  /// Whether a byte is in the set at `p`, and where the set ends; `nil` if it is never closed.
  private func set(at p: Int, _ byte: UInt8) -> (isIn: Bool, end: Int)? {
    var index = p + 1
    guard index < pattern.count else { return nil }
    let isNegated = pattern[index] == UInt8(ascii: "!") || pattern[index] == UInt8(ascii: "^")
    if isNegated { index += 1 }
    let first = index
    var isIn = false
    while index < pattern.count {
      if pattern[index] == UInt8(ascii: "]"), index > first {
        return (isIn != isNegated, index + 1)
      }
      if pattern[index] == 0x5C, index + 1 < pattern.count { index += 1 }
      let low = pattern[index]
      if index + 2 < pattern.count, pattern[index + 1] == UInt8(ascii: "-"),
        pattern[index + 2] != UInt8(ascii: "]")
      {
        isIn = isIn || low <= byte && byte <= pattern[index + 2]
        index += 3
      } else {
        isIn = isIn || low == byte
        index += 1
      }
    }
    return nil
  }
}
