import Documents
import Foundation
import Ingestion
import Testing

/// What the parts of a source are.
private struct Parts {
  var documents: [Extraction] = []
  var skipped: [String] = []
  var cuts: [String] = []

  init(_ bytes: [UInt8], path: String, limits: IngestionLimits = IngestionLimits()) throws {
    var parts: [SourcePart] = []
    try Ingestor(limits: limits).extractAll(Source(bytes: bytes, path: path)) { parts.append($0) }
    for part in parts {
      switch part {
      case .document(let extraction): documents.append(extraction)
      case .skipped(let address, _): skipped.append(address)
      case .cut(let cut): cuts.append(cut)
      }
    }
  }
}

@Suite("Packed sources")
struct GzipTests {
  private static let page = Array("<title>Packed</title><p>The words of a page.".utf8)

  @Test(
    "what is gzip'd is read as what is in it, whatever its name",
    arguments: ["a.html.gz", "a.html"])
  func gzip(path: String) throws {
    let extraction = try extract(bytes: Packing.gzip(Self.page), path: path)
    #expect(extraction.document.title == "Packed")
    #expect(extraction.document.metadata.mediaType == "text/html")
    #expect(extraction.document.id == path)
    #expect(extraction.blocks.map(\.text) == ["The words of a page."])
    #expect(extraction.blocks.allSatisfy { $0.byteRange == nil })
  }

  @Test("compressed data, members one after the other, and what follows them")
  func members() throws {
    let packed = try #require(
      Data(
        base64Encoded:
          "H4sIAAAAAAACA7MpySzJSbULSEzOTk2x0YfwbArsQjJSFcrzi1KKFfLTFBIVChLTUxVKMhJLFMoTi4E8kGo9AM60SaU8AAAA"
      ))
    let more = Packing.gzip(Array(" And more.".utf8)) + [0, 0, 0]
    #expect(
      try extract(bytes: Array(packed) + more, path: "a.html.gz").blocks.map(\.text) == [
        "The words of a page that was packed. And more."
      ])
  }

  @Test("data that are cut or damaged give what comes before, and a word about it")
  func damage() throws {
    let packed = Packing.gzip(Self.page)
    let cut = try extract(bytes: Array(packed.dropLast(20)), path: "a.html.gz")
    #expect(cut.document.title == "Packed")
    #expect(cut.cuts == ["the compressed data end too early"])
    var damaged = packed
    damaged[damaged.count - 6] ^= 1
    #expect(
      try extract(bytes: damaged, path: "a.html.gz").cuts == ["the compressed data are damaged"])
    for count in 0..<12 {
      // Never a trap, whatever is left.
      _ = try? extract(bytes: Array(packed.prefix(count)), path: "a.html.gz")
    }
    #expect(throws: IngestionError.self) {
      try extract(bytes: ByteSamples.gzip + [8, 1, 2, 3], path: "a.html.gz")
    }
  }

  @Test("what inflates beyond the limits is cut")
  func bomb() throws {
    var limits = IngestionLimits()
    limits.sourceBytes = 1000
    let text = String(repeating: "word ", count: 180)
    let packed = Packing.gzip(Array(text.utf8)) + Packing.gzip(Array(text.utf8))
    limits.archiveBytes = 2000
    limits.sourceBytes = 2000
    let whole = try Ingestor(limits: limits).extract(Source(bytes: packed, path: "a.txt.gz"))
    #expect(whole.cuts.isEmpty)
    limits.archiveBytes = 1000
    limits.archiveRatio = 0
    let cut = try Ingestor(limits: limits).extract(Source(bytes: packed, path: "a.txt.gz"))
    #expect(cut.cuts == ["more than the limit of inflated bytes"])
  }

  @Test("names of packed files promise what is in them")
  func names() {
    #expect(MediaType(fileName: "a/b.html.gz") == .html)
    #expect(MediaType(fileName: "b.warc.GZ") == .warc)
    #expect(MediaType(fileName: "b.gz") == nil)
    #expect(MediaType(fileName: "b.jsonl.gz") == nil)
    #expect(MediaType(fileName: "b.tar.gz") == nil)
  }
}

