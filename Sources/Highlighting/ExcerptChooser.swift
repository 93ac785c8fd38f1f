import TextAnalysis

/// Chooses what of a passage a snippet shows.
///
/// Whole sentences come first: the run of them that shows the most worth, or single ones that
/// together show more. Where whole sentences leave out a target that could be shown, sentences are
/// cut: first one match of each target gets its place, then what is left of the length goes to
/// completing sentences, to words around the matches and to closing gaps. So a target is left out
/// only if the shortest matches of all do not fit.
///
/// A further excerpt of the same passage is made of what those before it do not show, and what they
/// show already is worth less to it.
struct ExcerptChooser {
  private let passage: PassageText
  private let tokens: TokenBatch
  private let matches: [Match]
  private let sentences: Sentences
  private let budget: Int
  private let taken: [Range<Int>]
  /// The worth of each target as a whole number, the best a million, so that sums are exact.
  private let worths: [Int]
  /// The sentence of each match.
  private let sentenceOfMatch: [Int]

  /// What a target that is shown already is worth: one in so many parts.
  private static let shareOfShown = 8

  /// - Parameters:
  ///   - matches: All matches in the passage.
  ///   - taken: The pieces of the excerpts before this one.
  init(
    passage: PassageText, tokens: TokenBatch, matches: [Match], targets: [MatchTarget],
    budget: Int, taken: [Range<Int>] = []
  ) {
    self.passage = passage
    self.tokens = tokens
    self.budget = budget
    self.taken = taken
    let (shown, rest) = Self.divided(matches, by: taken)
    self.matches = rest
    let sentences = Sentences(of: passage, marks: matches.marks)
    self.sentences = sentences
    let best = targets.map(\.worth).max() ?? 1
    let shownTargets = Set(shown.map(\.target))
    worths = targets.enumerated().map { number, target in
      let worth = Int(target.worth / best * 1_000_000)
      return max(shownTargets.contains(number) ? worth / Self.shareOfShown : worth, 1)
    }
    sentenceOfMatch = rest.map { sentences.index(at: $0.range.lowerBound) }
  }

  /// The matches that are taken, and the rest.
  private static func divided(
    _ matches: [Match], by taken: [Range<Int>]
  ) -> (shown: [Match], rest: [Match]) {
    guard !taken.isEmpty else { return ([], matches) }
    var (shown, rest): ([Match], [Match]) = ([], [])
    for match in matches {
      if taken.contains(where: match.range.overlaps) {
        shown.append(match)
      } else {
        rest.append(match)
      }
    }
    return (shown, rest)
  }

  /// The pieces to show; none if everything that matches is taken.
  func choose() -> Excerpt {
    if matches.isEmpty, !taken.isEmpty { return empty }
    if taken.isEmpty, passage.length(0..<passage.end) <= budget { return whole() }
    let worthOfAll = worth(ofTargets: matches)
    var choice = bestSentences()
    var coverage = coverage(of: choice)
    if coverage < worthOfAll {
      let cut = bestMatches()
      let coverageOfCut = self.coverage(of: cut)
      if coverageOfCut > coverage {
        coverage = coverageOfCut
        choice = cut
        choice.completeSentences()
      }
    }
    if coverage == 0 {
      guard taken.isEmpty else { return empty }
      return matches.isEmpty ? beginning() : partOfBestMatch()
    }
    choice.growByWords(tokens)
    choice.bridgeGaps()
    choice.extendBySentences()
    return choice
  }

  // MARK: - Whole sentences

  /// The run of sentences, or the sentences apart, that show the most.
  private func bestSentences() -> Excerpt {
    let apart = adding(to: empty)
    guard let run = bestRun() else { return apart }
    var joined = empty
    joined.add(run)
    if coverage(of: joined) < coverage(of: apart) { joined = adding(to: joined) }
    return coverage(of: joined) >= coverage(of: apart) ? joined : apart
  }

  /// From the first sentence to the last of the run that shows the most.
  private func bestRun() -> Range<Int>? {
    func run(_ first: Match, _ last: Match) -> Range<Int> {
      let lower = sentences.ranges[sentences.index(at: first.range.lowerBound)].lowerBound
      return lower..<sentences.ranges[sentences.index(at: last.range.lowerBound)].upperBound
    }
    let window = MatchWindow.best(of: matches, worths: worths, budget: budget) {
      passage.length(run($0, $1))
    }
    return window.map { run(matches[$0.range.lowerBound], matches[$0.range.upperBound - 1]) }
  }

