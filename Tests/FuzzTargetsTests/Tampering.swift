import Documents
import FuzzTargets
import IndexFormat
import InvertedIndex
import Storage

/// Indexes that are wrong in ways that no writer makes them.
enum Tampering {
  /// Adds a document with the id of another, which stays.
  static func duplicate(_ id: String, in directory: MemoryDirectory) throws {
    let before = try manifest(of: directory)
    let transaction = try IndexTransaction(directory)
    try transaction.add(Document(id: id, passages: [Passage(text: "the same again")]))
    try transaction.commit()
    var after = try manifest(of: directory)
    let kept = try files(of: directory)
    // What was deleted for the new document is not deleted after all.
    for (place, segment) in before.segments.enumerated() {
      after.segments[place].deletes = segment.deletes
      after.segments[place].deletedDocuments = segment.deletedDocuments
      guard let name = segment.deletes?.name, kept[name] == nil else { continue }
      after.segments[place].deletes = nil
      after.segments[place].deletedDocuments = 0
    }
    try directory.replace(Manifest.fileName(generation: after.generation), with: after.encode())
  }

  /// The files of an index, the lock left out.
  static func files(of directory: MemoryDirectory) throws -> [String: [UInt8]] {
    try directory.list().filter { $0 != WriterLock.fileName }.reduce(into: [:]) { files, name in
      files[name] = try directory.open(name).copy()
    }
  }

  private static func manifest(of directory: MemoryDirectory) throws -> Manifest {
    let name = try directory.list().last { $0.hasPrefix(Manifest.namePrefix) } ?? ""
    return try Manifest(decoding: directory.open(name).copy(), file: name)
  }
}
