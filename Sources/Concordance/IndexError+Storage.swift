import IndexFormat
package import Storage

extension IndexError {
  /// Runs `body`; what goes wrong is told in the words of an index at `path`.
  static func translate<Value>(
    _ path: String, _ body: () throws(StorageError) -> Value
  ) throws(IndexError) -> Value {
    do {
      return try body()
    } catch {
      throw IndexError(error, at: path)
    }
  }

  /// Tells a storage error in the words of an index at `path`.
  init(_ error: StorageError, at path: String) {
    self =
      switch error {
      case .notFound(let file): Self.missing(file, at: path)
      case .exists: .exists(path: path)
      case .notADirectory: .notAnIndex(path: path, reason: "it is not a folder")
      case .locked(let holder): .locked(holder: holder.map { "process \($0)" })
      case .tooOld(let file, let version, _), .tooNew(let file, let version, _):
        .unsupportedVersion(
          file: file, found: Int(version),
          supported: Int(FormatVersion.readable.lowerBound)...Int(FormatVersion.readable.upperBound)
        )
      case .unsupported(_, let what): .unsupportedFeature(what)
      case .permission(let file, let operation):
        .inputOutput(
          operation: operation.rawValue, file: Self.full(file, path), reason: "permission denied")
      case .noSpace(let file, let operation):
        .inputOutput(
          operation: operation.rawValue, file: Self.full(file, path),
          reason: "no space left on the device")
      case .tooManyOpen(let file):
        .inputOutput(
          operation: "open", file: Self.full(file, path), reason: "too many open files")
      case .io(let file, let operation, let code):
        .inputOutput(
          operation: operation.rawValue, file: Self.full(file, path),
          reason: StorageError.systemMessage(for: code))
      default: Self.damaged(error)
      }
  }

  /// A file that is not there: the index itself, or a part of it.
  private static func missing(_ file: String, at path: String) -> IndexError {
    if file.hasPrefix("manifest-") { return .notAnIndex(path: path, reason: "it has no manifest") }
    if file.hasPrefix("segment-") {
      return .damaged(file: file, offset: nil, reason: "the file is missing")
    }
    return .notFound(path: path)
  }

  private static func damaged(_ error: StorageError) -> IndexError {
    let problem = CheckReport.Problem(error)
    return .damaged(file: problem.file, offset: problem.offset, reason: problem.reason)
  }

  private static func full(_ file: String, _ path: String) -> String {
    file.hasPrefix("/") || file.isEmpty || file == path ? file : "\(path)/\(file)"
  }
}

extension CheckReport.Problem {
  /// Tells a storage error as damage to a file.
  package init(_ error: StorageError) {
    self =
      switch error {
      case .notFound(let file): .init(file: file, offset: nil, reason: "the file is missing")
      case .notOurs(let file): .init(file: file, offset: 0, reason: "not a file of an index")
      case .truncated(let file, let length):
        .init(file: file, offset: length, reason: "the file is cut")
      case .wrongLength(let file, let expected, let found):
        .init(file: file, offset: nil, reason: "\(found) bytes instead of \(expected)")
      case .wrongKind(let file, let expected, let found):
        .init(
          file: file, offset: 0, reason: "holds \(found.rawValue) instead of \(expected.rawValue)")
      case .wrongOwner(let file, _, _):
        .init(file: file, offset: 0, reason: "belongs to another segment")
      case .replaced(let file, _, _):
        .init(file: file, offset: nil, reason: "not the file that was committed")
      case .corrupted(let file, let offset, let what):
        .init(file: file, offset: offset, reason: what)
      case .unsupported(let file, let what): .init(file: file, offset: nil, reason: what)
      default: .init(file: "", offset: nil, reason: "\(error)")
      }
  }
}