private enum ByteSamples {
  static let gzip: [UInt8] = [0x1F, 0x8B]
}

@Suite("Web archives")
struct WARCTests {
  private static let page = "<title>One</title><p>caf\u{E9}"

  @Test(
    "each response is a document with its address and date, packed or not",
    arguments: [false, true])
  func pages(isPacked: Bool) throws {
    let records = [
      Packing.record("warcinfo", "", "software: x"),
      Packing.record("request", "http://a/", "GET / HTTP/1.1\r\n\r\n"),
      Packing.record("response", "http://a/", Packing.response(Self.page)),
      Packing.record(
        "response", "http://a/img", Packing.response("x", headers: ["Content-Type: image/png"])),
      Packing.record("response", "http://a/gone", Packing.response("<p>no", status: 404)),
      Packing.record("resource", "<http://b/>", "x"),
      Packing.record(
        "response", "http://c/",
        Packing.response("Plain words.", headers: ["content-type: TEXT/plain"]),
        version: "1.1"),
    ]
    let bytes =
      isPacked
      ? records.flatMap { Packing.gzip(Array($0.utf8)) } : Array(records.joined().utf8)
    let parts = try Parts(bytes, path: isPacked ? "a.warc.gz" : "a.warc")
    #expect(parts.documents.map(\.document.id) == ["http://a/", "http://c/"])
    #expect(parts.documents.map(\.document.title) == ["One", "Plain words."])
    let first = try #require(parts.documents.first).document
    #expect(first.metadata.path == (isPacked ? "a.warc.gz" : "a.warc"))
    #expect(first.metadata.url == "http://a/")
    #expect(first.keywords["captured"] == ["2024-05-17T09:30:00Z"])
    #expect(first.passages.map(\.text) == ["caf\u{E9}"])
    #expect(parts.skipped.isEmpty && parts.cuts.isEmpty)
  }

  @Test("bodies are unchunked, inflated and decoded as their headers say")
  func bodies() throws {
    let chunked = Packing.response(
      "5\r\n<p>on\r\n4;x=y\r\ne tw\r\n1\r\no\r\n0\r\n\r\n",
      headers: ["Content-Type: text/html", "Transfer-Encoding: chunked"])
    let unpacked = Packing.response(
      "<p>never packed", headers: ["Content-Type: text/html", "Content-Encoding: gzip"])
    let unknown = Packing.response(
      "<p>x", headers: ["Content-Type: text/html", "Content-Encoding: br"])
    let text = ["http://a/", "http://b/", "http://c/"].enumerated().map { number, url in
      Packing.record("response", url, [chunked, unpacked, unknown][number])
    }.joined()
    var bytes = Array(text.utf8)
    let body = Packing.gzip(Array("<p>caf".utf8) + [0xE9])
    let header =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\"iso-8859-1\"\r\nContent-Encoding: gzip\r\n\r\n"
    bytes +=
      Array(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://d/\r\nContent-Length: \(header.utf8.count + body.count)\r\n\r\n\(header)"
          .utf8) + body
    let parts = try Parts(bytes, path: "a.warc")
    #expect(parts.documents.map(\.mainText) == ["one two", "never packed", "café"])
    #expect(parts.skipped == ["http://c/"])
  }

  @Test("what stands in an archive as it is has its place there, the rest none")
  func ranges() throws {
    let chunked = Packing.response(
      "3\r\n<p>\r\n4\r\nmany\r\n0\r\n\r\n",
      headers: ["Content-Type: text/html", "Transfer-Encoding: chunked"])
    let archive = Array(
      (Packing.record("warcinfo", "", "software: x")
        + Packing.record("response", "http://a/", Packing.response(Self.page))
        + Packing.record("response", "http://b/", chunked)
        + Packing.record("response", "http://c/", Packing.response("<p>The <b>last</b> words")))
        .utf8)
    let documents = try Parts(archive, path: "a.warc").documents.map(\.document)
    let ranges = documents.map { $0.passages.first?.byteRange }
    let found = ranges.map { $0.map { String(decoding: archive[$0], as: UTF8.self) } }
    #expect(found == ["caf\u{E9}", nil, "The <b>last</b> words"])
    let packed = try Parts(Packing.gzip(archive), path: "a.warc.gz").documents
    #expect(packed.count == 3 && packed.allSatisfy { $0.blocks[0].byteRange == nil })
  }

