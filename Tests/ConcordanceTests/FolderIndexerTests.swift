import ConcordanceHTML
import Foundation
import Testing

@Suite struct FolderIndexerTests {
  private let sample: FolderSample

  init() throws {
    sample = try FolderSample()
    try sample.write("<p>An orbit of debris.</p>", to: "a.html")
    try sample.write("# Moon\n\nIce on the moon.", to: "notes/b.md")
    try sample.write("A treaty.", to: "notes/c.txt")
  }

  @Test func `the first run adds every file`() async throws {
    #expect(try await sample.run().counts == [3, 0, 0, 0, 0])
    #expect(
      try sample.documents() == [
        "a.html": "An orbit of debris.", "notes/b.md": "Ice on the moon.",
        "notes/c.txt": "A treaty.",
      ])
  }

  @Test func `a second run without changes commits nothing`() async throws {
    try await sample.run()
    let files = try sample.indexFiles()
    #expect(try await sample.run().counts == [0, 0, 3, 0, 0])
    #expect(try sample.indexFiles() == files)
  }

  @Test func `a run over an empty folder commits nothing`() async throws {
    let files = try sample.indexFiles()
    try FileManager.default.createDirectory(
      atPath: "\(sample.root)/empty", withIntermediateDirectories: true)
    #expect(try await sample.run(["empty"]).counts == [0, 0, 0, 0, 0])
    #expect(try Set(sample.indexFiles().keys) == Set(files.keys).union(["lock"]))
  }

  @Test func `an edited file is updated`() async throws {
    try await sample.run()
    try sample.write("A new treaty.", to: "notes/c.txt", at: 1)
    #expect(try await sample.run().counts == [0, 1, 2, 0, 0])
    #expect(try sample.documents()["notes/c.txt"] == "A new treaty.")
  }

  @Test func `an edit that keeps the size is seen by the time, back or forth`() async throws {
    try await sample.run()
    try sample.write("A tricky.", to: "notes/c.txt", at: -1)
    #expect(try await sample.run().counts == [0, 1, 2, 0, 0])
    #expect(try sample.documents()["notes/c.txt"] == "A tricky.")
  }

  @Test func `an edit that changes neither size nor time is found`() async throws {
    try sample.write("The moon.", to: "a.txt", at: 5)
    try await sample.run()
    try sample.write("The star.", to: "a.txt", at: 5)
    #expect(try await sample.run().counts == [0, 1, 3, 0, 0])
    #expect(try sample.documents()["a.txt"] == "The star.")
    #expect(try await sample.run().counts == [0, 0, 4, 0, 0])
  }

  @Test func `a file whose time is not past when it is read is looked into again`() async throws {
    let later = Date().timeIntervalSinceReferenceDate + 3600
    try sample.write("The moon.", to: "a.txt", at: later)
    try await sample.run()
    let run = try await sample.run()
    #expect(run.counts == [0, 0, 4, 0, 0])
    #expect(run.report.bytes >= 9)
  }

  @Test func `a file that was only touched is unchanged`() async throws {
    try await sample.run()
    let files = try sample.indexFiles()
    try sample.touch("a.html", at: 100)
    #expect(try await sample.run().counts == [0, 0, 3, 0, 0])
    #expect(try sample.indexFiles() == files)
  }

  @Test func `a renamed file is removed and added`() async throws {
    try await sample.run()
    try sample.rename("notes/c.txt", to: "notes/d.txt")
    #expect(try await sample.run().counts == [1, 0, 2, 1, 0])
    #expect(try Set(sample.documents().keys) == ["a.html", "notes/b.md", "notes/d.txt"])
  }

  @Test func `a deleted file and a deleted folder leave the index`() async throws {
    try await sample.run()
    try sample.remove("a.html")
    #expect(try await sample.run().counts == [0, 0, 2, 1, 0])
    try sample.remove("notes")
    #expect(try await sample.run().counts == [0, 0, 0, 2, 0])
    #expect(try sample.documents().isEmpty)
  }

  @Test func `a file that has become too large is skipped, and its last reading stays`()
    async throws
  {
    try await sample.run()
    try sample.write("A treaty that has grown too long.", to: "notes/c.txt", at: 1)
    let run = try await sample.run { $0.maximumFileSize = 30 }
    #expect(run.counts == [0, 0, 2, 0, 1])
    #expect(run.skipped == ["notes/c.txt": "33 bytes, more than the limit of 30"])
    #expect(try sample.documents()["notes/c.txt"] == "A treaty.")
  }

  @Test func `a limit beyond all sizes reads everything`() async throws {
    #expect(try await sample.run { $0.maximumFileSize = .max }.counts == [3, 0, 0, 0, 0])
    let other = try FolderSample()
    try other.write("Text.", to: "a.txt")
    #expect(try await other.run { $0.maximumFileSize = -1 }.counts == [0, 0, 0, 0, 1])
  }

  @Test func `a file without text is skipped with the reason, and its last reading stays`()
    async throws
  {
    try await sample.run()
    try sample.write([UInt8](repeating: 0, count: 100), to: "notes/c.txt", at: 1)
    let run = try await sample.run()
    #expect(run.counts == [0, 0, 2, 0, 1])
    #expect(run.skipped["notes/c.txt"]?.hasPrefix("no text: ") == true)
    #expect(try sample.documents()["notes/c.txt"] == "A treaty.")
  }

  @Test func `an index inside of the folder is not read`() async throws {
    let inside = try SearchIndex.create(at: "\(sample.root)/plain")
    try sample.write("Not for reading.", to: "plain/leftover.txt")
    let other = try SearchIndex.create(at: "\(sample.root)/notes/other")
    try sample.write("Not for reading.", to: "notes/other/leftover.txt")
    let indexer = FolderIndexer(options: sample.options())
    let run = try await FolderRun(indexer.index([sample.root], into: inside))
    #expect(run.counts == [3, 0, 0, 0, 0])
    withExtendedLifetime(other) {}
  }

  @Test func `progress has totals only where they are asked for`() async throws {
    let plain = try await sample.run()
    #expect(plain.progress?.files == 3)
    #expect(plain.progress?.bytes == 59)
    #expect(plain.progress?.totalFiles == nil)
    for _ in 0..<20 {
      let counted = try await sample.run { $0.countsAhead = true }
      guard let total = counted.progress?.totalFiles else { continue }
      #expect(total == 3)
      #expect(counted.progress?.totalBytes == 59)
      return
    }
  }

  @Test(arguments: [2, 5])
  func `several jobs make the same index as one`(jobs: Int) async throws {
    try sample.write(#"{"_id":"r1","text":"one"}"#, to: "r.jsonl")
    for number in 0..<60 {
      let text = [String](repeating: "word\(number)", count: 1 + number % 7 * 50)
      try sample.write(text.joined(separator: " "), to: "many/\(number).txt")
    }
    let paths = ["many", "r.jsonl", "notes", "a.html"].map { "\(sample.root)/\($0)" }
    func files(_ jobs: Int) async throws -> [String: Data] {
      let copy = try FolderSample()
      var options = sample.options()
      options.jobs = jobs
      _ = try await FolderRun(FolderIndexer(options: options).index(paths, into: copy.index))
      return try copy.indexFiles()
    }
    #expect(try await files(jobs) == files(1))
  }

  @Test func `little memory makes more segments with the same answers`() async throws {
    for number in 0..<12 {
      try sample.write("orbit number\(number)", to: "many/\(number).txt")
    }
    let small = try FolderSample()
    try await sample.run()
    var options = sample.options()
    options.memoryBudget = 1 << 10
    _ = try await FolderRun(
      FolderIndexer(options: options).index([sample.root], into: small.index))
    #expect(try small.index.snapshot().statistics().segments > 1)
    #expect(try small.documents() == sample.documents())
    #expect(try small.index.check().problems.isEmpty)
  }
}
