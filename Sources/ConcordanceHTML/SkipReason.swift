import Ingestion
import Storage

/// Why an input is left out, in words.
enum SkipReason {
  static let sameName = "another file has this name, only its accents are composed differently"

  static func words(for reason: SkippedSource.Reason) -> String {
    switch reason {
    case .missing: "no such file or folder"
    case .danglingLink: "symbolic link to nothing"
    case .special(let type): "not a regular file (\(type))"
    case .tooLarge(let size, let limit): tooLarge(size, limit)
    case .tooDeep(let limit): "folders nested deeper than \(limit)"
    case .unreadable(let error): words(for: error)
    }
  }

  static func words(for error: StorageError) -> String {
    switch error {
    case .notFound: "no such file or folder"
    case .permission: "permission denied"
    case .tooManyOpen: "too many open files"
    case .notARegularFile(_, let kind): "not a regular file (\(kind))"
    case .tooLarge(_, let size, let limit): tooLarge(size, limit)
    case .changedWhileRead: "it changed while it was read"
    case .io(_, _, let code): StorageError.systemMessage(for: code)
    default: "\(error)"
    }
  }

  static func words(for error: IngestionError) -> String {
    switch error {
    case .binary(let kind): "no text: \(kind)"
    case .tooLarge(let size, let limit): tooLarge(Int64(size), Int64(limit))
    case .unknownMediaType(let type): "no reader for \(type)"
    case .parserUnavailable: "the HTML parser could not be set up"
    case .badRecord(let line, let reason): "line \(line): \(reason)"
    case .unreadable(let reason): reason
    }
  }

  static func tooLarge(_ size: Int64, _ limit: Int64) -> String {
    "\(size) bytes, more than the limit of \(limit)"
  }
}
