import TextAnalysis

/// The distinct words of a segment, each analyzed once, grouped by the term that they become.
///
/// A word of two languages is two words here, marked as in `WordBatch`, for it may become two terms.
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
  /// The words of the terms, in the order of ``sortedTerms``; stop words are not among them.
  let members: WordGroups
  /// The words of one spelling, where several languages have it: in byte order.
  let namesakes: WordGroups
  /// By word: whether it is among ``namesakes``; empty if none is.
  private let isNamesake: [Bool]

  init(of words: TermTable, analyzer: Analyzer) {
    self.words = words
    sortedWords = analyzer.stems ? Self.sorted(words) : []
    if analyzer.leavesWords {
      terms = words
      sortedTerms = Self.sorted(words)
      members = WordGroups(single: sortedTerms)
      weights = [0] + [UInt8](repeating: 1, count: words.count)
      namesakes = WordGroups(single: [])
      isNamesake = []
      return
    }
    var terms = TermTable()
    var termOfWord: [UInt32] = []
    var hasMarks = false
    termOfWord.reserveCapacity(words.count)
    for number in 0..<words.count {
      let marked = MarkedWord(words[number])
      hasMarks = hasMarks || marked.language != nil
      let term = analyzer.term(for: marked.word, in: marked.language)
      termOfWord.append(term.map { terms.intern($0, 0..<$0.count) } ?? .max)
    }
    terms.close()
    weights = [0] + termOfWord.map { $0 == .max ? 0 : 1 }
    self.terms = terms
    sortedTerms = Self.sorted(terms)
    members = WordGroups(termOfWord, by: sortedTerms)
    guard hasMarks else {
      namesakes = WordGroups(single: [])
      isNamesake = []
      return
    }
    namesakes = Self.namesakes(in: words, sortedWords.filter { termOfWord[Int($0)] != .max })
    var isNamesake = [Bool](repeating: false, count: words.count)
    for place in 0..<namesakes.count {
      for word in namesakes[place] { isNamesake[Int(word)] = true }
    }
    self.isNamesake = isNamesake
  }

  /// Whether several languages have a word of this spelling.
  func hasNamesakes(_ word: UInt32) -> Bool { !isNamesake.isEmpty && isNamesake[Int(word)] }

  /// A word as it is spelled, without a mark.
  func spelling(of word: UInt32) -> ArraySlice<UInt8> { MarkedWord(words[Int(word)]).word }

  /// Words of one spelling are neighbours in byte order, as the mark begins with the lowest byte.
  private static func namesakes(in words: TermTable, _ sortedWords: [UInt32]) -> WordGroups {
    var groups: [Range<Int>] = []
    var start = 0
    while start < sortedWords.count {
      let spelling = MarkedWord(words[Int(sortedWords[start])]).word
      var end = start + 1
      while end < sortedWords.count, MarkedWord(words[Int(sortedWords[end])]).word == spelling {
        end += 1
      }
      if end - start > 1 { groups.append(start..<end) }
      start = end
    }
    return WordGroups(neighbours: groups, in: sortedWords)
  }

  /// The numbers of a table in byte order.
  private static func sorted(_ table: TermTable) -> [UInt32] {
    PrefixOrder.sorted(
      count: table.count, prefix: table.prefix,
      precedes: { table[$0].lexicographicallyPrecedes(table[$1]) })
  }
}
