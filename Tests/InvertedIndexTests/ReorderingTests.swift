import Documents
import IndexFormat
import Storage
import Testing

@testable import InvertedIndex

@Suite struct ReorderingTests {
  /// An index of random documents in several segments, and the documents.
  private func makeIndex(
    _ random: inout SplitMix, segments: Int, documents count: Int, stemmer: String = "english"
  ) throws -> (directory: MemoryDirectory, documents: [Document]) {
    let directory = MemoryDirectory()
    try IndexTransaction.create(in: directory, settings: ["analyzer": "\(stemmer)+none"])
    var documents: [Document] = []
    for segment in 0..<segments {
      let transaction = try IndexTransaction(directory)
      for number in 0..<count / segments {
        documents.append(RandomDocument.make(id: "\(segment)/\(number)", &random))
        try transaction.add(documents[documents.count - 1])
      }
      try transaction.commit()
    }
    return (directory, documents)
  }

  /// Documents of two topics in turn.
  private func topics(_ count: Int, _ random: inout SplitMix) -> [Document] {
    (0..<count).map { number in
      let topic = number % 2 == 0 ? "moon" : "law"
      let words = (0..<20).map { _ in "\(topic)\(random.next(below: 100))" }
      return Document(
        id: "\(number)", title: "", passages: [Passage(text: words.joined(separator: " "))])
    }
  }

  private func add(_ documents: some Sequence<Document>, to directory: MemoryDirectory) throws {
    let transaction = try IndexTransaction(directory)
    for document in documents { try transaction.add(document) }
    try transaction.commit()
  }

  private func merge(_ directory: MemoryDirectory, reordering: Bool = true) throws {
    try IndexTransaction(directory).commitMerged(reordering: reordering)
  }

  private func parts(_ snapshot: Snapshot) -> [MergePart] {
    snapshot.parts.map { MergePart(segment: $0.segment, deleted: $0.deleted) }
  }

