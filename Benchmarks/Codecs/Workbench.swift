import IndexFormat
import Storage

/// Files of a segment in memory.
struct Workbench: Sendable {
  private static let owner: UInt64 = 1
  private let directory = MemoryDirectory()

  func create(_ part: SegmentFile) throws -> ChecksummedFileWriter {
    try ChecksummedFileWriter(
      in: directory, name: part.rawValue, kind: part.kind, version: FormatVersion.current,
      owner: Self.owner)
  }

  func open(_ part: SegmentFile) throws -> ChecksummedFile {
    try ChecksummedFile(
      in: directory, name: part.rawValue, kind: part.kind, versions: FormatVersion.readable,
      owner: Self.owner, seal: nil)
  }
}
