/// A field turned inside out: for each term number, where it occurs, by a counting sort over the
/// stream of words.
struct Inversion {
  /// Where the occurrences of each term start in `passages` and `positions`; one more at the end.
  private let starts: [Int]
  private let passages: [UInt32]
  private let positions: [UInt32]

  /// Inverts a stream.
  ///
  /// - Parameters:
  ///   - termOfWord: The term number of each word number, or `FieldStream.hole` for words that are
  ///     not indexed.
  ///   - termCount: The number of terms.
  init(_ stream: FieldStream, termOfWord: [UInt32], termCount: Int) {
    let words = stream.words
    var starts = [Int](repeating: 0, count: termCount + 1)
    for word in words where word != FieldStream.hole {
      let term = termOfWord[Int(word)]
      if term != FieldStream.hole { starts[Int(term) + 1] += 1 }
    }
    for term in 0..<termCount { starts[term + 1] += starts[term] }

    var next = starts
    var passages = [UInt32](repeating: 0, count: starts[termCount])
    var positions = [UInt32](repeating: 0, count: starts[termCount])
    for passage in 0..<stream.starts.count {
      let range = stream.range(of: passage)
      for i in range where words[i] != FieldStream.hole {
        let term = termOfWord[Int(words[i])]
        guard term != FieldStream.hole else { continue }
        let slot = next[Int(term)]
        next[Int(term)] = slot + 1
        passages[slot] = UInt32(passage)
        positions[slot] = UInt32(i - range.lowerBound)
      }
    }
    self.starts = starts
    self.passages = passages
    self.positions = positions
  }

  /// The number of occurrences of a term.
  func occurrences(of term: Int) -> Int { starts[term + 1] - starts[term] }

  /// Fills `list` with the postings of a term.
  func fill(_ list: inout PostingsBuffer, with term: Int, positions wantsPositions: Bool) {
    list.removeAll()
    for i in starts[term]..<starts[term + 1] {
      if list.passages.last == passages[i] {
        list.frequencies[list.frequencies.count - 1] += 1
      } else {
        list.passages.append(passages[i])
        list.frequencies.append(1)
      }
      if wantsPositions { list.positions.append(positions[i]) }
    }
  }
}
