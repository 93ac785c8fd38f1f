import IndexFormat
import Storage

/// A folder in memory in which tests write files and damage them.
struct Shelf {
  let directory = MemoryDirectory()
  static let owner: UInt64 = 7

  func writer(_ kind: SegmentFile, name: String? = nil) throws -> ChecksummedFileWriter {
    try ChecksummedFileWriter(
      in: directory, name: name ?? kind.rawValue, kind: kind.kind,
      version: FormatVersion.current, owner: Self.owner)
  }

  func open(_ kind: SegmentFile, name: String? = nil) throws -> ChecksummedFile {
    try ChecksummedFile(
      in: directory, name: name ?? kind.rawValue, kind: kind.kind,
      versions: FormatVersion.readable, owner: Self.owner, seal: nil)
  }

  /// A file whose body is what `change` makes of that of another, with checksums that are right.
  func damaged(_ kind: SegmentFile, _ change: (inout [UInt8]) -> Void) throws -> ChecksummedFile {
    let sound = try open(kind)
    var body = try sound.bytes(sound.bodyRange)
    change(&body)
    return try fresh(kind, body: body)
  }

  /// A file of this body, alone in a folder.
  func fresh(_ kind: SegmentFile, body: [UInt8]) throws -> ChecksummedFile {
    let shelf = Shelf()
    let file = try shelf.writer(kind)
    try file.append(body)
    _ = try file.finish()
    return try shelf.open(kind)
  }
}

/// Changes a few bytes anywhere, or in the last 64, or cuts the end off.
func damage(_ body: inout [UInt8], using random: inout SeededGenerator) {
  guard !body.isEmpty else { return }
  if Int.random(in: 0..<8, using: &random) == 0 {
    body.removeLast(Int.random(in: 1...body.count, using: &random))
    return
  }
  let reach = Bool.random(using: &random) ? body.count : min(64, body.count)
  for _ in 0..<Int.random(in: 1...4, using: &random) {
    let index = body.count - 1 - Int.random(in: 0..<reach, using: &random)
    let extremes: [UInt8] = [0, 1, 0x7F, 0x80, 0xFF]
    body[index] =
      Bool.random(using: &random)
      ? UInt8.random(in: 0...255, using: &random) : extremes.randomElement(using: &random) ?? 0
  }
}
