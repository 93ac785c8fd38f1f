import Documents
import Ingestion
import Testing

@Suite("JSON Lines")
struct JSONLinesTests {
  private func documents(_ text: String) throws -> [Document] {
    var reader = JSONLinesReader(bytes: Array(text.utf8))
    var documents: [Document] = []
    while let document = try reader.next() { documents.append(document) }
    return documents
  }

  @Test("id, title and text; other scalars are keywords, known ones metadata")
  func fields() throws {
    let document = try #require(
      try documents(
        #"{"_id":"7","title":"Ti\u0074le","text":"A.\n\nB \ud83d\ude00","tag":["x","y"],"year":2024,"open":true,"none":null,"metadata":{"a":1},"url":"http://e.org","author":"Ada","date":"2024-05-17","language":"en"}"#
      ).first)
    #expect(document.id == "7")
    #expect(document.title == "Title")
    #expect(document.passages.map(\.text) == ["A.\nB 😀"])
    #expect(document.keywords == ["tag": ["x", "y"], "year": ["2024"], "open": ["true"]])
    #expect(document.metadata.url == "http://e.org")
    #expect(document.metadata.author == "Ada")
    #expect(document.metadata.published == "2024-05-17")
    #expect(document.metadata.language == "en")
    #expect(document.passages[0].byteRange == nil)
  }

  @Test("a title in the form of a name has spaces for its underscores; another keeps them")
  func titles() throws {
    let titles = ["Super_Bowl_50", "_A__b_", "The name snake_case", "Plain", "_"]
    let lines = titles.map { #"{"_id":"1","title":"\#($0)"}"# }.joined(separator: "\n")
    #expect(
      try documents(lines).map(\.title) == [
        "Super Bowl 50", "A b", "The name snake_case", "Plain", "",
      ])
  }

  @Test("the language of a record that names none is guessed, unless it is said")
  func language() throws {
    let german = "Die Sonde ist nicht mit dem Rest auf die Bahn von Mars und Venus gelangt."
    let lines =
      #"{"_id":"1","text":"\#(german)"}"# + "\n" + #"{"_id":"2","text":"x","language":"fr"}"#
    #expect(try documents(lines).map(\.metadata.language) == ["de", "fr"])
    var reader = JSONLinesReader(bytes: Array(lines.utf8), language: "nl")
    #expect(try reader.next()?.metadata.language == "nl")
    #expect(try reader.next()?.metadata.language == "fr")
  }

  @Test("a bad line is an error with its number, and the reader goes on")
  func badLines() throws {
    var reader = JSONLinesReader(
      bytes: Array("{\"_id\":\"1\"}\n\n{\"_id\":\n{\"x\":1}\n{\"_id\":\"2\"}".utf8))
    #expect(try reader.next()?.id == "1")
    for line in [3, 4] {
      do {
        _ = try reader.next()
        Issue.record("line \(line) should be refused")
      } catch {
        guard case .badRecord(line, _) = error else {
          Issue.record("unexpected \(error)")
          continue
        }
      }
    }
    #expect(try reader.next()?.id == "2")
    #expect(try reader.next() == nil)
  }

  @Test(
    "what is no flat object is refused",
    arguments: [
      "[]", "1", "{", "{\"_id\"}", "{\"_id\":\"1\"} x", "{\"_id\":\"1\",}", "{\"_id\":\"\\x\"}",
      "{\"_id\":\"1\" \"a\":2}", "{\"_id\":nope}", "{\"_id\":\"1\",\"a\":",
      "{\"_id\":\"1\",\"a\":" + String(repeating: "[", count: 5000),
    ])
  func refused(line: String) {
    #expect(throws: IngestionError.self) { try documents(line) }
  }

  @Test("records survive any cut of the stream into chunks", arguments: [1, 2, 3, 7, 64])
  func chunks(size: Int) throws {
    let text = (0..<20).map { "{\"_id\":\"\($0)\",\"text\":\"größer \($0)\"}\r\n" }.joined()
    let bytes = Array(text.utf8)
    var offset = 0
    var reader = JSONLinesReader { _ in
      defer { offset = min(offset + size, bytes.count) }
      return Array(bytes[offset..<min(offset + size, bytes.count)])
    }
    var ids: [String] = []
    while let document = try reader.next() {
      ids.append(document.id)
      #expect(document.passages.map(\.text) == ["größer \(document.id)"])
    }
    #expect(ids == (0..<20).map(String.init))
  }

  @Test("a line beyond the limit is refused in bounded memory, and the reader goes on")
  func longLines() throws {
    var limits = IngestionLimits()
    limits.recordBytes = 100
    let parts =
      ["{\"_id\":\"1\"}\n{\"_id\":\""] + [String](repeating: "xxxxxxxxxx", count: 50)
      + ["\"}\n{\"_id\":\"2\"}\n"]
    var rest = parts[...]
    var reader = JSONLinesReader(limits: limits) { _ in Array((rest.popFirst() ?? "").utf8) }
    #expect(try reader.next()?.id == "1")
    #expect(throws: IngestionError.badRecord(line: 2, reason: "longer than 100 bytes")) {
      try reader.next()
    }
    #expect(try reader.next()?.id == "2")
    #expect(try reader.next() == nil)
  }

  @Test("records in whole-document mode are one passage each")
  func wholeDocuments() throws {
    let text = String(repeating: "Words without end. ", count: 200)
    var reader = JSONLinesReader(
      bytes: Array("{\"_id\":\"1\",\"text\":\"\(text)\"}".utf8),
      splitter: PassageSplitter(.wholeDocument))
    #expect(try reader.next()?.passages.count == 1)
  }
}
