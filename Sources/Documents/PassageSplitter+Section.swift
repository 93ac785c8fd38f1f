/// Gathers the blocks between two headings, all of one role, and cuts them into passages.
struct PassageSection {
  let role: Passage.Role
  let headings: [String]
  private var pieces: [PassagePiece] = []

  init(role: Passage.Role, headings: [String]) {
    self.role = role
    self.headings = headings
  }

  /// Adds a block, cut into sentences' ends if it is too long for one passage.
  mutating func add(_ block: Block) {
    let piece = PassagePiece(block)
    if PassageSplitter.fitsPassage(words: piece.words, bytes: block.text.utf8.count) {
      pieces.append(piece)
    } else {
      pieces += piece.cut()
    }
  }

  /// Appends the passages of the section.
  mutating func finish(into passages: inout [Passage]) {
    var groups: [Range<Int>] = []
    var start = 0
    var words = 0
    var lastWords = 0
    func mustClose(before index: Int) -> Bool {
      if index == start { return false }
      if words + pieces[index].words > PassageSplitter.longestWords { return true }
      if words >= PassageSplitter.targetWords { return !pieces[index].continues(pieces[index - 1]) }
      return !pieces[index].continues(pieces[index - 1])
        && words >= PassageSplitter.shortestWords
        && mustKeepTogether(from: index, after: words)
    }
    for index in pieces.indices {
      if mustClose(before: index) {
        groups.append(start..<index)
        start = index
        lastWords = words
        words = 0
      }
      words += pieces[index].words
    }
    if words < PassageSplitter.shortestWords, let last = groups.last,
      words + lastWords <= PassageSplitter.longestWords + PassageSplitter.shortestWords
    {
      groups[groups.count - 1] = last.lowerBound..<pieces.count
    } else {
      groups.append(start..<pieces.count)
    }
    for group in groups {
      if let passage = PassagePiece.joined(pieces[group], headings: headings, role: role) {
        passages.append(passage)
      }
    }
    pieces = []
  }

  /// Whether a list starts at `index` that fits one passage but not what is left of this one.
  private func mustKeepTogether(from index: Int, after words: Int) -> Bool {
    guard pieces[index].isItem else { return false }
    var list = 0
    for piece in pieces[index...] {
      guard piece.isItem, list <= PassageSplitter.longestWords else { break }
      list += piece.words
    }
    return list <= PassageSplitter.longestWords && words + list > PassageSplitter.longestWords
  }
}
