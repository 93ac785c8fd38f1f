import IndexFormat
import Storage

/// Sets of deleted documents, of as many as the first two bytes say, and norms; the rest is the body.
enum SmallFilesFuzz {
  static func run(_ bytes: [UInt8]) throws(BrokenPromise) {
    var input = InputBytes(bytes)
    let documents = input.number()
    let body = input.remaining
    try readDeletes(body, documents)
    readNorms(body)
  }

  private static func readDeletes(_ body: [UInt8], _ documents: Int) throws(BrokenPromise) {
    guard
      let file = try? TestFile.make(.deletes, body: body),
      let deleted = try? DeletedSet(file: file, documentCount: documents)
    else { return }
    let found = (0..<documents).count { deleted.contains($0) }
    try promise(found == deleted.count, "\(found) deleted documents, counted \(deleted.count)")
    let again = try mustWork("deleted documents") { () throws(StorageError) in
      let copy = try TestFile.make(.deletes) { file throws(StorageError) in
        _ = try deleted.write(to: file)
      }
      return try copy.bytes(copy.bodyRange)
    }
    try promise(again == body, "a set that is written otherwise than it was read")
  }

  private static func readNorms(_ body: [UInt8]) {
    guard
      let file = try? TestFile.make(.norms, body: body), let norms = try? Norms(file: file)
    else { return }
    for field in 0..<min(norms.fieldCount, 8) {
      _ = try? norms.norms(field: field)
      if norms.passageCount > 0 { _ = try? norms.norm(field: field, passage: 0) }
    }
  }
}
