import Storage

/// The passages that several lists share, found by going along the shortest and looking each of its
/// passages up in the others.
struct ListIntersection: ~Copyable {
  let blocks: ListBlocks
  /// The lists, the shortest first.
  let order: [Int]
  /// Where each list has the passage at hand, among the passages of ``blocks``.
  let places: Buffer<Int>

  init(_ lists: [RankedList]) {
    blocks = ListBlocks(lists.map(\.list))
    order = lists.indices.sorted { lists[$0].documentFrequency < lists[$1].documentFrequency }
    places = Buffer(repeating: 0, count: lists.count)
  }

  /// Calls `body` with each shared passage, rising; the blocks at hand are those around it.
  func forEach(_ body: (UInt32) throws(StorageError) -> Void) throws(StorageError) {
    guard let shortest = order.first, try blocks.seek(shortest, 0) >= 0 else { return }
    while case let run = try blocks.run(shortest, before: .max), !run.isEmpty {
      for place in run {
        let passage = blocks.passages[place]
        guard try isShared(passage) else { continue }
        places[shortest] = place
        try body(passage)
      }
    }
  }

  @inline(__always)
  private func isShared(_ passage: UInt32) throws(StorageError) -> Bool {
    for i in 1..<order.count {
      let list = order[i]
      let place = try blocks.find(list, passage)
      guard place >= 0 else { return false }
      places[list] = place
    }
    return true
  }

  /// How often a list has the passage at hand.
  func frequency(_ list: Int) throws(StorageError) -> UInt32 {
    try blocks.needFrequencies(list)
    return blocks.frequencies[places[list]]
  }
}