  private func ids(_ snapshot: Snapshot) throws -> [String] {
    try snapshot.parts.flatMap { part in
      try (0..<part.segment.map.documentCount).map { try part.segment.documentID($0) }
    }
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `a segment has the bytes of one merged from documents added in its order`(
    seed: UInt64
  ) throws {
    var random = SplitMix(seed: seed)
    let stemmer = seed % 3 == 0 ? "none" : "english"
    let (directory, documents) = try makeIndex(
      &random, segments: 1 + random.next(below: 4), documents: [3, 90, 700][Int(seed % 3)],
      stemmer: stemmer)
    let snapshot = try Snapshot(of: directory)
    let live = LiveDocuments(parts(snapshot))
    var order = Array(0..<documents.count)
    for place in order.indices { order.swapAt(place, random.next(below: place + 1)) }

    let (reordered, added, plain) = (MemoryDirectory(), MemoryDirectory(), MemoryDirectory())
    let entry = try SegmentReorderer.merge(
      parts(snapshot), order.map { live.places[$0] }, into: 1, analyzer: snapshot.analyzer,
      in: reordered)
    try IndexTransaction.create(in: added, settings: ["analyzer": "\(stemmer)+none"])
    try add(order.map { documents[$0] }, to: added)
    _ = try PlainMerger.merge(
      parts(Snapshot(of: added)), into: 1, in: plain)
    #expect(entry.order == .reordered)
    for part in SegmentFile.fixed {
      let name = part.fileName(1)
      #expect(try reordered.read(name) == plain.read(name), "\(name), seed \(seed)")
    }
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `in the order that there was, it has the bytes of a plain merge`(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let (directory, documents) = try makeIndex(&random, segments: 3, documents: 600)
    let transaction = try IndexTransaction(directory)
    for document in documents where random.next(below: 5) == 0 {
      #expect(try transaction.remove(document.id))
    }
    try transaction.commit()
    let snapshot = try Snapshot(of: directory)
    let parts = parts(snapshot)
    let (reordered, plain) = (MemoryDirectory(), MemoryDirectory())
    _ = try SegmentReorderer.merge(
      parts, LiveDocuments(parts).places, into: 1, analyzer: snapshot.analyzer, in: reordered)
    _ = try PlainMerger.merge(parts, into: 1, in: plain)
    for part in SegmentFile.fixed {
      let name = part.fileName(1)
      #expect(try reordered.read(name) == plain.read(name), "\(name), seed \(seed)")
    }
  }

  @Test(arguments: [false, true])
  func `documents of two topics are put apart by a merge that reorders`(reordering: Bool) throws {
    var random = SplitMix(seed: 7)
    let documents = topics(2000, &random)
    let directory = MemoryDirectory()
    try IndexTransaction.create(in: directory, settings: ["analyzer": "none+none"])
    try add(documents[..<300], to: directory)
    try add(documents[300...], to: directory)
    try merge(directory, reordering: reordering)
    let topics = try ids(Snapshot(of: directory)).map { (Int($0) ?? 0) % 2 }
    let changes = zip(topics, topics.dropFirst()).count { $0 != $1 }
    if reordering { #expect(changes < 200) } else { #expect(changes == 1999) }
  }

  @Test func `the order does not depend on the segments`() throws {
    var orders: Set<[String]> = []
    for segments in [1, 3] {
      var random = SplitMix(seed: 11)
      let documents = topics(600, &random)
      let directory = MemoryDirectory()
      try IndexTransaction.create(in: directory, settings: ["analyzer": "english+none"])
      for start in stride(from: 0, to: 600, by: 600 / segments) {
        try add(documents[start..<start + 600 / segments], to: directory)
      }
      try merge(directory)
      orders.insert(try ids(Snapshot(of: directory)))
    }
    #expect(orders.count == 1)
  }

  @Test(arguments: [0, 1, 100, 5000, .max])
  func `no more postings are held than may be`(most: Int) throws {
    var random = SplitMix(seed: 13)
    let directory = MemoryDirectory()
    try IndexTransaction.create(in: directory, settings: ["analyzer": "english+none"])
    try add(topics(800, &random), to: directory)
    let parts = parts(try Snapshot(of: directory))
    let graph = try DocumentOrder.forwardIndex(
      of: LiveDocuments(parts), in: parts, mostPostings: most)
    let all = try DocumentOrder.forwardIndex(of: LiveDocuments(parts), in: parts)
    // One term is held in any case.
    #expect(graph.terms.count <= most || graph.termCount == 1)
    #expect(graph.termCount > 0 && graph.documentCount == 800)
    #expect((graph.terms.count == all.terms.count) == (most == .max))
    #expect(GraphBisection.order(of: graph).sorted() == Array(0..<800))
  }

  @Test func `what is reordered and without deletions is not merged again`() throws {
    var random = SplitMix(seed: 17)
    let (directory, _) = try makeIndex(&random, segments: 2, documents: 100)
    try merge(directory)
    let manifest = try Snapshot(of: directory).manifest
    #expect(manifest.segments.map(\.order) == [.reordered])
    try merge(directory)
    try merge(directory, reordering: false)
    #expect(try Snapshot(of: directory).manifest == manifest)
  }

  @Test func `the manifest knows what became of the order`() throws {
    var random = SplitMix(seed: 19)
    let (directory, documents) = try makeIndex(&random, segments: 1, documents: 100)
    #expect(try Snapshot(of: directory).order == .asAdded)
    try merge(directory)
    #expect(try Snapshot(of: directory).order == .reordered)
    let transaction = try IndexTransaction(directory)
    #expect(try transaction.remove(documents[3].id))
    try transaction.commit()
    try merge(directory, reordering: false)
    #expect(try Snapshot(of: directory).order == .reordered)
    try add([documents[3]], to: directory)
    #expect(try Snapshot(of: directory).order == .mixed)
    try merge(directory, reordering: false)
    #expect(try Snapshot(of: directory).manifest.segments.map(\.order) == [.mixed])
    try merge(directory)
    #expect(try Snapshot(of: directory).manifest.segments.map(\.order) == [.reordered])
    #expect(try IndexCheck(of: directory).problems == [])
  }

  @Test func `nothing is left of an index without documents`() throws {
    var random = SplitMix(seed: 23)
    let (directory, documents) = try makeIndex(&random, segments: 1, documents: 20)
    try merge(MemoryDirectory.empty())
    let transaction = try IndexTransaction(directory)
    for document in documents { #expect(try transaction.remove(document.id)) }
    try transaction.commitMerged(reordering: true)
    #expect(try Snapshot(of: directory).manifest.segments == [])
    #expect(try directory.list().allSatisfy { !$0.hasPrefix("segment-") })
  }
}

extension MemoryDirectory {
  /// An index without documents.
  fileprivate static func empty() throws -> MemoryDirectory {
    let directory = MemoryDirectory()
    try IndexTransaction.create(in: directory, settings: ["analyzer": "none+none"])
    return directory
  }
}
