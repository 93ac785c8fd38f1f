import TextAnalysis

/// What is done with the length that is left when the matches are shown.
extension Excerpt {
  /// What is kept for words around the matches of each sentence that stays cut: a match by itself says
  /// nothing.
  private static let context = 20

  /// Shows the sentences that are begun as a whole, the cheapest first, as many as fit.
  mutating func completeSentences() {
    let begun = Set(
      pieces.flatMap {
        sentences.index(at: $0.lowerBound)...sentences.index(at: $0.upperBound - 1)
      })
    let costs = begun.map { (cost: missing(of: sentences.ranges[$0]), sentence: $0) }
      .filter { $0.cost > 0 }
    var cut = costs.count
    for (cost, sentence) in costs.sorted(by: <) {
      let isAffordable = cost <= budget - used - (cut - 1) * Self.context
      if isAffordable, add(sentences.ranges[sentence]) { cut -= 1 }
    }
  }

  /// Shows what stands between pieces, the shortest gaps first, as many as fit.
  mutating func bridgeGaps() {
    let gaps = zip(pieces, pieces.dropFirst()).map { $0.upperBound..<$1.lowerBound }
    let costs = gaps.map { (cost: passage.length($0), start: $0.lowerBound, gap: $0) }
    for (_, _, gap) in costs.sorted(by: { ($0.cost, $0.start) < ($1.cost, $1.start) }) { add(gap) }
  }

  /// Shows more words of the sentences that are begun, a word on each side of each piece in turn.
  mutating func growByWords(_ tokens: TokenBatch) {
    var words = [CutWords?](repeating: nil, count: sentences.ranges.count)
    var hasGrown = true
    while hasGrown {
      hasGrown = false
      var i = 0
      while i < pieces.count {
        let after = wordAfter(pieces[i], tokens, &words).map { add($0) } ?? false
        let before = wordBefore(pieces[i], tokens, &words).map { add($0) } ?? false
        hasGrown = hasGrown || after || before
        i += 1
      }
    }
  }

  /// Shows whole sentences after the pieces that end with one, then before those that begin with
  /// one, as many as fit.
  mutating func extendBySentences() {
    var i = 0
    while i < pieces.count {
      while i < pieces.count, let next = sentenceAfter(pieces[i]), add(next) {}
      i += 1
    }
    i = 0
    while i < pieces.count {
      while i < pieces.count, let next = sentenceBefore(pieces[i]), add(next) {}
      i += 1
    }
  }

  private func wordAfter(
    _ piece: Range<Int>, _ tokens: TokenBatch, _ words: inout [CutWords?]
  ) -> Range<Int>? {
    let sentence = sentences.index(at: piece.upperBound - 1)
    guard piece.upperBound < sentences.ranges[sentence].upperBound else { return nil }
    return cut(sentence, tokens, &words).endingAfter(piece.upperBound).map {
      piece.upperBound..<$0.upperBound
    }
  }

  private func wordBefore(
    _ piece: Range<Int>, _ tokens: TokenBatch, _ words: inout [CutWords?]
  ) -> Range<Int>? {
    let sentence = sentences.index(at: piece.lowerBound)
    guard piece.lowerBound > sentences.ranges[sentence].lowerBound else { return nil }
    return cut(sentence, tokens, &words).beginningBefore(piece.lowerBound).map {
      $0.lowerBound..<piece.lowerBound
    }
  }

  private func cut(
    _ sentence: Int, _ tokens: TokenBatch, _ words: inout [CutWords?]
  ) -> CutWords {
    if let known = words[sentence] { return known }
    let cut = CutWords(in: sentences.ranges[sentence], of: passage, tokens: tokens)
    words[sentence] = cut
    return cut
  }

  private func sentenceAfter(_ piece: Range<Int>) -> Range<Int>? {
    let sentence = sentences.index(at: piece.upperBound - 1)
    guard piece.upperBound == sentences.ranges[sentence].upperBound,
      sentence + 1 < sentences.ranges.count
    else { return nil }
    return piece.upperBound..<sentences.ranges[sentence + 1].upperBound
  }

  private func sentenceBefore(_ piece: Range<Int>) -> Range<Int>? {
    let sentence = sentences.index(at: piece.lowerBound)
    guard piece.lowerBound == sentences.ranges[sentence].lowerBound, sentence > 0 else {
      return nil
    }
    return sentences.ranges[sentence - 1].lowerBound..<piece.lowerBound
  }
}
