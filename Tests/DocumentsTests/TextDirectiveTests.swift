import Documents
import Testing

/// What a browser makes of a text directive (WICG, *URL Fragment Text Directives*): parsed by "parse a
/// text directive", found by "find a range from a text directive", with words for word boundaries.
private struct TextDirective {
  var prefix: String?
  var start: String
  var end: String?
  var suffix: String?

  /// Reads `text=[prefix-,]start[,end][,-suffix]`; `nil` if a browser would drop it.
  init?(_ directive: Substring) {
    guard directive.hasPrefix("text=") else { return nil }
    var tokens = directive.dropFirst(5).split(separator: ",", omittingEmptySubsequences: false)
    guard (1...4).contains(tokens.count) else { return nil }
    if tokens[0].hasSuffix("-") {
      prefix = Self.decoded(tokens.removeFirst().dropLast())
      if tokens.isEmpty { return nil }
    }
    if let last = tokens.last, last.hasPrefix("-") {
      suffix = Self.decoded(tokens.removeLast().dropFirst())
    }
    guard let first = tokens.first, tokens.count <= 2, !first.isEmpty else { return nil }
    start = Self.decoded(first)
    if tokens.count == 2 { end = Self.decoded(tokens[1]) }
  }

  /// The first place in blocks where it matches: the block of `start`, and the character in it.
  func find(in blocks: [String]) -> (block: Int, offset: Int)? {
    let blocks = blocks.map { Array($0.lowercased()) }
    for block in blocks.indices {
      for offset in blocks[block].indices {
        var place = (block, offset)
        if let prefix {
          guard let next = Self.match(prefix, blocks, place, endsWord: false) else { continue }
          place = Self.skippingSpace(blocks, next)
        }
        let found = place
        guard let next = Self.match(start, blocks, place, endsWord: suffix == nil) else { continue }
        if let suffix {
          let place = Self.skippingSpace(blocks, next)
          guard Self.match(suffix, blocks, place, startsWord: false) != nil else { continue }
        }
        return found
      }
    }
    return nil
  }

  /// Where a text ends that has to stand at a place, in one block.
  private static func match(
    _ text: String, _ blocks: [[Character]], _ place: (block: Int, offset: Int),
    startsWord: Bool = true, endsWord: Bool = true
  ) -> (Int, Int)? {
    guard place.block < blocks.count else { return nil }
    let block = blocks[place.block]
    let wanted = Array(text.lowercased())
    let end = place.offset + wanted.count
    func isWord(_ index: Int) -> Bool {
      block.indices.contains(index) && (block[index].isLetter || block[index].isNumber)
    }
    guard end <= block.count, block[place.offset..<end].elementsEqual(wanted) else { return nil }
    if startsWord, isWord(place.offset), isWord(place.offset - 1) { return nil }
    if endsWord, isWord(end - 1), isWord(end) { return nil }
    return (place.block, end)
  }

  private static func skippingSpace(_ blocks: [[Character]], _ place: (Int, Int)) -> (Int, Int) {
    var (block, offset) = place
    while block < blocks.count {
      while offset < blocks[block].count, blocks[block][offset] == " " { offset += 1 }
      if offset < blocks[block].count { break }
      (block, offset) = (block + 1, 0)
    }
    return (block, offset)
  }

  private static func decoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"),
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

@Suite("Text directives of addresses")
struct TextDirectiveTests {
  private func directive(_ address: PassageAddress) throws -> TextDirective {
    let fragment = address.browserFragment
    let mark = try #require(fragment.firstRange(of: ":~:"))
    #expect(fragment.utf8.allSatisfy { (0x21...0x7E).contains($0) })
    let directives = fragment[mark.upperBound...].split(separator: "&")
    #expect(directives.count == 1)
    return try #require(TextDirective(directives[0]))
  }

  /// Where the link to a passage leads: the place of the block in the document.
  private func target(_ document: Document, _ passage: Int) throws -> (block: Int, offset: Int)? {
    let address = try #require(document.address(ofPassage: passage))
    #expect(PassageAddress(address.description) == address)
    let blocks = document.passages.flatMap { $0.text.split(separator: "\n").map(String.init) }
    return try directive(address).find(in: blocks)
  }

  private func block(of passage: Int, in document: Document) -> Int {
    document.passages[..<passage].reduce(0) { $0 + $1.text.split(separator: "\n").count }
  }

  @Test("signs that mean something in a directive are encoded, and nothing else is lost")
  func encoding() throws {
    let document = Document(
      id: "a", passages: [Passage(text: "-x- & y, 50% – größer", anchor: "a b-%\u{E9}")])
    let address = try #require(document.address(ofPassage: 0))
    #expect(address.browserFragment == "#a%20b-%25%C3%A9:~:text=x")
    let twice = Document(
      id: "a",
      passages: [
        Passage(text: "x & y, 50% – größer, but"), Passage(text: "x & y, 50% – größer, and"),
      ])
    #expect(
      try #require(twice.address(ofPassage: 1)).browserFragment
        == "#:~:text=x%20%26%20y%2C%2050%25%20%E2%80%93%20gr%C3%B6%C3%9Fer%2C%20and")
  }

  @Test("what stands between the quoted words and those around them belongs to one of them")
  func punctuation() throws {
    let document = Document(
      id: "a",
      passages: ["(One) two.", "End!", "(One) two.", "“More” of it"].map { Passage(text: $0) })
    let address = try #require(document.address(ofPassage: 2))
    #expect([address.prefix, address.start, address.suffix] == ["End!", "(One) two", nil])
    let first = try #require(document.address(ofPassage: 0))
    #expect([first.prefix, first.start, first.suffix] == [nil, "One) two.", "End"])
    for passage in document.passages.indices {
      #expect(try target(document, passage)?.block == passage)
    }
  }

  @Test(
    "every link leads to the first block of its passage, seeded",
    arguments: 1...60 as ClosedRange<UInt64>)
  func random(seed: UInt64) throws {
    var state = seed
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let signs = ["", "", "", ",", ".", "-", " &", "%", "!", ")"]
    let words = ["a", "B", "c", "é", "50", "日本", "x-y"]
    func text() -> String {
      (0...next(2)).map { _ in
        (0...next(4)).map { _ in words[next(words.count)] + signs[next(signs.count)] }
          .joined(separator: " ")
      }.joined(separator: "\n")
    }
    let document = Document(id: "a", passages: (0..<12).map { _ in Passage(text: text()) })
    let all = document.passages.map { $0.text.lowercased() }
    for passage in document.passages.indices {
      let found = try target(document, passage)
      let place = try #require(
        found, "seed \(seed): \(document.address(ofPassage: passage)?.browserFragment ?? "") \(all)"
      )
      let expected = block(of: passage, in: document)
      // Where even the words around it stand elsewhere, a link can lead only to the first of them.
      if place.block != expected {
        let blocks = document.passages.flatMap { $0.text.split(separator: "\n") }
        #expect(
          blocks[place.block].lowercased().contains(blocks[expected].lowercased().prefix(1)),
          "seed \(seed): \(all)")
      }
    }
  }
}
