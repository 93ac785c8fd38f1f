import IndexFormat

extension CodecWorkload {
  /// A term dictionary: written, walked through, and asked.
  static func terms() throws -> [CodecWorkload] {
    let keys = sampleKeys(200_000)
    let dictionary = try written(keys)
    var random = SplitMix64(state: 2)
    let asked = (0..<10_000).map { _ in keys[Int.random(in: keys.indices, using: &random)] }
    return [
      CodecWorkload(name: "write terms", items: keys.count) { try written(keys).count },
      CodecWorkload(name: "walk through terms", items: keys.count) {
        var cursor = try dictionary.cursor()
        var sum = 0
        while try cursor.next() { sum &+= Int(cursor.info.postings) &+ cursor.key.count }
        return sum
      },
      CodecWorkload(name: "look up terms", items: asked.count) {
        try asked.reduce(0) { $0 &+ Int(try dictionary.find($1)?.postings ?? 0) }
      },
    ]
  }

  /// Distinct words of syllables, as many of them begin alike as in a language; rising.
  private static func sampleKeys(_ count: Int) -> [[UInt8]] {
    let syllables = ["ba", "de", "ki", "lo", "mu", "na", "re", "si", "to", "vu", "ra", "ne", "li"]
    var random = SplitMix64(state: 1)
    var words: Set<String> = []
    while words.count < count {
      let length = Int.random(in: 2...6, using: &random)
      words.insert(
        (0..<length).map { _ in
          syllables[Int.random(in: syllables.indices, using: &random)]
        }.joined())
    }
    return words.sorted().map { Array($0.utf8) }
  }

  private static func written(_ keys: [[UInt8]]) throws -> TermDictionary {
    let bench = Workbench()
    var writer = TermDictionaryWriter(file: try bench.create(.terms))
    for (number, key) in keys.enumerated() {
      try writer.add(
        key,
        TermInfo(
          documentFrequency: UInt32(1 + number % 7),
          occurrences: UInt64(1 + number % 7 + number % 3),
          postings: UInt64(40 * number), positions: 0))
    }
    _ = try writer.finish()
    return try TermDictionary(file: try bench.open(.terms))
  }
}
