import IndexFormat
import Storage

/// Gathers the postings of a term from segments whose passages get other places, and puts them in the
/// new order. One list is in memory at a time, twice; the memory is reused.
struct ReorderedList {
  /// Lists that have one of so many passages are ordered by a table of all passages.
  private static let denseShare = 16

  /// The segments, and the new numbers of their passages.
  private let sources: [(segment: Segment, numbers: [UInt32])]
  /// The list in the new order; it has no norms.
  var postings = PostingsBuffer()

  // As they come.
  private var keys: [UInt64] = []
  private var frequencies: [UInt32] = []
  private var positions: [UInt32] = []
  /// Where the positions of each posting begin, and at last how many there are.
  private var firstPositions: [Int] = []
  /// By new number of a passage: 1 + the place of its posting, or 0.
  private var table: [UInt32]

  // The block that is read.
  private var blockPassages = [UInt32](repeating: 0, count: PostingsList.blockLength)
  private var blockFrequencies = [UInt32](repeating: 0, count: PostingsList.blockLength)
  private var blockNorms = [UInt8](repeating: 0, count: PostingsList.blockLength)
  private var blockPositions = BlockPositions()

  /// - Precondition: New numbers are distinct and below `passageCount`, or ``Renumbering/dropped``; each
  ///   passage of a segment has one.
  init(_ sources: [(segment: Segment, numbers: [UInt32])], passageCount: UInt32) {
    self.sources = sources
    table = [UInt32](repeating: 0, count: Int(passageCount))
  }

  /// How often the term occurs in the passages that stay.
  var occurrences: UInt64 { postings.frequencies.reduce(0) { $0 + UInt64($1) } }

  /// Replaces the list by that of a term.
  ///
  /// - Parameter field: The field whose positions are wanted, if all parts have them.
  mutating func read(_ parts: [TermPart], positionsOf field: Int?) throws(StorageError) {
    keys.removeAll(keepingCapacity: true)
    frequencies.removeAll(keepingCapacity: true)
    positions.removeAll(keepingCapacity: true)
    firstPositions.removeAll(keepingCapacity: true)
    var lists: [(list: PostingsList, source: Int)] = []
    for part in parts {
      lists.append((try sources[part.source].segment.list(part.info), part.source))
    }
    let field = lists.allSatisfy { $0.list.hasPositions } ? field : nil
    for (list, source) in lists {
      for block in 0..<list.blockCount {
        try append(block, of: list, source, positionsOf: field)
      }
    }
    firstPositions.append(positions.count)
    order()
  }

  private mutating func append(
    _ block: Int, of list: PostingsList, _ source: Int, positionsOf field: Int?
  ) throws(StorageError) {
    let (segment, numbers) = sources[source]
    let count = try list.decodeBlock(
      block, passages: &blockPassages, frequencies: &blockFrequencies)
    if let field {
      try segment.norms.gather(
        field: field, passages: blockPassages, count: count, into: &blockNorms)
      try list.loadPositions(
        block, frequencies: blockFrequencies, norms: blockNorms, count: count,
        into: &blockPositions)
    }
    for posting in 0..<count {
      let passage = numbers[Int(blockPassages[posting])]
      guard passage != Renumbering.dropped else { continue }
      keys.append(UInt64(passage) << 32 | UInt64(frequencies.count))
      frequencies.append(blockFrequencies[posting])
      guard field != nil else { continue }
      firstPositions.append(positions.count)
      try blockPositions.append(posting: posting, to: &positions)
    }
  }

  // MARK: - Order

  /// Writes the postings in the order of their passages.
  private mutating func order() {
    sortKeys()
    postings.removeAll()
    postings.passages.reserveCapacity(keys.count)
    postings.frequencies.reserveCapacity(keys.count)
    postings.positions.reserveCapacity(positions.count)
    let hasPositions = firstPositions.count > 1
    for key in keys {
      let place = Int(key & 0xffff_ffff)
      postings.passages.append(UInt32(key >> 32))
      postings.frequencies.append(frequencies[place])
      guard hasPositions else { continue }
      postings.positions.append(
        contentsOf: positions[firstPositions[place]..<firstPositions[place + 1]])
    }
  }

  private mutating func sortKeys() {
    guard keys.count >= table.count / Self.denseShare else { return keys.sort() }
    for key in keys { table[Int(key >> 32)] = UInt32(key & 0xffff_ffff) + 1 }
    keys.removeAll(keepingCapacity: true)
    for passage in table.indices where table[passage] > 0 {
      keys.append(UInt64(passage) << 32 | UInt64(table[passage] - 1))
      table[passage] = 0
    }
  }
}
