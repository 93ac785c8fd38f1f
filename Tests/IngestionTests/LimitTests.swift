import Documents
import Foundation
import Ingestion
import Testing

/// Both sides of the limits that are not tested with their readers, and what is said where they cut.
@Suite("Limits")
struct LimitTests {
  private func cuts(
    _ text: String, path: String = "a.html", _ change: (inout IngestionLimits) -> Void
  ) throws -> [String] {
    try cuts(Array(text.utf8), path: path, change)
  }

  private func cuts(
    _ bytes: [UInt8], path: String, _ change: (inout IngestionLimits) -> Void
  ) throws -> [String] {
    var limits = IngestionLimits()
    change(&limits)
    return try Ingestor(limits: limits).extract(Source(bytes: bytes, path: path)).cuts
  }

  @Test("the length of titles")
  func titles() throws {
    let page = "<title>12345678</title><p>Words"
    #expect(try cuts(page) { $0.titleBytes = 8 } == [])
    #expect(try cuts(page) { $0.titleBytes = 7 } == ["title longer than 7 bytes cut"])
  }

  @Test("how many meta elements are remembered, and how long what they say may be")
  func meta() throws {
    let page = "<meta name=a content=1><meta name=description content=12345678><p>Words"
    #expect(try cuts(page) { $0.metaNames = 2 } == [])
    #expect(try cuts(page) { $0.metaNames = 1 } == ["meta elements beyond 1 ignored"])
    #expect(try cuts(page) { $0.metaBytes = 9 } == [])
    #expect(
      try cuts(page) { $0.metaBytes = 7 } == ["values of meta elements beyond 7 bytes cut"])
  }

  @Test("the length and depth of linked data")
  func linkedData() throws {
    let script = #"{"@type":"Article","a":{"b":{"headline":"x"}}}"#
    let page = "<script type='application/ld+json'>\(script)</script><p>Words"
    let count = script.utf8.count
    #expect(try cuts(page) { $0.linkedDataBytes = count } == [])
    #expect(
      try cuts(page) { $0.linkedDataBytes = count - 1 }
        == ["linked data beyond \(count - 1) bytes ignored"])
    #expect(try cuts(page) { $0.linkedDataDepth = 3 } == [])
    #expect(
      try cuts(page) { $0.linkedDataDepth = 2 } == ["linked data nested deeper than 2 ignored"])
  }

  @Test("the header fields and parts of a message, and how deep they are")
  func mail() throws {
    let mail = """
      From: a
      Date: 17 May 2024
      Content-Type: multipart/mixed; boundary=b

      --b
      Content-Type: text/plain

      one
      --b
      Content-Type: text/plain

      two
      --b--
      """
    let path = "a.eml"
    #expect(try cuts(mail, path: path) { $0.headerFields = 3 } == [])
    #expect(
      try cuts(mail, path: path) { $0.headerFields = 2 } == ["header fields beyond 2 ignored"])
    #expect(try cuts(mail, path: path) { $0.mailParts = 2 } == [])
    #expect(
      try cuts(mail, path: path) { $0.mailParts = 1 }
        == ["parts of the message beyond 1 left out"])
    #expect(try cuts(mail, path: path) { $0.mailDepth = 2 } == [])
    #expect(
      try cuts(mail, path: path) { $0.mailDepth = 1 }
        == ["parts of the message nested deeper than 1 left out"])
  }

  @Test("the chapters of a book, its package file, and the entries of its archive")
  func books() throws {
    let container =
      "<container><rootfiles><rootfile full-path='a.opf'/></rootfiles></container>"
    let package = """
      <package><manifest><item id="1" href="1.xhtml" media-type="application/xhtml+xml"/>
      <item id="2" href="2.xhtml" media-type="application/xhtml+xml"/></manifest>
      <spine><itemref idref="1"/><itemref idref="2"/></spine></package>
      """
    let book = Packing.zip([
      ("META-INF/container.xml", container), ("a.opf", package), ("1.xhtml", "<p>one</p>"),
      ("2.xhtml", "<p>two</p>"),
    ])
    let path = "a.epub"
    #expect(try cuts(book, path: path) { $0.chapters = 2 } == [])
    #expect(try cuts(book, path: path) { $0.chapters = 1 } == ["chapters beyond 1 left out"])
    #expect(try cuts(book, path: path) { $0.archiveEntries = 4 } == [])
    #expect(
      try cuts(book, path: path) { $0.archiveEntries = 3 } == [
        "entries of the archive beyond 3 ignored", "chapters that cannot be read left out: 1",
      ])
    let size = max(package.utf8.count, container.utf8.count)
    #expect(try cuts(book, path: path) { $0.packageBytes = size } == [])
    #expect(throws: IngestionError.unreadable(reason: "the book has no package file")) {
      try cuts(book, path: path) { $0.packageBytes = size - 1 }
    }
  }

  @Test("how much an archive may unpack to grows with its size")
  func ratio() throws {
    let text = Array(String(repeating: "word ", count: 200).utf8)
    let packed = Packing.gzip(text)
    func cut(_ ratio: Int) throws -> [String] {
      try cuts(packed, path: "a.txt.gz") {
        $0.archiveBytes = 10
        $0.archiveRatio = ratio
      }
    }
    #expect(try cut(1) == [])
    #expect(try cut(0) == ["more than the limit of inflated bytes"])
  }

  @Test("the depth of values in records")
  func records() throws {
    func read(_ depth: Int) throws -> Document? {
      var limits = IngestionLimits()
      limits.recordDepth = depth
      var reader = JSONLinesReader(
        bytes: Array(#"{"_id":"1","a":[[[1]]],"text":"x"}"#.utf8), limits: limits)
      return try reader.next()
    }
    #expect(try read(3)?.id == "1")
    #expect(throws: IngestionError.self) { try read(2) }
  }
}
