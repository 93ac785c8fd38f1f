import Documents
import InvertedIndex
import Storage
import Testing

@Suite struct IndexTransactionTests {
  private let directory = MemoryDirectory()

  private func document(_ id: String, _ text: String) -> Document {
    Document(id: id, title: "Title of \(id)", passages: [Passage(text: text)])
  }

  private func makeIndex() throws {
    try IndexTransaction.create(in: directory, settings: ["analyzer": "english+none"])
  }

  private func commit(_ body: (IndexTransaction) throws -> Void) throws {
    let transaction = try IndexTransaction(directory)
    try body(transaction)
    try transaction.commit()
  }

  @Test func `a new index is empty and sound`() throws {
    try makeIndex()
    let snapshot = try Snapshot(of: directory)
    #expect(snapshot.documentCount == 0)
    #expect(try IndexCheck(of: directory).problems == [])
  }

  @Test func `creating an index twice is an error and changes nothing`() throws {
    try makeIndex()
    try commit { try $0.add(document("a", "orbit")) }
    #expect(throws: StorageError.self) { try makeIndex() }
    #expect(try Snapshot(of: directory).documentCount == 1)
  }

  @Test func `a document comes back as it was added`() throws {
    try makeIndex()
    var rich = document("a", "The text.")
    rich.metadata = Metadata(
      path: "p/a.html", url: "https://example.org/a", summary: "", author: "Ann",
      published: "2024-05-17", language: "en", site: "S", mediaType: "text/html",
      encoding: "utf-8")
    rich.keywords = ["tag": ["one", "two"], "year": ["1967"]]
    rich.passages.append(
      Passage(
        text: "Ünïcode\nand lines", headings: ["One", "Two"], anchor: "x", byteRange: 7..<90,
        role: .boilerplate))
    rich.stamp = SourceStamp(size: 12, modified: -5, digest: .max)
    try commit { try $0.add(rich) }
    #expect(try Snapshot(of: directory).document("a") == rich)
    #expect(try Snapshot(of: directory).document("b") == nil)
  }

  @Test func `adding an id again replaces the document, within a commit and across commits`()
    throws
  {
    try makeIndex()
    try commit {
      try $0.add(document("a", "first"))
      try $0.add(document("a", "second"))
    }
    #expect(try Snapshot(of: directory).document("a")?.passages.first?.text == "second")
    try commit { try $0.add(document("a", "third")) }
    let snapshot = try Snapshot(of: directory)
    #expect(try snapshot.document("a")?.passages.first?.text == "third")
    #expect(snapshot.documentCount == 1)
    #expect(try IndexCheck(of: directory).problems == [])
  }

  @Test func `a removed document is gone, an unknown one is not removed`() throws {
    try makeIndex()
    try commit { try $0.add(document("a", "orbit")) }
    var removals: [Bool] = []
    try commit { for id in ["a", "a", "b"] { removals.append(try $0.remove(id)) } }
    #expect(removals == [true, false, false])
    #expect(try Snapshot(of: directory).document("a") == nil)
    #expect(try Snapshot(of: directory).documentCount == 0)
  }

  @Test func `rolling back leaves the last commit and no other file`() throws {
    try makeIndex()
    try commit { try $0.add(document("a", "orbit")) }
    let before = try directory.list()
    let transaction = try IndexTransaction(directory, memoryBudget: 1)
    for i in 0..<20 { try transaction.add(document("b\(i)", "debris \(i)")) }
    _ = try transaction.remove("a")
    transaction.rollBack()
    #expect(try directory.list() == before)
    #expect(try Snapshot(of: directory).document("a") != nil)
  }

  @Test func `a second writer is refused until the first one ends`() throws {
    try makeIndex()
    let first = try IndexTransaction(directory)
    #expect {
      try IndexTransaction(directory)
    } throws: { error in
      if case .locked = error as? StorageError { true } else { false }
    }
    first.rollBack()
    try commit { try $0.add(document("a", "orbit")) }
  }

  @Test func `a snapshot keeps its generation through commits and merges`() throws {
    try makeIndex()
    for i in 0..<5 { try commit { try $0.add(document("d\(i)", "orbit \(i)")) } }
    let snapshot = try Snapshot(of: directory)
    try commit { _ = try $0.remove("d0") }
    let transaction = try IndexTransaction(directory)
    try transaction.commitMerged()
    #expect(snapshot.documentCount == 5)
    for i in 0..<5 {
      #expect(try snapshot.document("d\(i)")?.passages.first?.text == "orbit \(i)")
    }
    #expect(try Snapshot(of: directory).documentCount == 4)
    #expect(try Snapshot(of: directory).parts.count == 1)
  }

  @Test func `a small memory budget writes many segments, and the policy merges them`() throws {
    try makeIndex()
    let transaction = try IndexTransaction(directory, memoryBudget: 1)
    for i in 0..<40 { try transaction.add(document("d\(i)", "orbit \(i)")) }
    try transaction.commit()
    let snapshot = try Snapshot(of: directory)
    #expect(snapshot.documentCount == 40)
    #expect(snapshot.parts.count < 40)
    #expect(try IndexCheck(of: directory).problems == [])
  }

  @Test func `the same documents in the same order give the same bytes`() throws {
    func build() throws -> [String: [UInt8]] {
      let directory = MemoryDirectory()
      try IndexTransaction.create(in: directory, settings: ["analyzer": "english+none"])
      for round in 0..<3 {
        let transaction = try IndexTransaction(directory)
        for i in 0..<10 {
          var document = document("d\(i + 5 * round)", "Treaties of round \(round), number \(i)")
          document.keywords = ["a": ["1"], "b": ["2"], "c": ["3"], "d": ["4"]]
          try transaction.add(document)
        }
        try transaction.commit()
      }
      var files: [String: [UInt8]] = [:]
      for name in try directory.list() where name != "lock" {
        files[name] = try directory.read(name)
      }
      return files
    }
    #expect(try build() == build())
  }

  @Test func `files that a broken-off writer left are cleared away, foreign ones are not`() throws {
    try makeIndex()
    for name in ["segment-99.terms", "manifest.new", "notes.txt"] {
      let sink = try directory.create(name)
      try sink.write([1, 2, 3])
      try sink.close()
    }
    try commit { try $0.add(document("a", "orbit")) }
    let names = try directory.list()
    #expect(names.contains("notes.txt"))
    #expect(!names.contains("segment-99.terms") && !names.contains("manifest.new"))
  }
}