  @Test("reading goes on behind a damaged record")
  func recovery() throws {
    func record(_ name: String) -> String {
      Packing.record("response", "http://\(name)/", Packing.response(Self.page))
    }
    let cases = [
      ("garbage\r\nmore\n", "there is no record where one should begin"),
      ("WARC/1.0\r\nWARC-Type: response\r\n\r\n", "a record does not say how long it is"),
      (
        String(repeating: "x", count: 200_000) + "\r\n", "there is no record where one should begin"
      ),
      (
        record("x").replacing("Content-Length: ", with: "Content-Length: -"),
        "a record does not say how long it is"
      ),
    ]
    for (damage, reason) in cases {
      let archive = record("a") + damage + record("b") + damage + record("c")
      let parts = try Parts(Array(archive.utf8), path: "a.warc")
      #expect(parts.documents.map(\.document.id) == ["http://a/", "http://b/", "http://c/"])
      #expect(parts.cuts == [reason, reason])
    }
  }

  @Test("reading goes on with the next member behind one that is damaged, wherever it is, seeded")
  func damagedMembers() throws {
    let members = (0..<5).map { number in
      let words = String(repeating: "word\(number) ", count: 300)
      return Packing.gzip(
        Array(
          Packing.record("response", "http://\(number)/", Packing.response("<p>" + words)).utf8))
    }
    let start = members[0].count + members[1].count
    var generator = SplitMix(state: 3)
    for _ in 0..<300 {
      var archive = members.flatMap { $0 }
      let place = start + Int.random(in: 0..<members[2].count, using: &generator)
      archive[place] ^= UInt8.random(in: 1...255, using: &generator)
      let parts = try Parts(archive, path: "a.warc.gz")
      let ids = parts.documents.map(\.document.id)
      let others = [0, 1, 3, 4].map { "http://\($0)/" }
      #expect(ids.filter { others.contains($0) } == others, "\(place)")
      #expect(!parts.cuts.isEmpty || ids.count == 5, "\(place)")
    }
    var archive = members.flatMap { $0 }
    archive[start + 200] ^= 1
    #expect(try Parts(archive, path: "a.warc.gz").cuts == ["the compressed data are damaged"])
    archive[start] = 0
    #expect(try Parts(archive, path: "a.warc.gz").documents.map(\.document.id).last == "http://4/")
  }

  @Test("random bytes after the beginning of an archive never trap, packed or not, seeded")
  func anyBytes() throws {
    let good = Packing.record("response", "http://a/", Packing.response(Self.page))
    var generator = SplitMix(state: 5)
    for round in 0..<300 {
      var bytes = Array((good + good + good).utf8)
      if round % 2 == 0 { bytes = Packing.gzip(bytes) + Packing.gzip(bytes) }
      for _ in 0..<Int.random(in: 1...20, using: &generator) {
        bytes[Int.random(in: 8..<bytes.count, using: &generator)] = UInt8.random(
          in: 0...255, using: &generator)
      }
      _ = try? Parts(bytes, path: "a.warc")
    }
  }

