/// Words in groups, by their numbers, as one array: the words of all terms, term by term.
struct WordGroups {
  /// The words of all groups.
  private let members: [UInt32]
  /// Where the words of each group start, and at last their number.
  private let firstMembers: [UInt32]

  /// Groups of one word each.
  init(single words: [UInt32]) {
    members = words
    firstMembers = Array(0...UInt32(words.count))
  }

  /// Groups of neighbours in an order.
  init(neighbours ranges: [Range<Int>], in words: [UInt32]) {
    var members: [UInt32] = []
    var firstMembers: [UInt32] = [0]
    for range in ranges {
      members += words[range]
      firstMembers.append(UInt32(members.count))
    }
    self.members = members
    self.firstMembers = firstMembers
  }

  /// A counting sort of the words by the places of their terms.
  ///
  /// - Parameters:
  ///   - termOfWord: By word: its term, `UInt32.max` for none.
  ///   - sortedTerms: The terms in the order of the groups.
  init(_ termOfWord: [UInt32], by sortedTerms: [UInt32]) {
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
    self.members = members
    firstMembers = first
  }

  /// The number of groups.
  var count: Int { firstMembers.count - 1 }

  /// The words of a group.
  subscript(place: Int) -> ArraySlice<UInt32> {
    members[Int(firstMembers[place])..<Int(firstMembers[place + 1])]
  }
}
