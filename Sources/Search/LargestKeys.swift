/// The largest of the numbers offered, all different, as many as asked for.
///
/// Few are kept in a heap, so that each one kept raises what the next has to exceed. Of many, as much as
/// half again is gathered before the smallest are dropped by selection (Hoare, "Algorithm 65: Find",
/// 1961), which costs less a number than a heap that does not fit into the branch predictor.
struct LargestKeys {
  private let capacity: Int
  /// How many are gathered before a selection; a heap if no more than are kept.
  private let room: Int
  private var keys: [UInt64] = []
  private var random: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// Numbers below this are of no interest; 0 as long as any is.
  private(set) var least: UInt64 = 0

  private static let mostInHeap = 128

  init(capacity: Int) {
    self.capacity = capacity
    let more = capacity > Self.mostInHeap ? capacity / 2 : 0
    let (room, overflow) = capacity.addingReportingOverflow(more)
    self.room = overflow ? .max : room
  }

  /// Offers a number that is not below ``least``.
  mutating func offer(_ key: UInt64) {
    if keys.count < room {
      keys.append(key)
      guard keys.count == room else { return }
      if room == capacity {
        for parent in stride(from: room / 2 - 1, through: 0, by: -1) { siftDown(from: parent) }
        least = keys.first ?? 0
      } else {
        select()
      }
    } else if capacity > 0, key > keys[0] {
      keys[0] = key
      siftDown(from: 0)
      least = keys[0]
    }
  }

  /// The largest ones, falling.
  mutating func largest() -> ArraySlice<UInt64> {
    keys.sort(by: >)
    return keys.prefix(capacity)
  }

  private mutating func siftDown(from start: Int) {
    var keys = keys.mutableSpan
    let moved = keys[start]
    var parent = start
    while true {
      var child = 2 &* parent &+ 1
      guard child < keys.count else { break }
      let next = child &+ 1 < keys.count ? child &+ 1 : child
      child = keys[next] < keys[child] ? next : child
      guard keys[child] < moved else { break }
      keys[parent] = keys[child]
      parent = child
    }
    keys[parent] = moved
  }

  /// Drops all but the largest.
  private mutating func select() {
    var low = 0
    var high = keys.count
    while high - low > 1 {
      random ^= random << 13
      random ^= random >> 7
      random ^= random << 17
      let pivot = keys[low + Int(random % UInt64(high - low))]
      let middle = Self.partition(&keys, low..<high, by: pivot)
      if middle == capacity { break }
      if middle > capacity {
        // The pivot is the smallest of those before the middle.
        Self.moveToEnd(&keys, pivot, low..<middle)
        high = middle - 1
        if high <= capacity { break }
      } else {
        low = middle
      }
    }
    keys.removeLast(keys.count - capacity)
    least = keys.min() ?? 0
  }

  /// Moves the numbers of a range that are not below the pivot to its front; returns where they end.
  private static func partition(
    _ keys: inout [UInt64], _ range: Range<Int>, by pivot: UInt64
  ) -> Int {
    var keys = keys.mutableSpan
    var end = range.lowerBound
    for place in range {
      let key = keys[place]
      keys[place] = keys[end]
      keys[end] = key
      end &+= key >= pivot ? 1 : 0
    }
    return end
  }

  private static func moveToEnd(_ keys: inout [UInt64], _ key: UInt64, _ range: Range<Int>) {
    guard let place = range.first(where: { keys[$0] == key }) else { return }
    keys.swapAt(place, range.upperBound - 1)
  }
}
