import ConcordanceHTML
import QueryLanguage
import Testing

@testable import Concordance
@testable import concord

@Suite("Errors in words")
struct WordingTests {
  private func rendered(_ query: String) -> (text: String, status: Outcome) {
    do {
      _ = try Complaint.about(query) { try Query(parsing: query) }
      return ("", .success)
    } catch let complaint as Complaint {
      return (complaint.rendered(Painter(isOn: false)), complaint.status)
    } catch {
      return ("\(error)", .internal)
    }
  }

  @Test("an open quote is shown with a caret and advice for the shell")
  func openQuote() {
    let (text, status) = rendered(#"title:"inverted index"#)
    #expect(status == .usage)
    #expect(
      text == #"""
        concord: cannot read the query: the quote is never closed
          title:"inverted index
                ^
          add a closing "  — or quote the whole query for the shell: concord s 'title:"inverted index"'

        """#)
  }

  @Test("an empty query has a hint")
  func empty() {
    let (text, status) = rendered("")
    #expect(status == .usage)
    #expect(text.hasPrefix("concord: cannot read the query: the query is empty\n  "))
  }

  @Test("escape sequences in a query are shown, not sent")
  func hostile() {
    #expect(!rendered("\"\u{1B}[31m").text.contains("\u{1B}"))
    #expect(rendered("a\u{0}b").status == .usage)
  }

  @Test("a field that the index does not have is marked in the query")
  func unknownField() {
    let error = QueryError(.unknownField("titel", suggestion: "title"), at: 0..<0)
    let text = Complaint(error, in: "moon titel:treaty").rendered(Painter(isOn: false))
    #expect(
      text == """
        concord: cannot read the query: no field is called titel
          moon titel:treaty
               ^
          did you mean title:? — or write titel\\: for a plain colon

        """)
  }

  @Test("a huge query is an error in bounded space")
  func huge() {
    let (text, status) = rendered(String(repeating: "word ", count: 300_000))
    #expect(status == .usage)
    #expect(text.utf8.count < 1000)
  }

  @Test(
    "every error of an index has words and its exit code",
    arguments: [
      (IndexError.notFound(path: "/x"), Outcome.indexUnusable, "there is no index at /x"),
      (.exists(path: "/x"), .indexUnusable, "/x is there already"),
      (.notAnIndex(path: "/x", reason: "why"), .indexUnusable, "/x is not an index: why"),
      (
        .damaged(file: "segment-7.postings", offset: 81920, reason: "checksum"), .indexUnusable,
        "segment 7 is damaged (postings, offset 81920: checksum)"
      ),
      (
        .damaged(file: "manifest-1", offset: nil, reason: "checksum"), .indexUnusable,
        "manifest-1 is damaged: checksum"
      ),
      (
        .unsupportedVersion(file: "m", found: 9, supported: 1...2), .indexUnusable,
        "m has format version 9; this concord reads versions 1 to 2"
      ),
      (.unsupportedFeature("zstd"), .indexUnusable, "this concord cannot read the index"),
      (.locked(holder: "pid 7"), .locked, "another process is writing to the index (pid 7)"),
      (
        .inputOutput(operation: "write", file: "f", reason: "no space"), .inputOutput,
        "cannot write f: no space"
      ),
      (.invalidDocument(id: "d", reason: "r"), .skippedInputs, "the document d"),
    ])
  func indexErrors(error: IndexError, status: Outcome, message: String) throws {
    let complaint = try #require(Complaint.wording(error))
    #expect(complaint.status == status)
    #expect(complaint.message.hasPrefix(message))
    #expect(complaint.message.first?.isUppercase != true)
    #expect(complaint.message.last != ".")
  }

  @Test("a reader who went away is no error")
  func readerGone() { #expect(Complaint.wording(OutputError.readerGone) == nil) }

  @Test("words for the shell are quoted only where they must be")
  func shell() {
    #expect(Shell.quote("/home/me/notes") == "/home/me/notes")
    #expect(Shell.quote("my notes") == "'my notes'")
    #expect(Shell.quote("it's") == #"'it'\''s'"#)
    #expect(Shell.quote("") == "''")
  }
}

@Suite("Nothing found")
struct NothingFoundTests {
  private func line(_ query: Query, suggestion: String? = nil, any: Int? = nil) -> String {
    var answer = Samples.answer([])
    answer.parsed = "\(query)"
    answer.suggestion = suggestion
    return answer.nothingFound(query, any: any)
  }

  @Test("the words that no passage has all of are named")
  func words() {
    #expect(
      line(.all([.term("invrted"), .term("index")]), suggestion: "inverted index", any: 812)
        == "No passage has all of: invrted index. Did you mean \"inverted index\"? (--any finds 812)"
    )
    #expect(line(.term("\u{1B}x")) == "No passage has \\u{1B}x.")
    #expect(line(.phrase("a b")) == "No passage matches \"a b\".")
  }
}

@Suite("Figures of an index")
struct IndexFiguresTests {
  private let statistics = IndexStatistics(
    documents: 12480, passages: 96310, terms: 1_204_311, bodyTokens: 8_123_456, skippedInputs: 2,
    segments: 3, documentOrder: .mixed,
    deletedDocuments: 7, bytes: ["postings": 12_000_000, "positions": 26_000_000], generation: 5,
    settings: IndexSettings(stemming: .english))

  @Test("statistics are a table for people and an object for programs")
  func stats() throws {
    try expectGolden(statistics.table(path: "/home/me/.concord"), "stats.txt")
    try expectGolden(statistics.json(path: "/home/me/.concord").text + "\n", "stats.json.txt")
  }

  @Test("a check says what it looked at, or what is wrong and where")
  func check() {
    var report = CheckReport(problems: [], segments: 2, documents: 24, passages: 310, bytes: 52_000)
    #expect(report.summary == "Sound: 2 segments, 24 documents, 310 passages, 52 kB verified.")
    report.problems = [.init(file: "1.postings", offset: 81920, reason: "checksum differs")]
    #expect(report.problems.map(\.line) == ["1.postings, offset 81920: checksum differs"])
    #expect(Complaint.damaged(report).status == .indexUnusable)
    #expect(Complaint.damaged(report).details.last?.contains("NEWDIR") == true)
    report.problems = [.init(file: "segment-7.terms", offset: nil, reason: "the file is missing")]
    report.damagedSegments = [7]
    #expect(
      Complaint.damaged(report).details == [
        "1 of 2 segments are sound", "rebuild the others from their files:  concord check --repair",
      ])
  }

  @Test("a repair says what it did and what is lost")
  func repair() {
    var report = RepairReport()
    #expect(report.summary == "Sound: there was nothing to repair.")
    report.segments = [7]
    (report.restored, report.reread, report.unknown) = (20, 3, 1)
    report.losses = [.init(id: "a.mbox#1", path: "a.mbox", reason: "no such file")]
    report.segmentsWithLostDeletes = [7]
    #expect(
      report.summary
        == "Replaced 1 segment: 20 documents from the index itself, 3 from files, 2 lost.")
    #expect(
      report.lines == [
        "lost: a.mbox#1 (a.mbox): no such file",
        "lost: 1 document whose names cannot be read any more",
        "segment 7: nobody knows which of its documents were deleted; all of them are back",
      ])
    #expect(Complaint.incomplete(report).status == .skippedInputs)
    #expect(
      Complaint.incomplete(report).message == "the index is sound again, without 2 documents")
  }

  @Test("terms are three columns")
  func terms() {
    let term = TermStatistics(term: "govern", documentFrequency: 12, occurrences: 12345)
    #expect(term.line == "govern\t12\t12345")
    #expect(term.row(10) == "govern               12       12 345")
  }
}

@Suite("Lines of standard input")
struct LineReaderTests {
  @Test("a file that starts and ends in any way has its lines")
  func lines() throws {
    let descriptor = try #require(Descriptors.openForReading(#filePath))
    var reader = LineReader(descriptor: descriptor)
    #expect(try reader.next() == Array("import ConcordanceHTML".utf8))
    #expect(try reader.next() == Array("import QueryLanguage".utf8))
    var count = 2
    while try reader.next() != nil { count += 1 }
    #expect(count > 100)
  }

  @Test("a line that never ends is an error")
  func endless() throws {
    let descriptor = try #require(Descriptors.openForReading("/dev/zero"))
    var reader = LineReader(descriptor: descriptor)
    #expect(throws: Complaint.self) { try reader.next() }
  }
}

@Suite("Places in files")
struct SourceFilesTests {
  @Test("an offset is a line and a column from 1")
  func position() {
    let text = Array("ab\ncd\n".utf8)
    #expect(SourceFiles.position(of: 0, in: text) == (1, 1))
    #expect(SourceFiles.position(of: 4, in: text) == (2, 2))
    #expect(SourceFiles.position(of: 99, in: text) == (3, 1))
  }

  @Test("addresses are percent-encoded")
  func address() {
    let files = SourceFiles(base: "/", host: "host")
    #expect(files.address("/dev/null") == "file://host/dev/null")
    #expect(files.address("no/such/file") == nil)
  }
}
