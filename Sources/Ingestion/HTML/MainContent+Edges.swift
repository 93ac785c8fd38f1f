internal import Documents

extension MainContent {
  /// An element with more than this share of its text in links is a list of links.
  private static let listLinked = 0.5
  /// Unless it holds this share of the running text.
  private static let listWeight = 0.1
  /// A lone piece counts as a list of links only below this length, in bytes.
  private static let loneLength = 200
  /// A piece with more than this share in links is a link.
  private static let pieceLinked = 0.8
  /// What is longer than this outside links is text that the content may end with, in bytes.
  private static let textLength = 60

  /// Drops the elements and pieces of the content that are little but links.
  mutating func dropLinks(in root: Int) {
    let isContent = reasons.map { $0 == nil }
    var (text, links, counts) = ([0], [0], [0])
    for (index, piece) in page.pieces.enumerated() {
      let isCounted = isContent[index]
      text.append(text[index] + (isCounted ? piece.text.count : 0))
      links.append(links[index] + (isCounted ? Int(piece.linked) : 0))
      counts.append(counts[index] + (isCounted ? 1 : 0))
    }
    let main = root >= 0 ? page.elements[root].pieces : 0..<page.pieces.count
    let limit = Self.listWeight * Double(weight(main))
    for (index, element) in page.elements.enumerated() where element.tag.mayBeLinks {
      let pieces = element.pieces
      func sum(_ sums: [Int]) -> Int { sums[pieces.upperBound] - sums[pieces.lowerBound] }
      guard sum(text) > 0, Double(sum(links)) > Self.listLinked * Double(sum(text)),
        Double(weight(pieces)) < limit, sum(counts) > 1 || sum(text) < Self.loneLength
      else { continue }
      verdicts[index] = verdicts[index] ?? .links
    }
    inherit()
    for (index, piece) in page.pieces.enumerated() where reasons[index] == nil {
      if !piece.isHeading, Double(piece.linked) > Self.pieceLinked * Double(piece.text.count) {
        reasons[index] = .links
      }
    }
    if !reasons.contains(where: { $0 == nil }) {
      // A page that is all links is a list that somebody may look for.
      for (index, isCounted) in isContent.enumerated() where isCounted { reasons[index] = nil }
    }
  }

  /// Drops the short lines that trail behind the text: signatures, labels, calls to go on.
  mutating func dropTail() {
    guard let last = page.pieces.indices.last(where: { reasons[$0] == nil && isText($0) }) else {
      return
    }
    for index in page.pieces.indices[(last + 1)...] where reasons[index] == nil {
      let piece = page.pieces[index]
      if [.listItem, .tableRow, .tableHeader].contains(piece.kind) { continue }
      if piece.linked == 0, page.endsLikeSentence(piece) { continue }
      reasons[index] = .outside
    }
  }

  private func isText(_ index: Int) -> Bool {
    let piece = page.pieces[index]
    return piece.kind == .preformatted || piece.unlinked >= Self.textLength
  }
}

extension Page {
  /// Whether a piece ends with a mark that ends sentences, or a closing quote or bracket.
  func endsLikeSentence(_ piece: Piece) -> Bool {
    let end = Int(piece.text.upperBound)
    guard end > Int(piece.text.lowerBound) else { return false }
    switch text[end - 1] {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ":"),
      UInt8(ascii: "\""), UInt8(ascii: ")"):
      return true
    case 0x80...0xBF:
      guard end - 3 >= Int(piece.text.lowerBound) else { return false }
      switch (text[end - 3], text[end - 2], text[end - 1]) {
      case (0xE3, 0x80, 0x82), (0xEF, 0xBC, 0x81), (0xEF, 0xBC, 0x9F), (0xE2, 0x80, 0xA6),
        (0xE2, 0x80, 0x99), (0xE2, 0x80, 0x9C), (0xE2, 0x80, 0x9D):
        return true
      default: return text[end - 2] == 0xC2 && text[end - 1] == 0xBB
      }
    default: return false
    }
  }
}

extension Tag {
  /// Whether it may be a list of links.
  fileprivate var mayBeLinks: Bool {
    switch self {
    case .ul, .ol, .div, .table, .section, .dl, .tr, .center, .menu, .figure, .header: true
    default: false
    }
  }
}
