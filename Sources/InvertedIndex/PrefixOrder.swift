/// Numbers put in the order of the byte strings that they stand for.
///
/// Strings are compared by their first eight bytes as one number, by a stable radix sort; the few
/// that tie are then compared whole.
enum PrefixOrder {
  private typealias Entry = (prefix: UInt64, number: UInt32)

  /// The numbers below `count` in order; equal strings keep the order of their numbers.
  ///
  /// - Parameters:
  ///   - prefix: The first eight bytes of a string, the first one highest, zeros for missing ones.
  ///   - precedes: Whether a string stands before another with the same prefix.
  static func sorted(
    count: Int, prefix: (Int) -> UInt64, precedes: (Int, Int) -> Bool
  ) -> [UInt32] {
    var entries: [Entry] = []
    entries.reserveCapacity(count)
    for number in 0..<count { entries.append((prefix(number), UInt32(number))) }
    radixSort(&entries)
    var numbers = entries.map(\.number)
    var start = 0
    while start < count {
      var end = start + 1
      while end < count, entries[end].prefix == entries[start].prefix { end += 1 }
      if end - start > 1 {
        numbers[start..<end].sort { a, b in
          precedes(Int(a), Int(b)) || !precedes(Int(b), Int(a)) && a < b
        }
      }
      start = end
    }
    return numbers
  }

  /// Sorts by the lowest byte, then the next: each pass keeps the order of those before it.
  private static func radixSort(_ entries: inout [Entry]) {
    guard entries.count > 1 else { return }
    var other = entries
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      var places = [Int](repeating: 0, count: 257)
      for entry in entries { places[Int(entry.prefix >> shift & 0xff) + 1] += 1 }
      if places.contains(entries.count) { continue }  // All have the same byte here.
      for byte in 0..<256 { places[byte + 1] += places[byte] }
      scatter(entries.span, shift: shift, to: &other, &places)
      swap(&entries, &other)
    }
  }

  private static func scatter(
    _ entries: Span<Entry>, shift: UInt64, to target: inout [Entry], _ places: inout [Int]
  ) {
    var target = target.mutableSpan
    var places = places.mutableSpan
    for index in entries.indices {
      let entry = entries[index]
      let byte = Int(entry.prefix >> shift & 0xff)
      target[places[byte]] = entry
      places[byte] += 1
    }
  }
}
