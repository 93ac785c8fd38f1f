import Documents
import FuzzTargets
import IndexFormat
import InvertedIndex
import Storage
import Testing

@testable import Concordance

/// Numbers of which each can be, and their sums cannot, in files whose checksums are right.
@Suite struct OverflowTests {
  /// A sample with other numbers in its dictionaries.
  private func directory(_ change: (inout TermInfo) -> Void) throws -> MemoryDirectory {
    let sample = try SampleIndex(documents: 10, isDated: true)
    let sound = try sample.directory()
    var bodies: [String: [UInt8]] = [:]
    for number: UInt64 in [1, 2] {
      bodies[SegmentFile.terms.fileName(number)] = try terms(of: number, in: sound, change)
    }
    return try SampleIndex.directory(of: sample.with(bodies))
  }

  private func terms(
    of number: UInt64, in directory: MemoryDirectory, _ change: (inout TermInfo) -> Void
  ) throws -> [UInt8] {
    let (part, scratch) = (SegmentFile.terms, MemoryDirectory())
    func open(_ directory: MemoryDirectory) throws -> ChecksummedFile {
      try ChecksummedFile(
        in: directory, name: part.fileName(number), kind: part.kind,
        versions: FormatVersion.readable, owner: number, seal: nil)
    }
    var cursor = try TermDictionary(file: open(directory)).cursor()
    var writer = TermDictionaryWriter(
      file: try ChecksummedFileWriter(
        in: scratch, name: part.fileName(number), kind: part.kind, version: FormatVersion.current,
        owner: number))
    while try cursor.next() {
      var info = cursor.info
      change(&info)
      try writer.add(cursor.key, info)
    }
    _ = try writer.finish()
    let file = try open(scratch)
    return try file.bytes(file.bodyRange)
  }

  @Test func `a merge of terms that occur too often ends with an error`() throws {
    let transaction = try IndexTransaction(directory { $0.occurrences = 1 << 62 })
    let error = #expect(throws: StorageError.self) { try transaction.commitMerged() }
    #expect(error?.text.contains("totals of a field") == true, "\(error?.text ?? "")")
    transaction.rollBack()
  }

  @Test func `a merge in another order counts what occurs anew`() throws {
    let directory = try directory { $0.occurrences = 1 << 62 }
    try IndexTransaction(directory).commitMerged(reordering: true)
    #expect(try IndexCheck(of: directory).problems.isEmpty)
  }

  @Test func `a check tells of terms that occur too often`() throws {
    let directory = try directory { $0.occurrences = .max }
    let problems = try IndexCheck(of: directory).problems.map(\.text)
    #expect(problems.contains { $0.contains("counts disagree with the dictionary") }, "\(problems)")
  }

  @Test func `terms of several segments are told with the largest number there is`() throws {
    let directory = try directory {
      $0.occurrences = .max
      $0.documentFrequency = .max
    }
    let index = IndexSnapshot(try Snapshot(of: directory), path: "")
    let terms = try index.terms(startingWith: "the", in: .title)
    #expect(terms.map(\.documentFrequency) == [Int(UInt32.max)])
    #expect(terms.map(\.occurrences) == [.max])
  }
}
