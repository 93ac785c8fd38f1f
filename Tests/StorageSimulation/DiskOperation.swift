import Storage

/// One call of a ``Directory`` or of a ``FileSink``.
package enum DiskOperation: Hashable, Sendable {
  case list
  case open(String)
  case create(String)
  case write(String)
  case synchronize(String)
  case close(String)
  case rename(String, to: String)
  case remove(String)
  case synchronizeDirectory
  case lock(String)

  /// Whether a power cut after the call can leave something else than one before it.
  package var changesDisk: Bool {
    switch self {
    case .list, .open, .close: false
    default: true
    }
  }

  /// The file that an error would name.
  var file: String {
    switch self {
    case .list, .synchronizeDirectory: "."
    case .open(let name), .create(let name), .write(let name), .synchronize(let name),
      .close(let name), .rename(let name, _), .remove(let name), .lock(let name):
      name
    }
  }

  /// The call in the words of an error.
  var purpose: StorageError.Operation {
    switch self {
    case .list: .list
    case .open: .open
    case .create: .create
    case .write: .write
    case .synchronize, .synchronizeDirectory: .synchronize
    case .close: .close
    case .rename: .rename
    case .remove: .remove
    case .lock: .lock
    }
  }
}
