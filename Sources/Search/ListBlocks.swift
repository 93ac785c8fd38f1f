import IndexFormat
import Storage

/// Places in some postings lists; the block around each is decoded when it is reached, its frequencies
/// when they are asked for.
struct ListBlocks: ~Copyable {
  /// How many postings a block has at most: `PostingsList.blockLength`, told here once more for loops of
  /// this module.
  static let length = 128

  private let lists: [PostingsList]
  private let places: Buffer<Place>
  /// The passages of the blocks at hand, room for a block for each list.
  let passages: Buffer<UInt32>
  /// Their frequencies, once ``needFrequencies(_:)`` was called.
  let frequencies: Buffer<UInt32>

  struct Place: BitwiseCopyable {
    /// The number of the block at hand.
    var block: Int32 = -1
    /// How many postings it has.
    var count: Int32 = 0
    /// The posting that the cursor stands on.
    var next: Int32 = 0
    var hasFrequencies = false
    /// The passages that the block covers, from `first` to before `end`: those that it has, and those
    /// before which it is the first to reach.
    var first: UInt32 = 0
    var end: UInt32 = 0
  }

  init(_ lists: [PostingsList]) {
    self.lists = lists
    places = Buffer(repeating: Place(), count: lists.count)
    passages = Buffer(repeating: 0, count: lists.count * Self.length)
    frequencies = Buffer(repeating: 0, count: lists.count * Self.length)
  }

  /// Where a passage is among ``passages``; negative if the list does not have it.
  func find(_ list: Int, _ passage: UInt32) throws(StorageError) -> Int {
    let at = try seek(list, passage)
    return at >= 0 && passages[at] == passage ? at : -1
  }

  /// Moves to the first posting of a passage at or after this one, forwards or back; returns where it is
  /// among ``passages``, negative at the end.
  func seek(_ list: Int, _ passage: UInt32) throws(StorageError) -> Int {
    var place = places[list]
    if passage < place.first || passage >= place.end {
      place = try load(list, reaching: passage, from: place)
    }
    let at = firstPlace(list, reaching: passage)
    let next = at &- list &* Self.length
    place.next = Int32(truncatingIfNeeded: next)
    places[list] = place
    return next < Int(place.count) ? at : -1
  }

  /// Brings the block to hand that covers a passage; returns the first passage that it does not cover.
  func cover(_ list: Int, _ passage: UInt32) throws(StorageError) -> UInt32 {
    var place = places[list]
    if passage < place.first || passage >= place.end {
      place = try load(list, reaching: passage, from: place)
      places[list] = place
    }
    return place.end
  }

  /// The postings from the current one on, as places among ``passages``, that lie before `end`; the
  /// cursor goes behind them, and on to the next block if that is where the list goes on. Empty at the
  /// end only.
  func run(_ list: Int, before end: UInt32) throws(StorageError) -> Range<Int> {
    var place = places[list]
    if place.next == place.count, place.count > 0, place.end < end,
      Int(place.block) + 1 < lists[list].blockCount
    {
      place = try load(list, Int(place.block) + 1)
    }
    let base = list &* Self.length
    let start = base &+ Int(place.next)
    let stop =
      end >= place.end ? base &+ Int(place.count) : firstPlace(list, reaching: end)
    place.next = Int32(truncatingIfNeeded: stop &- base)
    places[list] = place
    return start..<stop
  }

  /// Decodes the frequencies of the block at hand, if they are not.
  func needFrequencies(_ list: Int) throws(StorageError) {
    var place = places[list]
    guard !place.hasFrequencies else { return }
    try frequencies.withMutableSpan(list * Self.length..<(list + 1) * Self.length) {
      room throws(StorageError) in
      try lists[list].decodeFrequencies(Int(place.block), into: &room)
    }
    place.hasFrequencies = true
    places[list] = place
  }

  /// The number of the block at hand.
  func block(_ list: Int) -> Int { Int(places[list].block) }

  /// How many postings the block at hand has.
  func count(_ list: Int) -> Int { Int(places[list].count) }

  /// Copies the block at hand.
  func copy(_ list: Int, _ passages: inout [UInt32], _ frequencies: inout [UInt32]) {
    let block = list * Self.length..<(list + 1) * Self.length
    self.passages.copy(block, over: &passages)
    self.frequencies.copy(block, over: &frequencies)
  }

  private func load(
    _ list: Int, reaching passage: UInt32, from place: Place
  ) throws(StorageError) -> Place {
    let isAhead = place.block >= 0 && passage >= place.end
    let postings = lists[list]
    let start = isAhead ? min(Int(place.block), postings.blockCount) : 0
    return try load(list, postings.firstBlock(reaching: passage, from: start))
  }

  private func load(_ list: Int, _ block: Int) throws(StorageError) -> Place {
    let postings = lists[list]
    var place = Place()
    place.block = Int32(truncatingIfNeeded: block)
    guard block < postings.blockCount else {
      for past in list * Self.length..<(list + 1) * Self.length { passages[past] = .max }
      place.first = postings.lastPassage(ofBlock: postings.blockCount - 1) &+ 1
      place.end = .max
      return place
    }
    let room = list * Self.length..<(list + 1) * Self.length
    let (count, hasFrequencies) = try passages.withMutableSpan(room) {
      passages throws(StorageError) in
      try frequencies.withMutableSpan(room) { frequencies throws(StorageError) in
        try postings.decodePassages(block, passages: &passages, frequencies: &frequencies)
      }
    }
    place.count = Int32(truncatingIfNeeded: count)
    place.hasFrequencies = hasFrequencies
    for past in room.lowerBound + count..<room.upperBound { passages[past] = .max }
    place.first = block == 0 ? 0 : postings.lastPassage(ofBlock: block - 1) &+ 1
    place.end = passages[room.lowerBound + count - 1] &+ 1
    return place
  }

  /// Where the first passage of the block is that is not below this one, which the block covers. No
  /// branch depends on the passages, as none could be foretold.
  func firstPlace(_ list: Int, reaching passage: UInt32) -> Int {
    var place = list &* Self.length
    var step = Self.length / 2
    while step > 0 {
      place = passages[place &+ step &- 1] < passage ? place &+ step : place
      step /= 2
    }
    return place
  }
}