  /// Adds sentences, always the one that shows the most that is not yet shown, while they fit.
  private func adding(to excerpt: Excerpt) -> Excerpt {
    var excerpt = excerpt
    var isShown = [Bool](repeating: false, count: worths.count)
    for (match, sentence) in zip(matches, sentenceOfMatch)
    where excerpt.missing(of: sentences.ranges[sentence]) == 0 {
      isShown[match.target] = true
    }
    var candidates = targetsOfSentences()
    while true {
      var best: (gain: Int, sentence: Int, targets: [Int])?
      candidates.removeAll { sentence, targets in
        let gain = targets.reduce(0) { isShown[$1] ? $0 : $0 + worths[$1] }
        guard gain > 0,
          excerpt.missing(of: sentences.ranges[sentence]) <= budget - excerpt.used
        else { return true }
        if gain > best?.gain ?? 0 { best = (gain, sentence, targets) }
        return false
      }
      guard let best else { return excerpt }
      excerpt.add(sentences.ranges[best.sentence])
      for target in best.targets { isShown[target] = true }
    }
  }

  /// The distinct targets of each sentence with a match.
  private func targetsOfSentences() -> [(sentence: Int, targets: [Int])] {
    var result: [(sentence: Int, targets: [Int])] = []
    var lastSentence = [Int](repeating: -1, count: worths.count)
    for (match, sentence) in zip(matches, sentenceOfMatch)
    where lastSentence[match.target] != sentence {
      lastSentence[match.target] = sentence
      if let last = result.last, last.sentence == sentence {
        result[result.count - 1].targets.append(match.target)
      } else {
        result.append((sentence, [match.target]))
      }
    }
    return result
  }

  // MARK: - Cut sentences

  /// One match of each target: the nearest ones if they fit, else the shortest ones.
  private func bestMatches() -> Excerpt {
    let near = nearestMatches()
    guard coverage(of: near) < worth(ofTargets: matches) else { return near }
    let short = shortestMatches()
    return coverage(of: short) > coverage(of: near) ? short : near
  }

  /// Matches that stand together, then those of the other targets that stand together, and so on.
  private func nearestMatches() -> Excerpt {
    var excerpt = empty
    var rest = matches
    while let window = MatchWindow.best(
      of: rest, worths: worths, budget: budget - excerpt.used,
      cost: { passage.length($0.range.lowerBound..<$1.range.upperBound) })
    {
      var isTaken = [Bool](repeating: false, count: worths.count)
      for match in rest[window.range] where !isTaken[match.target] {
        isTaken[match.target] = true
        excerpt.add(match.range)
      }
      rest.removeAll { isTaken[$0.target] }
    }
    return excerpt
  }

  /// The shortest match of each target, those of most worth first, as many as fit.
  private func shortestMatches() -> Excerpt {
    var shortest = [Match?](repeating: nil, count: worths.count)
    for match in matches {
      let length = shortest[match.target].map { passage.length($0.range) } ?? .max
      if passage.length(match.range) < length { shortest[match.target] = match }
    }
    var excerpt = empty
    for match in shortest.compactMap(\.self).sorted(by: isWorthMore) { excerpt.add(match.range) }
    return excerpt
  }

  // MARK: - Little or nothing to show

  /// The sentences at the beginning of the passage, or the beginning of its first sentence.
  private func beginning() -> Excerpt {
    var excerpt = empty
    guard let first = sentences.ranges.first else { return excerpt }
    if excerpt.add(first) {
      excerpt.extendBySentences()
      return excerpt
    }
    for word in CutWords(in: first, of: passage, tokens: tokens).ranges {
      guard excerpt.add(first.lowerBound..<word.upperBound) else { break }
    }
    return excerpt.pieces.isEmpty ? characters(of: first) : excerpt
  }

  /// As many words of the best match as fit, for a match that is longer than the snippet.
  private func partOfBestMatch() -> Excerpt {
    guard let match = matches.min(by: isWorthMore) else { return empty }
    var excerpt = empty
    for word in CutWords(in: match.range, of: passage, tokens: tokens).ranges {
      guard excerpt.add(match.range.lowerBound..<word.upperBound) else { break }
    }
    return excerpt.pieces.isEmpty ? characters(of: match.range) : excerpt
  }

  /// As many grapheme clusters from the beginning of a range as fit.
  private func characters(of range: Range<Int>) -> Excerpt {
    var excerpt = empty
    for end in passage.text.characterEnds(in: range) {
      guard excerpt.add(range.lowerBound..<end) else { break }
    }
    return excerpt
  }

  // MARK: - Parts

  private var empty: Excerpt {
    Excerpt(of: passage, sentences: sentences, budget: budget, taken: taken)
  }

  private func whole() -> Excerpt {
    var excerpt = empty
    if passage.end > 0 { excerpt.add(0..<passage.end) }
    return excerpt
  }

  private func coverage(of excerpt: Excerpt) -> Int {
    excerpt.coverage(of: matches, worths: worths)
  }

  private func worth(ofTargets matches: [Match]) -> Int {
    Set(matches.map(\.target)).reduce(0) { $0 + worths[$1] }
  }

  /// More worth first, then earlier.
  private func isWorthMore(_ a: Match, _ b: Match) -> Bool {
    (-worths[a.target], a.range.lowerBound) < (-worths[b.target], b.range.lowerBound)
  }
}
