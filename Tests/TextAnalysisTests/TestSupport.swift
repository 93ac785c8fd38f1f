import TextAnalysis

/// A small seeded generator (SplitMix64, Steele, Lea and Flood 2014).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed >> 31
  }
}

func batch(_ text: String) -> TokenBatch {
  var batch = TokenBatch()
  Tokenizer().tokenize(text, into: &batch)
  return batch
}

extension TokenBatch {
  /// The folded tokens as strings.
  var terms: [String] { (0..<count).map { String(decoding: term($0), as: UTF8.self) } }

  /// What the tokens were in the text.
  func sources(in text: String) -> [String] {
    let bytes = Array(text.utf8)
    return (0..<count).map { String(decoding: bytes[source($0)], as: UTF8.self) }
  }
}

func terms(_ text: String) -> [String] { batch(text).terms }

/// A text of random scalars, most of them from blocks where something happens.
func randomText(length: Int, using generator: inout SeededGenerator) -> String {
  let blocks: [ClosedRange<UInt32>] = [
    0x20...0x7e, 0x20...0x7e, 0xa0...0x24f, 0x2b0...0x36f, 0x370...0x52f, 0x590...0x6ff,
    0x900...0x97f, 0xe00...0xeff, 0x1000...0x11ff, 0x1780...0x17ff, 0x2000...0x209f,
    0x3000...0x30ff, 0x4e00...0x4eff, 0xac00...0xacff, 0xfb00...0xfdff, 0xfe00...0xffff,
    0x1f1e6...0x1f64f, 0xe0000...0xe01ef, 0...0x10ffff,
  ]
  var text = ""
  for _ in 0..<length {
    let block = blocks[Int.random(in: blocks.indices, using: &generator)]
    let value = UInt32.random(in: block, using: &generator)
    if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
  }
  return text
}
