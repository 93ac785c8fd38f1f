import Documents
import Testing

@Suite("Addresses of passages")
struct PassageAddressTests {
  private func document(_ texts: String..., anchors: [String?] = []) -> Document {
    Document(
      id: "a.html",
      passages: texts.enumerated().map { place, text in
        Passage(text: text, anchor: anchors.indices.contains(place) ? anchors[place] : nil)
      })
  }

  private func start(_ document: Document, _ passage: Int) -> [String?] {
    let address = document.address(ofPassage: passage)
    return [address?.prefix, address?.start]
  }

  @Test("a link quotes the fewest words at the start that stand nowhere else")
  func shortest() {
    let document = document(
      "The moon is far. The sun is far too.", "The moon has ice.", "Ice is rare.",
      "rare, the MOON is")
    #expect(start(document, 0) == [nil, "The moon is far"])
    #expect(start(document, 1) == [nil, "The moon has"])
    #expect(start(document, 2) == [nil, "Ice is"])
    #expect(start(document, 3) == [nil, "rare, the"])
  }

  @Test("where a whole block stands elsewhere, words before it make it unique, never across blocks")
  func prefix() {
    let document = document("One two.", "Alpha beta\nOne two.", "End.", "One two.\nmore")
    #expect(start(document, 1) == [nil, "Alpha"])
    #expect(start(document, 3) == ["End.", "One two"])
  }

  @Test("headings count once, above the first passage below them")
  func headings() {
    var document = document("Ice is here.", "More.", "Dust.")
    for place in 0..<2 { document.passages[place].headings = ["Ice is"] }
    #expect(start(document, 0) == [nil, "Ice is here"])
    #expect(start(document, 1) == [nil, "More"])
  }

  @Test(
    "an address is written and read back, whatever it holds",
    arguments: [
      ("notes/a b#c.html", "x-y", "Größe, 50% & -more"), ("https://a.org/?q=1#top", nil, "one"),
      ("a", "é", "日本"),
    ] as [(String, String?, String)])
  func roundTrip(id: String, anchor: String?, text: String) throws {
    let document = Document(id: id, passages: [Passage(text: text, anchor: anchor)])
    let address = try #require(document.address(ofPassage: 0))
    #expect(PassageAddress(address.description) == address)
    #expect(address.document == id)
    let directive = try #require(address.description.split(separator: ":~:text=").last)
    #expect(directive.allSatisfy { $0.isASCII && $0 != "-" && $0 != "," && $0 != " " })
  }

  @Test(
    "what is no address is none",
    arguments: [
      "", "a.html", "a.html#x", "a.html:~:text=a", "a.html#:~:text=a",
      "#:~:text=a&passage=1.0000000000000000",
      "a#:~:passage=0.0000000000000000", "a#:~:passage=1.00", "a#:~:passage=-1.0000000000000000",
      "a#:~:passage=1", "a#:~:passage=x.0000000000000000", "a#:~:passage=1.zzzzzzzzzzzzzzzz",
    ])
  func noAddress(text: String) {
    #expect(PassageAddress(text) == nil)
  }

  @Test("words and their order count; case, punctuation and cuts do not")
  func check() throws {
    let old = document("Ice lies in craters.", "No sun reaches them.", anchors: ["ice", nil])
    let first = try #require(old.address(ofPassage: 0))
    #expect(old.check(first) == .found)
    let recut = document(
      "All day ICE lies", "in craters; no sun reaches them.", anchors: ["ice", "ice"])
    #expect(recut.check(first) == .found)
    var moved = first
    moved.anchor = nil
    #expect(document("x", "Ice lies in craters.", anchors: ["ice"]).check(first) == .moved(moved))
    #expect(document("Ice in craters lies.", anchors: ["ice"]).check(first) == .changed)
    #expect(document("Ice", anchors: ["ice"]).check(first) == .changed)
    #expect(document().check(first) == .changed)
  }

  @Test("passages without words have no address")
  func empty() {
    #expect(document("—").address(ofPassage: 0) == nil)
    #expect(document("a").address(ofPassage: 1) == nil)
  }

  @Test(
    "rolled digests are those of the words themselves, seeded",
    arguments: 1...20 as ClosedRange<UInt64>)
  func rolling(seed: UInt64) throws {
    var state = seed
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let words = (0..<60).map { _ in ["a", "b", "c"][next(3)] }
    let start = next(50)
    let part = words[start..<start + 1 + next(10)].joined(separator: " ")
    let address = try #require(document(part).address(ofPassage: 0))
    #expect(document(words.joined(separator: " ")).check(address) == .found, "seed \(seed)")
  }
}
