/// Which passage a code belongs to.
///
/// A table has the passage of every 2ⁿ-th code, about one entry a passage, so that little is left to
/// search.
struct PassageFinder {
  private let starts: [UInt32]
  private let hints: [UInt32]
  private let shift: UInt32

  init(_ codes: FieldCodes) {
    starts = codes.starts
    var shift: UInt32 = 0
    while codes.count >> Int(shift) > codes.passageCount { shift += 1 }
    self.shift = shift
    var hints: [UInt32] = []
    var passage = 0
    for number in stride(from: 0, through: codes.count, by: 1 << Int(shift)) {
      while passage + 1 < codes.passageCount, starts[passage + 1] <= number { passage += 1 }
      hints.append(UInt32(passage))
    }
    hints.append(UInt32(max(codes.passageCount, 1) - 1))
    self.hints = hints
  }

  /// Takes apart rising numbers of codes: the passages they are in, how many are in each, and, if
  /// they are wanted, their positions there.
  func fill(_ list: inout PostingsBuffer, from occurrences: ArraySlice<UInt32>, positions: Bool) {
    list.removeAll()
    let places = positions ? occurrences.count : 0
    let count = fill(
      &list.passages, &list.frequencies, &list.positions, places: places, from: occurrences.span)
    list.passages.removeLast(list.passages.count - count)
    list.frequencies.removeLast(list.frequencies.count - count)
  }

  private func fill(
    _ passages: inout [UInt32], _ frequencies: inout [UInt32], _ positions: inout [UInt32],
    places: Int, from occurrences: Span<UInt32>
  ) -> Int {
    passages.append(contentsOf: repeatElement(0, count: occurrences.count))
    frequencies.append(contentsOf: repeatElement(0, count: occurrences.count))
    positions.append(contentsOf: repeatElement(0, count: places))
    var passages = passages.mutableSpan
    var frequencies = frequencies.mutableSpan
    var positions = positions.mutableSpan
    let starts = starts.span
    let hints = hints.span
    var count = 0
    var start: UInt32 = 0
    var end: UInt32 = 0
    for index in occurrences.indices {
      let number = occurrences[index]
      if number >= end {
        let passage = passage(of: number, starts, hints)
        start = starts[passage]
        end = starts[passage + 1]
        passages[count] = UInt32(passage)
        count += 1
      }
      frequencies[count - 1] += 1
      if places > 0 { positions[index] = number - start }
    }
    return count
  }

  /// The last passage that starts at or before a code.
  private func passage(
    of number: UInt32, _ starts: Span<UInt32>, _ hints: Span<UInt32>
  ) -> Int {
    let hint = Int(number >> shift)
    var low = Int(hints[hint])
    var high = Int(hints[hint + 1]) + 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= number { low = middle } else { high = middle }
    }
    return low
  }
}
