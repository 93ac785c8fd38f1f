/// A path to something that is to be indexed: any bytes the file system takes, UTF-8 or not.
package struct SourcePath: Hashable, Sendable {
  /// The bytes; none of them is zero.
  package let bytes: [UInt8]

  /// Takes bytes, or nil if one of them is zero, as no file has such a name.
  package init?(_ bytes: [UInt8]) {
    guard !bytes.contains(0) else { return nil }
    self.bytes = bytes
  }

  /// Takes a string, or nil if it holds a zero.
  package init?(_ path: String) {
    self.init(Array(path.utf8))
  }

  /// What is called `name` in this folder. The name must come from a ``FolderListing``.
  package func appending(_ name: some Collection<UInt8>) -> SourcePath {
    let separator = bytes.isEmpty || bytes.last == UInt8(ascii: "/") ? [] : [UInt8(ascii: "/")]
    guard let path = SourcePath(bytes + separator + name) else {
      preconditionFailure("a name in a folder holds no zero byte")
    }
    return path
  }

  /// The last component.
  package var name: ArraySlice<UInt8> {
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return bytes[...] }
    return bytes[(slash + 1)...]
  }

  var native: NativePath { NativePath(bytes) }
}

extension SourcePath: CustomStringConvertible {
  /// The path as text; what is not UTF-8 becomes U+FFFD.
  package var description: String { String(decoding: bytes, as: UTF8.self) }
}

extension SourcePath: Comparable {
  /// Orders by bytes.
  package static func < (left: SourcePath, right: SourcePath) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}
