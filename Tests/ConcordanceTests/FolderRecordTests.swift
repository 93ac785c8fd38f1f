import ConcordanceHTML
import Foundation
import Testing

@Suite struct FolderRecordTests {
  private let sample: FolderSample

  init() throws { sample = try FolderSample() }

  private func write(_ records: [String: String], to name: String, at time: Double) throws {
    let lines = records.sorted { $0.key < $1.key }.map {
      #"{"_id":"\#($0.key)","title":"T","text":"\#($0.value)"}"#
    }
    try sample.write(lines.joined(separator: "\n"), to: name, at: time)
  }

  @Test func `records are added, changed and removed`() async throws {
    try write(["1": "one", "2": "two", "3": "three"], to: "r.jsonl", at: 0)
    #expect(try await sample.run(["r.jsonl"]).counts == [3, 0, 0, 0, 0])
    #expect(try sample.documents() == ["1": "one", "2": "two", "3": "three"])
    #expect(try await sample.run(["r.jsonl"]).counts == [0, 0, 3, 0, 0])
    try write(["1": "one", "2": "new", "4": "four"], to: "r.jsonl", at: 1)
    #expect(try await sample.run(["r.jsonl"]).counts == [1, 2, 0, 1, 0])
    #expect(try sample.documents() == ["1": "one", "2": "new", "4": "four"])
    try sample.remove("r.jsonl")
    #expect(try await sample.run(["r.jsonl"]).counts == [0, 0, 0, 3, 0])
  }

