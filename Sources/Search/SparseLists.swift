import Storage

/// The lists of a query that are at hand as a whole, with the score of each posting, end to end.
struct SparseLists {
  /// The terms whose lists these are, by their place in the query.
  private(set) var terms: [Int] = []
  /// Their passages, list after list.
  private(set) var passages: [UInt32] = []
  /// Their scores.
  private(set) var scores: [Float] = []
  /// Where each list begins, and at last where the last one ends.
  private(set) var starts: [Int] = [0]

  /// Adds the list of a term.
  mutating func append(_ list: RankedList, of term: Int, _ score: FrequencyScore) {
    terms.append(term)
    passages.append(contentsOf: list.cursor.passages[..<list.cursor.count])
    var worths = list.worths
    score.apply(to: &worths, count: worths.count)
    scores.append(contentsOf: worths)
    starts.append(passages.count)
  }

  /// How many postings a list has.
  func length(of list: Int) -> Int { starts[list + 1] - starts[list] }

  /// The first posting of a list, from one on, that reaches a passage, by galloping; its end if none
  /// does.
  func firstPlace(reaching passage: UInt32, of list: Int, from start: Int) -> Int {
    let passages = passages.span
    let end = starts[list + 1]
    var low = start
    var step = 1
    while low + step <= end, passages[low + step - 1] < passage {
      low += step
      step *= 2
    }
    var high = min(low + step, end)
    while low < high {
      let middle = (low + high) / 2
      if passages[middle] < passage { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// How many lists there are.
  var count: Int { terms.count }
}
