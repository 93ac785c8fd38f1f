/// Letters that no state of an automaton tells apart have the same number.
struct LetterClasses: Sendable {
  /// Where a class begins, ascending from 0.
  private let starts: [UInt32]
  private let ascii: [UInt16]

  init(_ automaton: WordAutomaton) {
    var starts: Set<UInt32> = [0]
    for case .letter(let letters, _) in automaton.states { starts.formUnion(letters.boundaries) }
    let sorted = starts.sorted()
    self.starts = sorted
    ascii = (0..<128).map { letter in
      UInt16(sorted.partitionPoint { $0 > UInt32(letter) } - 1)
    }
  }

  var count: Int { starts.count }

  subscript(_ letter: UInt32) -> Int {
    letter < 128 ? Int(ascii[Int(letter)]) : starts.partitionPoint { $0 > letter } - 1
  }

  /// A letter of a class.
  func example(of number: Int) -> UInt32 { starts[number] }
}

extension [UInt32] {
  /// How many elements stand before the first for which this is true, and with it for all behind.
  fileprivate func partitionPoint(_ isBehind: (UInt32) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
