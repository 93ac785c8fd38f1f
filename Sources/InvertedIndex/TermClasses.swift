import TextAnalysis

/// The distinct words of a segment, each analyzed once, grouped by the term that they become.
struct TermClasses {
  /// The distinct words.
  let words: TermTable
  /// The distinct terms; where each word is its own term, the words.
  let terms: TermTable
  /// Term numbers in byte order.
  let sortedTerms: [UInt32]
  /// Word numbers in byte order; empty unless the analyzer stems.
  let sortedWords: [UInt32]
  /// By code: 1 for words that become terms, 0 for stop words and for holes.
  let weights: [UInt8]
  /// The words of all terms, term by term in byte order; stop words are not among them.
  private let members: [UInt32]
  /// Where the words of each term in that order start in `members`, and at last their number.
  private let firstMembers: [UInt32]

  init(of words: TermTable, analyzer: Analyzer) {
    self.words = words
    sortedWords = analyzer.stems ? Self.sorted(words) : []
    if analyzer.leavesWords {
      terms = words
      sortedTerms = Self.sorted(words)
      members = sortedTerms
      weights = [0] + [UInt8](repeating: 1, count: words.count)
      firstMembers = Array(0...UInt32(words.count))
      return
    }
    var terms = TermTable()
    var termOfWord: [UInt32] = []
    termOfWord.reserveCapacity(words.count)
    for word in 0..<words.count {
      let term = analyzer.term(for: words[word])
      termOfWord.append(term.map { terms.intern($0, 0..<$0.count) } ?? .max)
    }
    terms.close()
    weights = [0] + termOfWord.map { $0 == .max ? 0 : 1 }
    self.terms = terms
    sortedTerms = Self.sorted(terms)
    (members, firstMembers) = Self.group(termOfWord, sortedTerms)
  }

  /// The words that become the term at a place of ``sortedTerms``.
  func members(ofTermAt place: Int) -> ArraySlice<UInt32> {
    members[Int(firstMembers[place])..<Int(firstMembers[place + 1])]
  }

  /// A counting sort of the words by the places of their terms.
  private static func group(
    _ termOfWord: [UInt32], _ sortedTerms: [UInt32]
  ) -> (members: [UInt32], firstMembers: [UInt32]) {
    var placeOfTerm = [UInt32](repeating: 0, count: sortedTerms.count)
    for (place, term) in sortedTerms.enumerated() { placeOfTerm[Int(term)] = UInt32(place) }
    var first = [UInt32](repeating: 0, count: sortedTerms.count + 1)
    for term in termOfWord where term != .max { first[Int(placeOfTerm[Int(term)]) + 1] += 1 }
    for place in sortedTerms.indices { first[place + 1] += first[place] }
    var next = first
    var members = [UInt32](repeating: 0, count: Int(first[sortedTerms.count]))
    for (word, term) in termOfWord.enumerated() where term != .max {
      let place = Int(placeOfTerm[Int(term)])
      members[Int(next[place])] = UInt32(word)
      next[place] += 1
    }
    return (members, first)
  }

  /// The numbers of a table in byte order.
  private static func sorted(_ table: TermTable) -> [UInt32] {
    PrefixOrder.sorted(
      count: table.count, prefix: table.prefix,
      precedes: { table[$0].lexicographicallyPrecedes(table[$1]) })
  }
}
