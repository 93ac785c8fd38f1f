import TextAnalysis

/// The distinct words of a segment, each analyzed once, grouped by the term that they become.
struct TermClasses {
  /// The term number of each word number; `FieldStream.hole` for stop words.
  let termOfWord: [UInt32]
  /// The distinct terms.
  let terms: TermTable
  /// Term numbers in byte order.
  let sortedTerms: [Int]
  /// Word numbers in byte order.
  let sortedWords: [Int]

  init(of words: TermTable, analyzer: Analyzer) {
    var termOfWord: [UInt32] = []
    var terms = TermTable()
    for word in 0..<words.count {
      if let term = analyzer.term(for: words[word]) {
        termOfWord.append(terms.intern(term, 0..<term.count))
      } else {
        termOfWord.append(FieldStream.hole)
      }
    }
    self.termOfWord = termOfWord
    self.terms = terms
    sortedTerms = Self.sorted(terms)
    sortedWords = analyzer.stems ? Self.sorted(words) : []
  }

  /// The numbers of a table in byte order; few comparisons look beyond the first eight bytes.
  private static func sorted(_ table: TermTable) -> [Int] {
    (0..<table.count).map { (prefix: table.prefix(of: $0), number: $0) }
      .sorted { a, b in
        a.prefix == b.prefix
          ? table[a.number].lexicographicallyPrecedes(table[b.number]) : a.prefix < b.prefix
      }
      .map(\.number)
  }
}
