import TextAnalysis

/// Numbers the terms of several texts in the order in which they are first seen; each word is analyzed
/// once for each language.
struct TermNumbers {
  /// The terms by their numbers.
  private(set) var terms: [[UInt8]] = []

  private var numbers: [[UInt8]: Int] = [:]
  /// By language and folded word; nil for a stop word.
  private var known: [Language?: [ArraySlice<UInt8>: Int?]] = [:]

  /// The number of the term that a folded word is in a language; nil for a stop word.
  mutating func number(
    of word: ArraySlice<UInt8>, in language: Language?, by analyzer: Analyzer
  ) -> Int? {
    if let number = known[language]?[word] { return number }
    var number: Int?
    if let term = analyzer.term(for: word, in: language) { number = self.number(of: term) }
    // A slice would keep the whole text in memory.
    known[language, default: [:]].updateValue(number, forKey: Array(word)[...])
    return number
  }

  private mutating func number(of term: [UInt8]) -> Int {
    if let number = numbers[term] { return number }
    numbers[term] = terms.count
    terms.append(term)
    return terms.count - 1
  }
}
