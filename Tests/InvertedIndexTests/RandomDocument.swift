import Documents

/// Steele, Lea and Flood's SplitMix64: the same numbers for the same seed, everywhere.
struct SplitMix {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next(below limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ mixed >> 31) >> 1) % limit
  }
}

/// Documents whose words are as unevenly frequent as those of a language.
enum RandomDocument {
  static func make(id: String, _ random: inout SplitMix) -> Document {
    var document = Document(id: id, title: text(random.next(below: 5), &random), passages: [])
    for _ in 0..<1 + random.next(below: 3) {
      document.passages.append(
        Passage(
          text: text(random.next(below: 60), &random), headings: [text(2, &random)],
          role: random.next(below: 5) == 0 ? .boilerplate : .content))
    }
    if !document.passages.contains(where: { $0.role == .content }) {
      document.passages.append(Passage(text: text(5, &random)))
    }
    document.keywords = ["tag": ["tag\(random.next(below: 3))"]]
    return document
  }

  private static func text(_ count: Int, _ random: inout SplitMix) -> String {
    let words = (0..<count).map { _ in
      let rank = random.next(below: 1 + random.next(below: 1 + random.next(below: 400)))
      return "word\(rank)" + ["", "s", "ing"][random.next(below: 3)]
    }
    return words.joined(separator: " ")
  }
}
