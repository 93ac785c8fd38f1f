import IndexFormat
import InvertedIndex
import Storage

/// Reads the positions of one list, posting by posting.
struct PositionsReader {
  private let list: PostingsList
  private let field: Int
  private let segment: Segment
  /// The block whose positions are at hand.
  private var block = -1
  /// How many postings it has.
  private var count = 0
  private var places = BlockPositions()
  private var passages = [UInt32](repeating: 0, count: ListBlocks.length)
  private var frequencies = [UInt32](repeating: 0, count: ListBlocks.length)
  private var norms = [UInt8](repeating: 0, count: ListBlocks.length)

  /// One less than how many postings are told of together; a power of 2 less 1.
  private static let step = 31

  init(_ ranked: RankedList, in segment: Segment) {
    list = ranked.list
    field = ranked.field
    self.segment = segment
  }

  /// Writes the positions at a posting of a block over the first elements of `output`; returns how many
  /// they are.
  ///
  /// - Parameter copyBlock: Copies the block if it is at hand, and returns how many postings it has; 0 if
  ///   it is not.
  mutating func read(
    _ place: OpenLists.Place, into output: inout [UInt32],
    _ copyBlock: (inout [UInt32], inout [UInt32]) throws(StorageError) -> Int
  ) throws(StorageError) -> Int {
    if place.block != block {
      block = -1
      count = try copyBlock(&passages, &frequencies)
      if count == 0 {
        count = try list.decodeBlock(
          place.block, passages: &passages, frequencies: &frequencies)
      }
      try list.loadPositions(
        place.block, frequencies: frequencies, count: count, into: &places)
      block = place.block
    }
    if place.posting >= places.knownPostings { try learn(through: place.posting) }
    return try places.read(posting: place.posting, into: &output)
  }

  /// Tells the positions how long the fields of more passages are, on which their form depends: of some
  /// that are not asked for yet, as telling one by one takes longer.
  private mutating func learn(through posting: Int) throws(StorageError) {
    let postings = places.knownPostings..<min((posting | Self.step) + 1, count)
    try segment.norms.gather(
      field: field, passages: passages, postings, into: &norms)
    try places.extend(norms: norms, count: postings.count)
  }
}
