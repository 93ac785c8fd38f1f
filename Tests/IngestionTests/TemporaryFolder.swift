import Foundation
import Storage

/// A folder for one test, removed with the object.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "/ingestion-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Writes files, making folders on the way.
  func write(_ names: String..., content: String = "text") throws {
    for name in names {
      let file = path + "/" + name
      let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        .joined(separator: "/")
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data(content.utf8).write(to: URL(fileURLWithPath: file))
    }
  }

  /// Links a name to a target.
  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: path + "/" + name, withDestinationPath: target)
  }

  /// The path of a name.
  func source(_ name: String = "") throws -> SourcePath {
    let whole = name.isEmpty ? path : path + "/" + name
    guard let source = SourcePath(whole) else { throw CocoaError(.fileNoSuchFile) }
    return source
  }
}
