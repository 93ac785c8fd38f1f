import Storage

@testable import IndexFormat

/// A list of postings in plain arrays: what goes in, and what has to come out.
struct SampleList: Equatable {
  var passages: [UInt32] = []
  var frequencies: [UInt32] = []
  var positions: [UInt32] = []
  var norms: [UInt8] = []

  init() {}

  /// A random list.
  init(count: Int, gapBits: Int, frequencyBits: Int, hasPositions: Bool, seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var next: UInt32 = 0
    for _ in 0..<count {
      next += random.skewed(bits: gapBits)
      passages.append(next)
      next += 1
      let frequency = max(1, random.skewed(bits: frequencyBits))
      frequencies.append(frequency)
      norms.append(UInt8.random(in: 0...255, using: &random))
      guard hasPositions else { continue }
      var position: UInt32 = 0
      for _ in 0..<frequency {
        position += random.skewed(bits: 10)
        positions.append(position)
        position += 1
      }
    }
  }

  /// Decodes all of a list.
  init(reading list: PostingsList) throws {
    var (passages, frequencies, places): ([UInt32], [UInt32], [UInt32]) = ([], [], [])
    for block in 0..<list.blockCount {
      let count = try list.decodeBlock(block, passages: &passages, frequencies: &frequencies)
      self.passages += passages[..<count]
      self.frequencies += frequencies[..<count]
      try list.decodePositions(block, frequencies: frequencies, count: count, into: &places)
      positions += places
    }
  }

  var withoutNorms: Self {
    var list = self
    list.norms = []
    return list
  }

  func write(to writer: inout PostingsWriter) throws -> TermInfo {
    try writer.write(
      passages: passages, frequencies: frequencies, positions: positions, norms: norms)
  }

  /// The list alone in its files.
  func written(passageCount: UInt32? = nil) throws -> WrittenList {
    let shelf = Shelf()
    let (postings, positions) = (try shelf.writer(.postings), try shelf.writer(.positions))
    var writer = PostingsWriter(postings: postings, positions: positions)
    let info = try write(to: &writer)
    _ = try (postings.finish(), positions.finish())
    return WrittenList(
      shelf: shelf, info: info, passageCount: passageCount ?? (passages.last ?? 0) + 1)
  }
}

struct WrittenList {
  let shelf: Shelf
  var info: TermInfo
  var passageCount: UInt32

  func opened() throws -> PostingsList {
    try PostingsList(
      info, postings: try shelf.open(.postings), positions: try shelf.open(.positions),
      passageCount: passageCount)
  }
}
