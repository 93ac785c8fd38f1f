import Concordance
import Documents

/// The files that an index was made from, as it remembers them.
struct KnownSources {
  fileprivate struct Entry {
    var stamp: SourceStamp?
    var documents: [String]
  }

  private let snapshot: IndexSnapshot?
  private var entries: [String: Entry] = [:]

  /// Reads the stamps of all documents; without a snapshot there are none.
  init(_ snapshot: IndexSnapshot?) throws {
    self.snapshot = snapshot
    try snapshot?.forEachDocument { document in
      guard let path = document.metadata.path, let stamp = document.stamp else { return }
      entries[path, default: Entry(stamp: stamp, documents: [])].add(document.id, stamp)
    }
  }

  /// What the file was like when it was read; `nil` if it never was, or not all of it.
  func stamp(of path: String) -> SourceStamp? { entries[path]?.stamp }

  /// Forgets what some files were like when they were read, so that they are read again.
  mutating func forgetStamps(of paths: some Sequence<String>) {
    for path in paths { entries[path]?.stamp = nil }
  }

  /// The ids of the documents that came from a file.
  func documents(from path: String) -> [String] { entries[path]?.documents ?? [] }

  /// How the records of a file were read, where it does not follow from its name.
  func recordReading(of path: String) -> RecordReading? {
    snapshot?.remembered(RecordReading.noteName(of: path)).flatMap { RecordReading(encoded: $0) }
  }

  /// Whether there is a document with that id, wherever it came from.
  func contains(_ id: String) throws(IndexError) -> Bool { try snapshot?.contains(id) ?? false }

  /// All files, in no order.
  var paths: some Collection<String> { entries.keys }
}

extension KnownSources.Entry {
  /// Takes note of a document. Documents with different stamps are what is left of a reading that
  /// broke off.
  fileprivate mutating func add(_ id: String, _ stamp: SourceStamp) {
    if self.stamp != stamp { self.stamp = nil }
    documents.append(id)
  }
}