  @Test("what is broken ends the archive with a word about it, never the run")
  func broken() throws {
    let good = Packing.record("response", "http://a/", Packing.response(Self.page))
    let cases: [(String, String)] = [
      (good + "garbage", "there is no record where one should begin"),
      (good + "WARC/1.0\r\nWARC-Type: response\r\n\r\n", "a record does not say how long it is"),
      (good + "WARC/1.0\r\nContent-Length: -1\r\n\r\n", "a record does not say how long it is"),
      (good + "WARC/1.0\r\nContent-Length: 99999999999999\r\n\r\nx", "the last record is cut"),
      (
        good + "WARC/1.0\r\nContent-Length: 999999999999999999999\r\n\r\nx",
        "a record does not say how long it is"
      ),
      (String(good.dropLast(20)), "the last record is cut"),
    ]
    for (archive, reason) in cases {
      let parts = try Parts(Array(archive.utf8), path: "a.warc")
      #expect(parts.documents.count == 1, "\(reason)")
      #expect(parts.cuts == [reason])
    }
    let packed = Packing.gzip(Array(good.utf8))
    #expect(try Parts(Array(packed.dropLast(3)), path: "a.warc.gz").documents.count == 1)
    for count in stride(from: 0, to: good.utf8.count, by: 7) {
      _ = try Parts(Array(good.utf8.prefix(count)) + [0x0A], path: "a.warc")
    }
  }

  @Test("records larger than the limit are passed over and named")
  func limit() throws {
    var limits = IngestionLimits()
    limits.sourceBytes = 400
    let large = Packing.response(String(repeating: "word ", count: 100))
    let archive =
      Packing.record("response", "http://large/", large)
      + Packing.record("response", "http://a/", Packing.response(Self.page))
    let parts = try Parts(Array(archive.utf8), path: "a.warc", limits: limits)
    #expect(parts.skipped == ["http://large/"])
    #expect(parts.documents.map(\.document.id) == ["http://a/"])
  }
}

@Suite("Books")
struct EPUBTests {
  private static let container =
    "<?xml version='1.0'?><container><rootfiles><rootfile full-path='OPS/book.opf'/></rootfiles></container>"
  private static let package = """
    <?xml version="1.0"?><package xmlns:dc="x"><metadata><dc:title>The &amp; Book</dc:title>
    <dc:creator>Ada</dc:creator><dc:creator id="2">Grace</dc:creator><dc:language>de</dc:language>
    <dc:date>2024-05-17</dc:date><meta property="dcterms:modified">2024-06-01T00:00:00Z</meta></metadata>
    <manifest><!-- <item id="no" href="no"/> --><item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>
    <item id="two" href="text/two%20b.xhtml" media-type="application/xhtml+xml"/>
    <item id="one" href="../one.xhtml" media-type="application/xhtml+xml"/>
    <item id="pic" href="p.png" media-type="image/png"/></manifest>
    <spine><itemref idref="nav"/><itemref idref="one"/><itemref idref="pic"/><itemref idref="two"/>
    <itemref idref="missing"/></spine></package>
    """

  private func book(_ chapters: [(name: String, content: String)]) -> [UInt8] {
    Packing.zip(
      [
        ("mimetype", "application/epub+zip"), ("META-INF/container.xml", Self.container),
        ("OPS/book.opf", Self.package),
      ] + chapters)
  }

  @Test("the chapters come in the order of the spine, as XML, and the package tells the facts")
  func chapters() throws {
    let extraction = try extract(
      bytes: book([
        (
          "OPS/text/two b.xhtml",
          "<html><title/><body><h1>Two</h1><p><![CDATA[b < c]]></p></body></html>"
        ),
        ("one.xhtml", "<html><head><script/></head><body><h1>One</h1><p>a</p></body></html>"),
        ("OPS/nav.xhtml", "<nav>Contents</nav>"),
      ]), path: "a.epub")
    #expect(extraction.blocks.map(\.text) == ["One", "a", "Two", "b < c"])
    let document = extraction.document
    #expect(document.title == "The & Book")
    #expect(document.metadata.author == "Ada, Grace")
    #expect(document.metadata.language == "de")
    #expect(document.metadata.published == "2024-05-17")
    #expect(document.metadata.mediaType == "application/epub+zip")
    #expect(document.keywords["modified"] == ["2024-06-01T00:00:00Z"])
    #expect(document.passages.map(\.headings) == [["One"], ["Two"]])
    #expect(document.passages.allSatisfy { $0.byteRange == nil })
  }

