/// A path as the system takes it: bytes with a zero at the end.
struct NativePath: Sendable {
  /// The bytes and the zero.
  let characters: [CChar]

  /// Takes a string, which must hold no zero.
  init(_ path: String) {
    self.init(path.utf8)
  }

  /// Takes bytes, none of them zero.
  init(_ bytes: some Collection<UInt8>) {
    precondition(!bytes.contains(0), "a path holds no zero byte")
    characters = bytes.map { CChar(bitPattern: $0) } + [0]
  }
}
