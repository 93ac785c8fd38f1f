import Documents
import IndexFormat
import Storage
import Testing

@testable import InvertedIndex

@Suite struct SegmentMergerTests {
  /// An index of random documents in several segments, some of which are partly deleted.
  private func makeIndex(seed: UInt64) throws -> MemoryDirectory {
    var random = SplitMix(seed: seed)
    let directory = MemoryDirectory()
    let stemmer = seed % 2 == 0 ? "english" : "none"
    try IndexTransaction.create(in: directory, settings: ["analyzer": "\(stemmer)+none"])
    for segment in 0..<1 + random.next(below: 5) {
      let transaction = try IndexTransaction(directory)
      for number in 0..<[1, 40, 130, 500][random.next(below: 4)] {
        try transaction.add(RandomDocument.make(id: "\(segment)/\(number)", &random))
      }
      try transaction.commit()
    }
    let transaction = try IndexTransaction(directory)
    for segment in 0..<5 where random.next(below: 2) == 0 {
      let share = [2, 10, 50][random.next(below: 3)]
      for number in 0..<500 where random.next(below: share) == 0 {
        _ = try transaction.remove("\(segment)/\(number)")
      }
    }
    try transaction.commit()
    return directory
  }

  @Test(arguments: 1...24 as ClosedRange<UInt64>)
  func `a merge writes what the plain way writes`(seed: UInt64) throws {
    let directory = try makeIndex(seed: seed)
    let snapshot = try Snapshot(of: directory)
    let parts = snapshot.parts.map { MergePart(segment: $0.segment, deleted: $0.deleted) }
    let number: UInt64 = 1000
    let (fast, plain) = (MemoryDirectory(), MemoryDirectory())
    let merged = try SegmentMerger.merge(
      parts, into: number, analyzer: snapshot.analyzer, in: fast)
    let entry = try #require(merged)
    let expected = try PlainMerger.merge(
      parts, into: number, in: plain)
    #expect(entry.documentCount == expected.documentCount, "seed \(seed)")
    for part in [SegmentFile.terms, .postings, .positions, .norms, .map] {
      let name = part.fileName(number)
      #expect(try fast.read(name) == plain.read(name), "\(name), seed \(seed)")
    }
    let (one, other) = (try Segment(entry, in: fast), try Segment(expected, in: plain))
    #expect(try records(one) == records(other), "seed \(seed)")
  }

  @Test func `a merge that is stopped leaves no file`() throws {
    let directory = try makeIndex(seed: 3)
    let snapshot = try Snapshot(of: directory)
    let parts = snapshot.parts.map { MergePart(segment: $0.segment, deleted: $0.deleted) }
    for questions in 0..<parts.count + 2 {
      let target = MemoryDirectory()
      var asked = 0
      let entry = try SegmentMerger.merge(
        parts, into: 1000, analyzer: snapshot.analyzer, in: target,
        isStopped: {
          asked += 1
          return asked > questions
        })
      #expect(entry == nil)
      #expect(try target.list() == [])
    }
  }

  private func records(_ segment: Segment) throws -> [[UInt8]] {
    try segment.storedDocuments.records(0..<segment.storedDocuments.count)
      + segment.storedPassages.records(0..<segment.storedPassages.count)
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `an index that is merged again and again stays sound and whole`(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let directory = MemoryDirectory()
    try IndexTransaction.create(in: directory, settings: ["analyzer": "english+none"])
    var documents: [String: Document] = [:]
    for _ in 0..<12 {
      let transaction = try IndexTransaction(directory)
      for _ in 0..<random.next(below: 60) {
        let id = "\(random.next(below: 200))"
        if random.next(below: 4) == 0 {
          #expect(try transaction.remove(id) == (documents.removeValue(forKey: id) != nil))
        } else {
          documents[id] = RandomDocument.make(id: id, &random)
          if let document = documents[id] { try transaction.add(document) }
        }
      }
      if random.next(below: 3) == 0 {
        try transaction.commitMerged(reordering: random.next(below: 2) == 0)
      } else {
        try transaction.commit()
      }
    }
    #expect(try IndexCheck(of: directory).problems == [], "seed \(seed)")
    let snapshot = try Snapshot(of: directory)
    #expect(snapshot.documentCount == documents.count, "seed \(seed)")
    for (id, document) in documents {
      #expect(try snapshot.document(id) == document, "seed \(seed)")
    }
  }
}
