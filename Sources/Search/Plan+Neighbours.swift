extension Plan {
  /// Phrases of each two neighbouring words of the query: where they stand together, a passage is
  /// rather about what the query means.
  ///
  /// The ordered pairs of the sequential dependence model (Metzler and Croft, "A Markov Random Field
  /// Model for Term Dependencies", 2005). A pair is scored like a term, by its frequency in each
  /// field, with the geometric mean of its words' weights times `share` as weight. Words that are
  /// terms of several languages are a pair in that in which both are commonest. Two words that each
  /// stand in more than a quarter of the passages are neighbours too often to tell anything: such pairs,
  /// the dearest to look for, are left out. So are the bigrams of a script without spaces, which share a
  /// letter: that they follow each other is no news.
  ///
  /// - Parameters:
  ///   - share: What a pair weighs as a share of its words.
  ///   - passages: How many passages there are.
  func neighbours(share: Double, passages: Int) -> [Plan] {
    guard share > 0, case .boolean(let must, let should, _) = unfiltered else { return [] }
    var pairs: [Plan] = []
    var seen: [[[UInt8]]] = []
    for words in [must, should.flattened] {
      for (plan, next) in zip(words, words.dropFirst()) {
        guard case .term(let first) = plan, case .term(let second) = next,
          first.fields == second.fields,
          4 * min(first.documentFrequency, second.documentFrequency) <= passages,
          !first.isBigram(before: second)
        else { continue }
        let weight = share * (first.weight * second.weight).squareRoot()
        guard weight > 0, let (form, other) = first.commonestForms(beside: second),
          form.term != other.term, !seen.contains([form.term, other.term])
        else { continue }
        seen.append([form.term, other.term])
        pairs.append(
          .phrase(
            PhrasePlan(
              terms: [form.term, other.term], found: [form.found, other.found],
              offsets: [0, 1], slop: 0, fields: first.fields, weight: weight)))
      }
    }
    return pairs
  }

  /// The plan without what only selects, as the planner adds it.
  var unfiltered: Plan {
    if case .boolean(let must, let should, let mustNot) = self, must.count == 2,
      should.isEmpty, mustNot.isEmpty, case .filter = must[1]
    {
      return must[0]
    }
    return self
  }

  /// The terms of a query that has nothing else but exclusions; `nil` for other queries.
  var plainTerms: [TermPlan]? { terms.count == parts.count ? terms : nil }

  /// The terms among the parts of a query.
  var terms: [TermPlan] {
    parts.compactMap { plan in if case .term(let term) = plan { term } else { nil } }
  }

  /// What a query looks for side by side.
  private var parts: [Plan] {
    switch unfiltered {
    case .boolean(let must, let should, _): must + should.flattened
    case let other: [other]
    }
  }

  /// Whether it has several parts, of which any may match.
  var isFree: Bool {
    guard case .boolean(let must, let should, _) = unfiltered else { return false }
    return must.isEmpty && should.flattened.count > 1
  }
}

extension TermPlan {
  /// Whether this word and the next one are two letters each of the same three, in a script that does
  /// not write spaces.
  func isBigram(before next: TermPlan) -> Bool {
    let letters = [word, next.word].map { String(decoding: $0, as: UTF8.self).unicodeScalars }
    return letters.allSatisfy { $0.count == 2 && !$0.contains(where: \.isASCII) }
      && letters[0].last == letters[1].first
  }

  /// The terms of this word and of another in the language in which the rarer of them is commonest.
  fileprivate func commonestForms(beside other: TermPlan) -> (WordForm, WordForm)? {
    var best: (WordForm, WordForm)?
    var most = -1
    for form in forms {
      for second in other.forms where second.language == form.language {
        let frequency = min(form.documentFrequency, second.documentFrequency)
        if frequency > most { (best, most) = ((form, second), frequency) }
      }
    }
    return best
  }
}

extension [Plan] {
  /// The plans with those in the place of a disjunction that are in it, such as the parts of a
  /// compound.
  var flattened: [Plan] {
    flatMap { plan in
      if case .boolean(let must, let should, let mustNot) = plan, must.isEmpty, mustNot.isEmpty {
        return should.flattened
      }
      return [plan]
    }
  }
}