  /// A web archive of pages: their addresses and their words.
  private func archive(_ pages: KeyValuePairs<String, String>) -> String {
    pages.map { url, words in
      let body = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>\(words)"
      return "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: \(url)\r\n"
        + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)\r\n\r\n"
    }.joined()
  }

  @Test(arguments: [1, 2])
  func `an archive is read page by page, and the size limit is one of its pages`(
    jobs: Int
  ) async throws {
    let large = String(repeating: "word ", count: 100)
    let pages = archive(["http://a/": "one", "http://b/": large, "http://c/": "three"])
    try sample.write(pages + "damage\r\n" + archive(["http://d/": "four"]), to: "p.warc", at: 0)
    let run = try await sample.run {
      $0.jobs = jobs
      $0.maximumFileSize = 400
    }
    #expect(run.counts == [3, 0, 0, 0, 1])
    #expect(run.skipped.keys.first == "p.warc: http://b/")
    #expect(run.cut["p.warc"] == "there is no record where one should begin")
    #expect(
      try sample.documents() == ["http://a/": "one", "http://c/": "three", "http://d/": "four"])
  }

  @Test func `pages of an archive are added, changed, removed and left alone`() async throws {
    try sample.write(archive(["http://a/": "one", "http://b/": "two"]), to: "p.warc", at: 0)
    #expect(try await sample.run().counts == [2, 0, 0, 0, 0])
    #expect(try await sample.run().counts == [0, 0, 2, 0, 0])
    try sample.touch("p.warc", at: 9)
    #expect(try await sample.run().counts == [0, 0, 2, 0, 0])
    try sample.write(archive(["http://a/": "one", "http://c/": "new"]), to: "p.warc", at: 9)
    #expect(try await sample.run().counts == [1, 1, 0, 1, 0])
    #expect(try sample.documents() == ["http://a/": "one", "http://c/": "new"])
    try sample.remove("p.warc")
    #expect(try await sample.run().counts == [0, 0, 0, 2, 0])
  }

  @Test func `what only has the name of an archive is read as what it is`() async throws {
    try sample.write("Words.", to: "p.warc")
    #expect(try await sample.run().counts == [1, 0, 0, 0, 0])
    #expect(try sample.documents() == ["p.warc": "Words."])
  }

  @Test func `a bad line is skipped with its number, and the rest is indexed`() async throws {
    try sample.write(
      """
      {"_id":"1","text":"one"}

      {"_id":"2","text":
      {"text":"no id"}
      {"_id":"5","text":"five"}
      """, to: "r.jsonl")
    let run = try await sample.run(["r.jsonl"])
    #expect(run.counts == [2, 0, 0, 0, 2])
    #expect(Set(run.skipped.keys) == ["r.jsonl:3", "r.jsonl:4"])
    #expect(try Set(sample.documents().keys) == ["1", "5"])
  }

  @Test func `a record with an id that is too long is skipped with its number`() async throws {
    let id = String(repeating: "x", count: IndexWriter.maximumIDLength + 1)
    try write(["1": "one", id: "long"], to: "r.jsonl", at: 0)
    let run = try await sample.run(["r.jsonl"])
    #expect(run.counts == [1, 0, 0, 0, 1])
    #expect(run.skipped.keys.first == "r.jsonl:2")
  }

  @Test func `a member with the name of a built-in field is dropped and said so`() async throws {
    try sample.write(
      #"{"_id":"1","text":"one","type":"article","year":1967}"#, to: "r.jsonl")
    let run = try await sample.run(["r.jsonl"])
    #expect(run.counts == [1, 0, 0, 0, 0])
    #expect(run.report.cut == 1)
    #expect(run.cut == ["r.jsonl": "the member type has the name of a built-in field"])
    #expect(try sample.index.snapshot().search("year:1967").map(\.document) == ["1"])
  }

  @Test func `records that move to another file are not lost`() async throws {
    for order in [["a.jsonl", "b.jsonl"], ["b.jsonl", "a.jsonl"]] {
      let copy = try FolderSample()
      try write(["1": "one", "2": "two"], to: "a.jsonl", at: 2)
      try write(["3": "three"], to: "b.jsonl", at: 2)
      let indexer = FolderIndexer(options: sample.options())
      let paths = order.map { "\(sample.root)/\($0)" }
      _ = try await FolderRun(indexer.index(paths, into: copy.index))
      try write(["2": "two"], to: "a.jsonl", at: 3)
      try write(["1": "one", "3": "three"], to: "b.jsonl", at: 3)
      _ = try await FolderRun(indexer.index(paths, into: copy.index))
      #expect(try copy.documents() == ["1": "one", "2": "two", "3": "three"], "\(order)")
    }
  }

  @Test func `records of a renamed file are not lost`() async throws {
    try write(["1": "one", "2": "two"], to: "a.jsonl", at: 0)
    try await sample.run(["a.jsonl"])
    try sample.rename("a.jsonl", to: "b.jsonl")
    #expect(try await sample.run(["a.jsonl", "b.jsonl"]).counts == [0, 2, 0, 0, 0])
    #expect(try sample.documents() == ["1": "one", "2": "two"])
    #expect(try await sample.run(["b.jsonl"]).counts == [0, 0, 2, 0, 0])
  }

  @Test func `a file of records that is read as one document leaves no records behind`()
    async throws
  {
    try write(["1": "one", "2": "two"], to: "a.txt", at: 0)
    #expect(try await sample.run { $0.readsRecords = true }.counts == [2, 0, 0, 0, 0])
    try sample.write("Plain words.", to: "a.txt", at: 1)
    #expect(try await sample.run().counts == [1, 0, 0, 2, 0])
    #expect(try sample.documents() == ["a.txt": "Plain words."])
  }

  @Test func `a file whose reading broke off is read again`() async throws {
    try write(["1": "one", "2": "two"], to: "r.jsonl", at: 0)
    try await sample.run(["r.jsonl"])
    let broken = try #require(try sample.index.snapshot().document("2"))
    try await sample.index.write { writer in
      var broken = broken
      broken.stamp = SourceStamp(size: -1, modified: 0, digest: 0)
      try writer.add(broken)
    }
    #expect(try await sample.run(["r.jsonl"]).counts == [0, 2, 0, 0, 0])
    #expect(try await sample.run(["r.jsonl"]).counts == [0, 0, 2, 0, 0])
  }
}
