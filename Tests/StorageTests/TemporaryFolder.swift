import Foundation
import Storage

/// A folder of its own for one test, removed afterwards.
final class TemporaryFolder {
  let path: String

  init() throws {
    let name = "concordance-storage-\(UUID().uuidString)"
    path = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  func directory() throws -> FileSystemDirectory {
    try FileSystemDirectory(path: path)
  }

  func source(_ name: String) throws -> SourcePath {
    let path = SourcePath("\(path)/\(name)")
    guard let path else { throw StorageError.invalidName(name) }
    return path
  }

  /// Gives a file that is there other bytes: the same file, whoever has it open.
  func overwrite(_ name: String, _ bytes: [UInt8]) throws {
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: "\(path)/\(name)"))
    try handle.truncate(atOffset: 0)
    try handle.write(contentsOf: bytes)
    try handle.close()
  }

  func write(_ name: String, _ bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
  }
}
