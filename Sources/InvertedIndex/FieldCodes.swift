/// The codes of a field, all there: what an inversion reads.
struct FieldCodes {
  let chunks: [[UInt16]]
  /// Which code starts each passage, and at last how many codes there are.
  let starts: [UInt32]

  /// The number of codes.
  var count: Int { starts.last.map { Int($0) } ?? 0 }

  /// The number of passages.
  var passageCount: Int { starts.count - 1 }

  /// How often each code occurs, and how many words of weight 1 each passage has.
  ///
  /// - Parameter weights: 1 for each code that counts for the length of its passage, else 0.
  func counted(weights: [UInt8]) -> (counts: [UInt32], lengths: [UInt32]) {
    var counts = [UInt32](repeating: 0, count: weights.count)
    var lengths = [UInt32](repeating: 0, count: passageCount)
    var passage = -1
    var number: UInt32 = 0
    for chunk in chunks {
      count(
        chunk.span, weights.span, from: &number, in: &passage, &counts, &lengths)
    }
    return (counts, lengths)
  }

  private func count(
    _ units: Span<UInt16>, _ weights: Span<UInt8>, from number: inout UInt32,
    in passage: inout Int, _ counts: inout [UInt32], _ lengths: inout [UInt32]
  ) {
    let starts = starts.span
    var counts = counts.mutableSpan
    var lengths = lengths.mutableSpan
    var index = 0
    while index < units.count {
      while starts[passage + 1] == number { passage += 1 }
      let code = Int(WordCodes.next(in: units, at: &index))
      counts[code] += 1
      lengths[passage] += UInt32(weights[code])
      number += 1
    }
  }

  /// Writes the number of each code that has a place to the place, which moves on by one.
  ///
  /// - Parameters:
  ///   - next: The place of each code, `UInt32.max` for none.
  ///   - occurrences: Takes the numbers; its last element takes those that have no place.
  func scatter(next: inout [UInt32], into occurrences: inout [UInt32]) {
    var number: UInt32 = 0
    for chunk in chunks { Self.scatter(chunk.span, from: &number, &next, &occurrences) }
  }

  private static func scatter(
    _ units: Span<UInt16>, from number: inout UInt32, _ next: inout [UInt32],
    _ occurrences: inout [UInt32]
  ) {
    let last = UInt32(occurrences.count - 1)
    var next = next.mutableSpan
    var occurrences = occurrences.mutableSpan
    var index = 0
    while index < units.count {
      let code = Int(WordCodes.next(in: units, at: &index))
      // Without a branch: which codes have a place is what no processor can guess.
      let place = next[code]
      let isWanted = place < last
      occurrences[Int(isWanted ? place : last)] = number
      next[code] = isWanted ? place + 1 : place
      number += 1
    }
  }
}