  @Test("chapters that are missing or damaged are told of")
  func missing() throws {
    let extraction = try extract(bytes: book([("one.xhtml", "<p>a</p>")]), path: "b.epub")
    #expect(extraction.blocks.map(\.text) == ["a"])
    #expect(extraction.cuts == ["chapters that cannot be read left out: 1"])
  }

  @Test("deflated entries, also by another name")
  func deflated() throws {
    let packed = try #require(
      Data(
        base64Encoded: "synJLMlJtQtITM5OTbHRh/BsCuxCMlIVyvOLUooV8tMUEhUKEtNTFUoyEksUyhOLgTyQaj0A"))
    let entries: [(name: String, packed: [UInt8], method: UInt16, size: Int)] =
      [
        ("META-INF/container.xml", Array(Self.container.utf8), 0, Self.container.utf8.count),
        ("OPS/book.opf", Array(Self.package.utf8), 0, Self.package.utf8.count),
        ("one.xhtml", Array(packed), 8, 60),
      ]
    let extraction = try extract(bytes: Packing.zip(entries), path: "book.html")
    #expect(extraction.blocks.map(\.text) == ["The words of a page that was packed."])
  }

  @Test(
    "archives that are no books, and damaged ones, are skipped; none traps, cut or flipped, seeded")
  func damage() throws {
    #expect(throws: IngestionError.binary("ZIP archive")) {
      try extract(bytes: Packing.zip([("a.txt", "x")]), path: "a.epub")
    }
    let whole = book([("one.xhtml", "<p>a</p>")])
    for count in 0..<whole.count {
      _ = try? extract(bytes: Array(whole.prefix(count)), path: "a.epub")
    }
    var generator = SplitMix(state: 7)
    for _ in 0..<2000 {
      var damaged = whole
      for _ in 0..<3 {
        damaged[Int.random(in: 0..<damaged.count, using: &generator)] = UInt8.random(
          in: 0...255, using: &generator)
      }
      _ = try? extract(bytes: damaged, path: "a.epub")
    }
  }
}

@Suite("Mail")
struct MailTests {
  private static let message = """
    From: =?utf-8?q?Gr=C3=A4fin_Ada?= <ada@example.org>\r
    To: Grace <grace@example.org>\r
    Subject: =?iso-8859-1?Q?Gr=F6=DFe?=\r
     =?utf-8?b?IHVuZCBNYcOf?= (a \r
     longer line)\r
    Date: Fri, 17 May 2024 09:30:00 +0200\r
    Message-ID: <1@example.org>\r
    MIME-Version: 1.0\r
    Content-Type: multipart/mixed; boundary="=_x"\r
    \r
    preamble\r
    --=_x\r
    Content-Type: multipart/alternative; boundary=inner\r
    \r
    --inner\r
    Content-Type: text/plain; charset=iso-8859-1\r
    Content-Transfer-Encoding: quoted-printable\r
    \r
    Das Ma=DF aller Dinge ist le=\r
    icht.\r
    --inner\r
    Content-Type: text/html\r
    \r
    <p>no</p>\r
    --inner--\r
    --=_x\r
    Content-Type: text/html; charset=utf-8\r
    Content-Transfer-Encoding: base64\r
    \r
    PHA+TWVociDigqw8L3A+\r
    --=_x\r
    Content-Type: text/plain\r
    Content-Disposition: attachment; filename=a.txt\r
    \r
    attached\r
    --=_x--\r
    epilogue\r

    """

  @Test("subject, sender, date and the texts that a reader would see")
  func message() throws {
    let document = try extract(Self.message, path: "a.eml").document
    #expect(document.title == "Größe und Maß (a longer line)")
    #expect(document.metadata.author == "Gräfin Ada <ada@example.org>")
    #expect(document.metadata.published == "2024-05-17T09:30:00+02:00")
    #expect(document.metadata.mediaType == "message/rfc822")
    #expect(document.keywords["to"] == ["Grace <grace@example.org>"])
    #expect(document.passages.map(\.text) == ["Das Maß aller Dinge ist leicht.\nMehr €"])
  }

