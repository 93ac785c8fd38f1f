/// The head of a checksummed file.
struct ChecksummedHead {
  let kind: FileKind
  let version: UInt32
  let owner: UInt64

  /// Reads the head; only the magic number is judged.
  init(of bytes: FileBytes, name: String) throws(StorageError) {
    guard bytes.count >= 4 else { throw .truncated(file: name, length: bytes.count) }
    let magic = bytes.withSpan(0..<4) { $0.u32(at: 0) }
    guard magic == ChecksummedLayout.headMagic else { throw .notOurs(file: name) }
    guard bytes.count >= ChecksummedLayout.minimumLength else {
      throw .truncated(file: name, length: bytes.count)
    }
    (kind, version, owner) = bytes.withSpan(0..<ChecksummedLayout.headLength) { head in
      (
        FileKind(rawValue: head.u32(at: 4)),
        head.u32(at: 8),
        head.u64(at: 12)
      )
    }
  }

  /// Judges what the head says, once its bytes are known to be sound.
  func require(
    kind: FileKind, versions: ClosedRange<UInt32>, owner: UInt64?, name: String
  ) throws(StorageError) {
    guard self.kind == kind else {
      throw .wrongKind(file: name, expected: kind, found: self.kind)
    }
    guard version >= versions.lowerBound else {
      throw .tooOld(file: name, version: version, oldest: versions.lowerBound)
    }
    guard version <= versions.upperBound else {
      throw .tooNew(file: name, version: version, newest: versions.upperBound)
    }
    if let owner, self.owner != owner {
      throw .wrongOwner(file: name, expected: owner, found: self.owner)
    }
  }
}
