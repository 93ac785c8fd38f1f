import Concordance
import Documents

/// The files that an index was made from, as it remembers them.
struct KnownSources {
  private struct Entry {
    var stamp: SourceStamp
    var documents: [String]
  }

  private var entries: [String: Entry] = [:]

  /// Reads the stamps of all documents.
  init(_ snapshot: IndexSnapshot) throws {
    try snapshot.forEachDocument { document in
      guard let path = document.metadata.path, let stamp = document.stamp else { return }
      entries[path, default: Entry(stamp: stamp, documents: [])].documents.append(document.id)
    }
  }

  func stamp(of path: String) -> SourceStamp? { entries[path]?.stamp }

  /// The ids of the documents that came from a file.
  func documents(from path: String) -> [String] { entries[path]?.documents ?? [] }

  /// All files, sorted.
  var paths: [String] { entries.keys.sorted() }
}
