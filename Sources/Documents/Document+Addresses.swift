extension Document {
  /// What became of a passage since its address was written down.
  public enum AddressCheck: Sendable, Hashable {
    /// Its words are there, below the same anchor.
    case found
    /// Its words are there, below another anchor.
    case moved(PassageAddress)
    /// Its words are not there as they were.
    case changed
  }

  /// The most words of a passage's start that a link quotes, and the most before them.
  private static let mostWords = (start: 12, before: 8)

  /// The address of a passage; `nil` if it has no words. Cost: linear in the length of the document.
  public func address(ofPassage index: Int) -> PassageAddress? {
    guard passages.indices.contains(index) else { return nil }
    let (texts, places) = spokenTexts
    var words = WordSequence()
    var range = 0..<0
    for (place, text) in texts.enumerated() {
      let start = words.count
      words.add(text)
      if place == places[index] { range = start..<words.count }
    }
    if range.isEmpty { return nil }
    return address(range, of: passages[index], words, texts)
  }

  /// Looks for a passage by its address. Cost: linear in the length of the document.
  public func check(_ address: PassageAddress) -> AddressCheck {
    var words = WordSequence()
    for (place, passage) in passages.enumerated() {
      words.add(passage.text, anchor: Int32(clamping: place))
    }
    let places = words.places(ofDigest: address.digest, count: address.wordCount)
    let passage = places.map { passages[Int(words.words[$0].anchor)] }
    if passage.contains(where: { $0.anchor == address.anchor }) { return .found }
    guard let first = passage.first else { return .changed }
    var moved = address
    moved.anchor = first.anchor
    return .moved(moved)
  }

  private func address(
    _ range: Range<Int>, of passage: Passage, _ words: WordSequence, _ texts: [String]
  ) -> PassageAddress {
    let all = words.words
    let first = range.lowerBound
    // A quotation does not go on behind the end of a block.
    let line = all[range].prefix { $0.line == all[first].line }.count
    let most = min(line, Self.mostWords.start)
    let length = (1...most).first { words.places(of: first..<first + $0, limit: 2).count == 1 }
    let last = first + (length ?? most) - 1
    let start = passage.text[all[first].range.lowerBound..<all[last].range.upperBound]
    return PassageAddress(
      document: id, anchor: passage.anchor,
      prefix: length == nil ? prefix(of: first, most, words, texts) : nil, start: String(start),
      wordCount: range.count, digest: words.digest(range))
  }

  /// The fewest words before a place that make the words from there on unique.
  private func prefix(
    of first: Int, _ length: Int, _ words: WordSequence, _ texts: [String]
  ) -> String? {
    let all = words.words
    var best: String?
    for count in 1...Self.mostWords.before where count <= first {
      let start = first - count
      // They have to stand in one block, too.
      guard all[start].text == all[first - 1].text, all[start].line == all[first - 1].line else {
        break
      }
      best = String(
        texts[Int(all[start].text)][
          all[start].range.lowerBound..<all[first - 1].range.upperBound])
      if words.places(of: start..<first + length, limit: 2).count == 1 { break }
    }
    return best
  }

  /// Headings and passages as a reader meets them, and the place of each passage among them: a
  /// heading stands once, above the first passage below it.
  private var spokenTexts: (texts: [String], places: [Int]) {
    var texts: [String] = []
    var places: [Int] = []
    var path: [String] = []
    for passage in passages {
      let known = zip(passage.headings, path).prefix { $0 == $1 }.count
      texts += passage.headings.dropFirst(known)
      path = passage.headings
      places.append(texts.count)
      texts.append(passage.text)
    }
    return (texts, places)
  }
}
