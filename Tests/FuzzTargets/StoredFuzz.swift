import IndexFormat
import Storage

/// Stored records. An input with an even first byte is records, each with its length before it, in
/// blocks of the size that the second byte says; any other is the body of a file.
enum StoredFuzz {
  static func run(_ bytes: [UInt8]) throws(BrokenPromise) {
    var input = InputBytes(bytes)
    if input.byte() & 1 == 1 { return read(input.remaining) }
    let blockSize = 1 + 4 * Int(input.byte())
    var records: [[UInt8]] = []
    while !input.isEmpty {
      let length = Int(input.byte() & 63)
      records.append((0..<length).map { _ in input.byte() })
    }
    try roundTrip(records, blockSize: blockSize)
  }

  private static func roundTrip(
    _ records: [[UInt8]], blockSize: Int
  ) throws(BrokenPromise) {
    try mustWork("records") { () throws(StorageError) in
      let file = try TestFile.make(.passages) { file throws(StorageError) in
        var writer = StoredWriter(file: file, blockSize: blockSize)
        for record in records { try writer.append(record) }
        _ = try writer.finish()
      }
      let reader = try StoredReader(file: file)
      guard try reader.records(0..<reader.count) == records else {
        throw .corrupted(file: "passages", offset: 0, what: "other records")
      }
      // Copied, some of them as whole blocks.
      let copy = try TestFile.make(.passages) { file throws(StorageError) in
        var writer = StoredWriter(file: file, blockSize: blockSize)
        try writer.append(0..<records.count / 2, of: reader)
        try writer.append(records.count / 2..<records.count, of: reader)
        _ = try writer.finish()
      }
      guard try StoredReader(file: copy).records(0..<records.count) == records else {
        throw .corrupted(file: "passages", offset: 0, what: "other records in a copy")
      }
    }
  }

  private static func read(_ body: [UInt8]) {
    guard
      let file = try? TestFile.make(.passages, body: body),
      let reader = try? StoredReader(file: file), reader.count > 0
    else { return }
    for number in [0, reader.count / 2, reader.count - 1] { _ = try? reader.record(number) }
    _ = try? reader.records(0..<min(reader.count, 1000))
  }
}
