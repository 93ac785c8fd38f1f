import Concordance

/// Documents of made-up words whose frequencies fall as those of a language do (Zipf's law); the
/// same in every run.
struct GeneratedCorpus {
  /// The words, the commonest first.
  let words: [String]
  let documents: [Document]

  init(documents count: Int, words wordCount: Int = 20_000, seed: UInt64 = 1) {
    var generator = SplitMix64(state: seed)
    var known: Set<String> = []
    var words: [String] = []
    while words.count < wordCount {
      let word = Self.word(&generator)
      if known.insert(word).inserted { words.append(word) }
    }
    self.words = words
    documents = (0..<count).map { number in
      let passages = (0..<4).map { _ in Passage(text: Self.text(words, &generator)) }
      return Document(
        id: "\(number)", title: Self.text(words, length: 4, &generator), passages: passages)
    }
  }

  private static func text(
    _ words: [String], length: Int = 80, _ generator: inout SplitMix64
  ) -> String {
    (0..<length).map { _ in words[rank(below: words.count, &generator)] }.joined(separator: " ")
  }

  /// A rank, each about as often as one over itself: all octaves are equally likely, and within one
  /// all its ranks.
  private static func rank(below count: Int, _ generator: inout SplitMix64) -> Int {
    let octaves = Int.bitWidth - count.leadingZeroBitCount
    let first = 1 << Int.random(in: 0..<octaves, using: &generator)
    return min(Int.random(in: first..<2 * first, using: &generator), count) - 1
  }

  private static func word(_ generator: inout SplitMix64) -> String {
    let syllables = ["ba", "de", "ki", "lo", "mu", "na", "re", "si", "to", "vu", "ra", "ne", "li"]
    return (0..<Int.random(in: 1...4, using: &generator)).map { _ in
      syllables[Int.random(in: 0..<syllables.count, using: &generator)]
    }.joined()
  }
}

/// Random numbers by Steele, Lea and Flood, *Fast Splittable Pseudorandom Number Generators*
/// (2014).
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}
