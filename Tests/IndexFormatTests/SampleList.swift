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

  /// Decodes all of a list whose passages have these norms.
  init(reading list: PostingsList, norms: [UInt8]) throws {
    var (passages, frequencies): ([UInt32], [UInt32]) = ([], [])
    for block in 0..<list.blockCount {
      let count = try list.decodeBlock(block, passages: &passages, frequencies: &frequencies)
      let first = self.passages.count
      self.passages += passages[..<count]
      self.frequencies += frequencies[..<count]
      self.norms += norms[first..<first + count]
      positions += try list.positions(
        block, frequencies: frequencies, norms: Array(norms[first...]), count: count)
    }
  }

  func write(to writer: inout PostingsWriter, passageCount: UInt32) throws -> TermInfo {
    try writer.write(
      passages: passages, frequencies: frequencies, positions: positions, norms: norms,
      scale: Self.scale, passageCount: passageCount)
  }

  /// A scale like that of running text.
  static let scale = ImpactScale(lengthShare: 0.75, saturation: 1.2, averageLength: 180)

  /// The list alone in its files.
  func written(passageCount: UInt32? = nil) throws -> WrittenList {
    let shelf = Shelf()
    let (postings, positions) = (try shelf.writer(.postings), try shelf.writer(.positions))
    var writer = PostingsWriter(postings: postings, positions: positions)
    let passageCount = passageCount ?? (passages.last ?? 0) + 1
    let info = try write(to: &writer, passageCount: passageCount)
    _ = try (postings.finish(), positions.finish())
    return WrittenList(shelf: shelf, info: info, passageCount: passageCount)
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

extension PostingsList {
  /// The positions of a block, end to end; none in a list without.
  func positions(
    _ block: Int, frequencies: [UInt32], norms: [UInt8], count: Int
  ) throws -> [UInt32] {
    guard hasPositions else { return [] }
    var places = BlockPositions()
    try loadPositions(block, frequencies: frequencies, norms: norms, count: count, into: &places)
    var positions: [UInt32] = []
    for posting in 0..<count { try places.append(posting: posting, to: &positions) }
    return positions
  }
}
