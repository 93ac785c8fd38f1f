import ConcordanceHTML
import Foundation
import Testing

/// Damaged segments are replaced by what can be rebuilt, and what cannot be is told.
@Suite struct RepairTests {
  private let sample: FolderSample

  /// Two segments: `a`, `b`, `c` and `e` in the first, `d` and another version of `c` in the second.
  init() async throws {
    sample = try FolderSample()
    for name in ["a", "b", "c", "e"] { try sample.write("<p>\(name) orbits", to: "\(name).html") }
    try await sample.run()
    try sample.write("<p>d orbits", to: "d.html")
    try sample.write("<p>c orbits anew", to: "c.html", at: 9)
    try await sample.run()
  }

  private func flip(_ name: String, at place: Int = 30) throws {
    let path = "\(sample.index.path)/\(name)"
    var bytes = [UInt8](try #require(FileManager.default.contents(atPath: path)))
    bytes[place] ^= 0x10
    try Data(bytes).write(to: URL(filePath: path))
  }

  private func repair() async throws -> RepairReport {
    try await FolderIndexer(options: sample.options()).repair(sample.index)
  }

  /// The index is sound and finds what it found before.
  private func expectWhole(_ before: [String: String]) throws {
    #expect(try sample.index.check().problems == [])
    #expect(try sample.documents() == before)
    #expect(try sample.index.snapshot().search("orbits", limit: 100).count == before.count)
  }

  @Test(arguments: ["terms", "postings", "positions", "norms"])
  func `documents whose text is stored need no files`(part: String) async throws {
    let before = try sample.documents()
    try flip("segment-1.\(part)")
    try sample.remove("a.html")
    let report = try await repair()
    #expect(report.segments == [1])
    #expect(report.problems.first?.file == "segment-1.\(part)")
    #expect(report.restored == 3 && report.reread == 0 && report.isComplete)
    try expectWhole(before)
  }

  @Test(arguments: ["passages", "map", "documents"])
  func `documents whose text is lost are read again`(part: String) async throws {
    let before = try sample.documents()
    try flip("segment-1.\(part)")
    let report = try await repair()
    #expect(report.restored == 0 && report.reread == 3 && report.isComplete, "\(report)")
    try expectWhole(before)
  }

  @Test func `a document whose text and file are lost is told`() async throws {
    try flip("segment-1.passages")
    try sample.remove("a.html")
    let report = try await repair()
    #expect(
      report.losses == [.init(id: "a.html", path: "a.html", reason: "no such file")])
    #expect(report.reread == 2 && !report.isComplete)
    #expect(try sample.documents().keys.sorted() == ["b.html", "c.html", "d.html", "e.html"])
    #expect(try sample.index.check().isSound)
  }

  @Test func `documents of which nothing is left are counted`() async throws {
    try flip("segment-1.documents")
    try flip("segment-1.terms")
    let report = try await repair()
    #expect(report.unknown == 3 && report.losses == [] && !report.isComplete)
    #expect(try sample.documents().keys.sorted() == ["c.html", "d.html"])
  }

  @Test func `where nobody knows what was deleted that is told, and no document is there twice`()
    async throws
  {
    let deletes = try #require(
      FileManager.default.contentsOfDirectory(atPath: sample.index.path)
        .first { $0.contains(".deletes-") })
    let before = try sample.documents()
    try flip(deletes)
    let report = try await repair()
    #expect(report.segmentsWithLostDeletes == [1] && !report.isComplete)
    try expectWhole(before)
  }

  @Test func `records are read again from their file`() async throws {
    try sample.write(
      """
      {"_id":"r1","text":"one orbits"}
      {"_id":"r2","text":"two orbits"}
      """, to: "r.jsonl")
    try await sample.run(["r.jsonl"])
    let before = try sample.documents()
    try flip("segment-3.passages")
    let report = try await repair()
    #expect(report.reread == 2 && report.isComplete, "\(report)")
    try expectWhole(before)
  }

  @Test(arguments: ["r.jsonl", "r.txt"])
  func `records with other members are read again as they were`(name: String) async throws {
    try sample.write(
      """
      {"key":"r1","name":"One","body":"one orbits","text":"wrong"}
      {"key":"r2","name":"Two","body":"two orbits","_id":"wrong"}
      """, to: name)
    try await sample.run([name]) { options in
      (options.idMember, options.titleMember, options.textMember) = ("key", "name", "body")
      options.readsRecords = true
    }
    let before = try sample.documents()
    try flip("segment-3.passages")
    let report = try await repair()
    #expect(report.reread == 2 && report.isComplete, "\(report)")
    #expect(try sample.index.snapshot().document("r1")?.title == "One")
    try expectWhole(before)
  }

  @Test func `a record that its file has lost is told, its neighbours stay, and it can come back`()
    async throws
  {
    let whole = #"{"_id":"r1","text":"orbits"}"# + "\n" + #"{"_id":"r2","text":"orbits"}"#
    try sample.write(whole, to: "r.jsonl")
    try await sample.run(["r.jsonl"]) { $0.memoryBudget = 1 }
    let before = try sample.documents()
    #expect(try sample.index.snapshot().statistics().segments == 4)
    try flip("segment-3.passages")
    try sample.write(#"{"_id":"r3","text":"orbits"}"#, to: "r.jsonl")
    let report = try await repair()
    #expect(
      report.losses
        == [.init(id: "r1", path: "r.jsonl", reason: "its file does not have it any more")])
    #expect(try sample.documents() == before.filter { $0.key != "r1" })
    #expect(try sample.index.check().isSound)
    // Size and time are those of the first reading.
    try sample.write(whole, to: "r.jsonl")
    try await sample.run(["r.jsonl"])
    #expect(try sample.documents() == before)
  }

  @Test func `a damaged page costs only the documents on it`() async throws {
    var random = Seeded(state: 7)
    for number in 10..<70 {
      let words = (0..<300).map { _ in String(random.next() % 100_000, radix: 36) }
      try sample.write("<p>orbits \(words.joined(separator: " "))", to: "\(number).html")
    }
    try await sample.run()
    let before = try sample.documents()
    try flip("segment-3.passages", at: 9000)
    let report = try await repair()
    #expect(report.restored > 0 && report.reread > 0 && report.isComplete)
    #expect(report.restored + report.reread == 60)
    try expectWhole(before)
  }

  @Test func `of a sound index nothing is written`() async throws {
    let before = try sample.indexFiles()
    let report = try await repair()
    #expect(report == RepairReport())
    #expect(try sample.indexFiles() == before)
  }

  @Test func `an index whose manifest is damaged is told and left as it is`() async throws {
    let manifest = try #require(sample.indexFiles().keys.first { $0.hasPrefix("manifest-") })
    try flip(manifest)
    let before = try sample.indexFiles()
    let error = await #expect(throws: IndexError.self) { _ = try await repair() }
    guard case .damaged(manifest, _, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(try sample.indexFiles() == before)
    #expect(try sample.index.check().problems.map(\.file) == [manifest])
  }

  @Test func `an index whose manifest is missing is told as damaged, not as none`() throws {
    let manifest = try #require(sample.indexFiles().keys.first { $0.hasPrefix("manifest-") })
    try FileManager.default.removeItem(atPath: "\(sample.index.path)/\(manifest)")
    #expect(
      throws: IndexError.damaged(
        file: "manifest-*", offset: nil, reason: "the file is missing")
    ) { try SearchIndex.open(at: sample.index.path) }
  }
}

/// SplitMix64 (Steele, Lea and Flood 2014).
private struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed >> 31
  }
}
