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
    let quotation = PassageQuotation(range, in: words, of: texts)
    return PassageAddress(
      document: id, anchor: passages[index].anchor, prefix: quotation.prefix,
      start: quotation.start, suffix: quotation.suffix, wordCount: range.count,
      digest: words.digest(range))
  }

  /// Looks for a passage by its address. Cost: linear in the length of the document.
  public func check(_ address: PassageAddress) -> AddressCheck {
    guard let place = passage(at: address) else { return .changed }
    let anchor = passages[place].anchor
    if anchor == address.anchor { return .found }
    var moved = address
    moved.anchor = anchor
    return .moved(moved)
  }

  /// The place of the passage in which the words of an address begin, one below its anchor before
  /// others; `nil` if they are not there. Cost: linear in the length of the document.
  public func passage(at address: PassageAddress) -> Int? {
    var words = WordSequence()
    for (place, passage) in passages.enumerated() {
      words.add(passage.text, anchor: Int32(clamping: place))
    }
    let places = words.places(ofDigest: address.digest, count: address.wordCount)
      .map { Int(words.words[$0].anchor) }
    return places.first { passages[$0].anchor == address.anchor } ?? places.first
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