  @Test("each message of a mailbox is a document with its own id")
  func mailbox() throws {
    let mailbox = """
      From ada Fri May 17 09:30:00 2024
      From: ada
      Date: 17 May 2024
      Subject: One
      Message-ID: <1@x>

      Words.
      From here on it is text.

      >From this too.

      From grace Sat May 18 09:30:00 2024
      From: grace
      Subject: Two

      More words.

      """
    for bytes in [Array(mailbox.utf8), Packing.gzip(Array(mailbox.utf8))] {
      let parts = try Parts(bytes, path: "a.mbox")
      #expect(parts.documents.map(\.document.id) == ["<1@x>", "a.mbox#2"])
      #expect(parts.documents.map(\.document.title) == ["One", "Two"])
      #expect(
        parts.documents.map(\.mainText) == [
          "Words. From here on it is text.\n>From this too.", "More words.",
        ])
    }
  }

  @Test("a message larger than the limit is passed over and named, those around it are read")
  func messageLimit() throws {
    func message(_ number: Int, _ count: Int) -> String {
      "From ada Fri May 17 09:30:00 2024\nFrom: ada\nDate: 17 May 2024\nMessage-ID: <\(number)@x>\n\n"
        + String(repeating: "word ", count: count) + "\n\n"
    }
    let mailbox = Array((message(1, 1) + message(2, 400) + message(3, 2)).utf8)
    var limits = IngestionLimits()
    limits.sourceBytes = message(2, 400).utf8.count - 34
    #expect(try Parts(mailbox, path: "a.mbox", limits: limits).documents.count == 3)
    limits.sourceBytes -= 1
    for bytes in [mailbox, Packing.gzip(mailbox)] {
      let parts = try Parts(bytes, path: "a.mbox", limits: limits)
      #expect(parts.documents.map(\.document.id) == ["<1@x>", "<3@x>"])
      #expect(parts.documents.map(\.mainText) == ["word", "word word"])
      #expect(parts.skipped == ["#2"])
    }
  }

  @Test("a file that only has the name of mail is text", arguments: ["a.eml", "a.mbox"])
  func text(path: String) throws {
    let extraction = try extract("From here to there.\n\nAnd back.", path: path)
    #expect(extraction.document.metadata.mediaType == "text/plain")
    #expect(extraction.blocks.count == 2)
  }

  @Test("bottomless, endless and broken mail does no harm, seeded")
  func hostile() throws {
    let head = "From: a\nDate: 17 May 2024\nContent-Type: "
    let deep = (0..<5000).map { "multipart/mixed; boundary=b\($0)\n\n--b\($0)\nContent-Type: " }
      .joined()
    _ = try extract(head + deep + "text/plain\n\nx", path: "a.eml")
    let wide = "multipart/mixed; boundary=b\n\n" + String(repeating: "--b\n\nx\n", count: 50_000)
    #expect(try extract(head + wide, path: "a.eml").blocks.count == 100)
    _ = try extract(
      "From: a\nDate: b\n" + String(repeating: "X: y\n z\n", count: 50_000), path: "a.eml")
    _ = try extract(
      "From: a\nDate: b\nSubject: " + String(repeating: "=?utf-8?q?", count: 5000), path: "a.eml")
    var generator = SplitMix(state: 11)
    let bytes = Array(Self.message.utf8)
    for _ in 0..<500 {
      var damaged = bytes
      for _ in 0..<10 {
        damaged[Int.random(in: 0..<damaged.count, using: &generator)] =
          [0x0A, 0x2D, 0x3D, 0x3F, 0x20, 0xFF].randomElement(using: &generator) ?? 0
      }
      _ = try? extract(bytes: damaged, path: "a.eml")
    }
  }
}
