import Documents
import Ingestion
import Testing

/// Which encoding a page declares, as the HTML Standard's prescan and parser find it. A lonely high
/// byte at the end makes undeclared pages windows-1252.
@Suite("Declared encodings")
struct HTMLDeclarationTests {
  private static let none = "windows-1252"
  private static let greek = "iso-8859-7"

  private static func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }

  private func encoding(_ head: String) throws -> String {
    try extract(bytes: Array((head + "<p>caf").utf8) + [0xE9, 0x20]).encoding
  }

  @Test(
    "forms of meta elements",
    arguments: [
      ("<meta charset=greek>", greek), ("<meta charset='greek'>", greek),
      ("<meta charset=\"greek\">", greek), ("<META CHARSET=GREEK>", greek),
      ("<meta\ncharset=greek>", greek), ("<meta/charset=greek/>", none),
      ("<meta/charset=greek />", greek),
      ("<meta charset = greek>", greek), ("<meta name=x charset=greek>", greek),
      ("<meta charset=' greek '>", greek), ("<meta charset=greek charset=koi8-r>", greek),
      ("<metacharset=greek>", none), ("<meta x='charset=greek'>", none),
      ("<meta charset='greek>", none), ("<meta charset=>", none), ("<meta charset>", none),
      ("<meta charset=utf-7>", none), ("<meta charset=x-user-defined>", none),
      ("<meta charset=klingon><meta charset=greek>", greek),
    ])
  func charset(head: String, expected: String) throws {
    #expect(try encoding(head) == expected)
  }

  @Test(
    "forms of pragmas",
    arguments: [
      ("http-equiv=Content-Type content='text/html; charset=greek'", greek),
      ("content='text/html; charset=greek' http-equiv=CONTENT-TYPE", greek),
      ("http-equiv=content-type content='charset=greek'", greek),
      ("http-equiv=content-type content='text/html;charset = \"greek\"'", greek),
      ("http-equiv=content-type content=\"text/html;charset='greek'\"", greek),
      ("http-equiv=content-type content=\"text/html;charset='greek\"", none),
      ("http-equiv=content-type content='text/html; charset=greek;x'", greek),
      ("http-equiv=content-type content='text/html; charset greek charset=greek'", greek),
      ("http-equiv=content-type content=text/html; charset=greek", greek),
      ("http-equiv='content-type ' content='text/html; charset=greek'", none),
      ("http-equiv=content-style-type content='text/html; charset=greek'", none),
      ("name=content-type content='text/html; charset=greek'", none),
      ("content='text/html; charset=greek'", none),
    ])
  func pragma(attributes: String, expected: String) throws {
    #expect(try encoding("<!DOCTYPE html><meta \(attributes)>") == expected)
  }

  @Test(
    "where a meta element counts",
    arguments: [
      ("<!-- <meta charset=koi8-r> --><meta charset=greek>", greek),
      ("<!--><meta charset=greek>", greek), ("<!-- > <meta charset=greek>", none),
      ("<p title=\"<meta charset=greek>\">", none), ("<a b='><meta charset=greek>'>", none),
      ("<? <meta charset=koi8-r ><meta charset=greek>", greek),
      ("</x <meta charset=koi8-r><meta charset=greek>", greek),
      // The first 1024 bytes count as they stand, whatever element they are in.
      ("<script>'<meta charset=greek>'</script><meta charset=koi8-r>", greek),
      ("<style><meta charset=greek></style><meta charset=koi8-r>", greek),
      ("\(spaces(1024))<script>'<meta charset=koi8-r>'</script><meta charset=greek>", greek),
      ("\(spaces(1024))<style><meta charset=koi8-r></style><meta charset=greek>", greek),
      ("\(spaces(1000))<script>'<meta charset=koi8-r>'</script><meta charset=greek>", greek),
      ("<title>x</title>\(spaces(3000))<meta charset=greek>", greek),
      ("<!-- \(String(repeating: "x", count: 9000)) --><meta charset=greek>", greek),
      ("<body><meta charset=greek>", none), ("<", none), ("<!", none), ("<meta charset=\"", none),
    ] as [(String, String)])
  func place(head: String, expected: String) throws {
    #expect(try encoding(head) == expected)
  }

  @Test("the word of the carrier comes before that of the page, a byte order mark before both")
  func hint() throws {
    let page = Array("<meta charset=greek><p>caf".utf8) + [0xE9]
    let extraction = try Ingestor().extract(
      Source(bytes: page, path: "a.html", encoding: "ISO-8859-5"))
    #expect(extraction.encoding == "iso-8859-5")
    let marked = Array("\u{FEFF}<p>é".utf8)
    #expect(
      try Ingestor().extract(Source(bytes: marked, path: "a.html", encoding: "koi8-r")).encoding
        == "utf-8")
  }

  @Test(
    "what is not well formed in legacy encodings is one U+FFFD and takes no markup with it",
    arguments: [
      ("shift_jis", [0x93, 0x3C], "\u{FFFD}<"), ("euc-jp", [0x8F, 0xA2], "\u{FFFD}"),
      ("gbk", [0xFF, 0x41], "\u{FFFD}A"), ("big5", [0x81], "\u{FFFD}"),
      ("windows-1253", [0xAA], "\u{FFFD}"), ("windows-1255", [0xE0], "\u{5D0}"),
      ("big5", [0x88, 0x62], "\u{CA}\u{304}"), ("gb18030", [0x94, 0x39, 0xDA, 0x33], "💩"),
    ] as [(String, [UInt8], String)])
  func malformed(label: String, bytes: [UInt8], expected: String) throws {
    let page = Array("<meta charset=\(label)><pre>x ".utf8) + bytes
    let text = try extract(bytes: page).blocks.map(\.text).joined()
    #expect(text.unicodeScalars.elementsEqual("x \(expected)".unicodeScalars), "\(text)")
  }

  @Test(
    "random bytes in any encoding never trap, and ranges stay inside the page, seeded",
    arguments: [
      "ibm866", "iso-8859-2", "iso-8859-8-i", "iso-8859-16", "koi8-u", "macintosh", "windows-874",
      "windows-1250", "windows-1255", "windows-1258", "x-mac-cyrillic", "gbk", "gb18030", "big5",
      "euc-jp", "iso-2022-jp", "shift_jis", "euc-kr", "utf-8", "iso-2022-kr", "replacement",
    ])
  func anyBytes(label: String) throws {
    for seed in 0..<40 as Range<UInt64> {
      var generator = SplitMix(state: seed)
      let high = seed % 2 == 0 ? 0x21...0xFF as ClosedRange<UInt8> : 0x80...0xFF
      let bytes = (0..<400).map { _ in
        Int.random(in: 0..<8, using: &generator) == 0
          ? UInt8(ascii: " ") : UInt8.random(in: high, using: &generator)
      }
      let page = Array("<meta charset=\(label)><p>x ".utf8) + bytes + Array(" y</p><p>end".utf8)
      let blocks = try extract(bytes: page).blocks
      #expect(!blocks.isEmpty, "\(label), seed \(seed)")
      for range in blocks.compactMap(\.byteRange) {
        #expect(range.upperBound <= page.count, "\(label), seed \(seed)")
      }
    }
  }

  @Test(
    "ranges are exact in legacy encodings", arguments: ["windows-1251", "shift_jis", "gb18030"])
  func ranges(label: String) throws {
    let words: [UInt8] =
      label == "windows-1251" ? [0xCC, 0xE8, 0xF0] : [0x93, 0xFA, 0x96, 0x7B]
    let page =
      Array("<meta charset=\(label)><p>a ".utf8) + words + Array("</p><p>next ".utf8) + words
    let cut = try extract(bytes: page).blocks.compactMap(\.byteRange).map { Array(page[$0]) }
    #expect(cut == [Array("a ".utf8) + words, Array("next ".utf8) + words])
  }
}
