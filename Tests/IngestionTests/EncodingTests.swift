import Documents
import Ingestion
import Testing

@Suite("Encodings")
struct EncodingTests {
  private func read(_ bytes: [UInt8]) throws -> (text: String, encoding: String) {
    let extraction = try extract(bytes: bytes)
    return (extraction.blocks.map(\.text).joined(separator: " "), extraction.encoding)
  }

  private func ascii(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test("UTF-8 without a word about it")
  func plainUTF8() throws {
    let result = try read(ascii("<p>größer"))
    #expect(result == ("größer", "utf-8"))
  }

  @Test("bytes that are no UTF-8 and declare nothing are windows-1252")
  func fallback() throws {
    let result = try read(ascii("<p>gr") + [0xF6, 0xDF] + ascii("er ") + [0x80])
    #expect(result == ("größer €", "windows-1252"))
  }

  @Test("an invalid byte in declared UTF-8 is one U+FFFD, the rest is right")
  func invalidByte() throws {
    let result = try read(ascii("<meta charset=utf-8><p>a") + [0xFF] + ascii("b größer"))
    #expect(result == ("a\u{FFFD}b größer", "utf-8"))
  }

  @Test("overlong forms, surrogates and values beyond Unicode are U+FFFD")
  func malformed() throws {
    let bytes: [UInt8] =
      [0xC0, 0xAF, 0x20, 0xED, 0xA0, 0x80, 0x20, 0xF4, 0x90, 0x80, 0x80, 0x20, 0xE2, 0x82]
    let result = try read(ascii("<meta charset=utf-8><p>") + bytes)
    #expect(result.text.allSatisfy { $0 == "\u{FFFD}" || $0 == " " })
    #expect(result.text.hasSuffix(" \u{FFFD}"))
  }

  @Test("UTF-16 in either order, with and without a byte order mark", arguments: [true, false])
  func utf16(isMarked: Bool) throws {
    let units = Array("<p>größer 😀".utf16)
    let little = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    let first = try read((isMarked ? [0xFF, 0xFE] : []) + little)
    let second = try read((isMarked ? [0xFE, 0xFF] : []) + big)
    #expect(first == ("größer 😀", "utf-16le"))
    #expect(second == ("größer 😀", "utf-16be"))
  }

  @Test("UTF-32 is told by its NULs")
  func utf32() throws {
    let bytes = "<p>größer".unicodeScalars.flatMap { scalar in
      (0..<4).map { UInt8(truncatingIfNeeded: scalar.value >> (8 * $0)) }
    }
    #expect(try read(bytes) == ("größer", "utf-32le"))
  }

  @Test(
    "declared encodings",
    arguments: [
      ("<meta charset=iso-8859-1>", [0xE9], "é", "windows-1252"),
      ("<meta charset='Windows-1251'>", [0xCC, 0xE8, 0xF0], "Мир", "windows-1251"),
      (
        "<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>", [0xED, 0xC9, 0xD2],
        "Мир", "koi8-r"
      ),
      ("<meta charset=Shift_JIS>", [0x93, 0xFA, 0x96, 0x7B], "日本", "shift_jis"),
      ("<meta charset=euc-jp>", [0xC6, 0xFC, 0xCB, 0xDC], "日本", "euc-jp"),
      ("<meta charset=gb2312>", [0xD6, 0xD0, 0xB9, 0xFA], "中国", "gbk"),
      ("<meta charset=big5>", [0xA4, 0xA4], "中", "big5"),
      ("<meta charset=euc-kr>", [0xC7, 0xD1], "한", "euc-kr"),
      ("<?xml version='1.0' encoding='ISO-8859-2'?>", [0xB1], "ą", "iso-8859-2"),
    ] as [(String, [UInt8], String, String)])
  func declared(head: String, bytes: [UInt8], text: String, encoding: String) throws {
    let result = try read(ascii(head + "<p>x ") + bytes + ascii(" y"))
    #expect(result == ("x \(text) y", encoding))
  }

  @Test("a declaration that the bytes contradict is not followed")
  func lies() throws {
    #expect(try read(ascii("<meta charset=latin1><p>größer")) == ("größer", "utf-8"))
    let letters = ascii("<meta charset=utf-8><p>M") + [0xFC] + ascii("ller, Z") + [0xFC]
    let more = ascii("rich, K") + [0xF6] + ascii("ln, B") + [0xE4] + ascii("r")
    #expect(try read(letters + more) == ("Müller, Zürich, Köln, Bär", "windows-1252"))
  }

  @Test("unknown, doubled and impossible declarations do no harm")
  func oddDeclarations() throws {
    #expect(try read(ascii("<meta charset=klingon><p>größer")).text == "größer")
    #expect(try read(ascii("<meta charset=utf-8><meta charset=koi8-r><p>größer")).text == "größer")
    #expect(try read(ascii("<meta charset=utf-16><p>größer")).text == "größer")
    #expect(try read(ascii("<meta charset=utf-7><p>+ADw-b+AD4-")).text == "+ADw-b+AD4-")
  }

  @Test("declarations in comments and behind the first kilobyte do not count")
  func hiddenDeclarations() throws {
    let bytes = ascii("<!-- <meta charset=koi8-r> --><p>caf") + [0xE9]
    #expect(try read(bytes).encoding == "windows-1252")
  }

  @Test("mostly NUL, control characters and known formats are binary")
  func binary() {
    let sources: [[UInt8]] = [
      [UInt8](repeating: 0, count: 1000), ascii("%PDF-1.7\n"), [0x50, 0x4B, 0x03, 0x04, 1, 2],
      (0..<1000).map { UInt8($0 % 32) },
    ]
    for bytes in sources {
      #expect(throws: IngestionError.self) { try extract(bytes: bytes) }
    }
  }

  @Test("control characters become spaces")
  func controls() throws {
    #expect(try read(ascii("<p>a\u{1B}[31mb\u{1}c")).text == "a [31mb c")
  }
}
