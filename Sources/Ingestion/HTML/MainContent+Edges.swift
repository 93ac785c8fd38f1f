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
  /// A line over a list of links is shorter than this, in bytes.
  private static let leadInLength = 40
  /// A line with the sign of copyright is a notice or a credit below this length, in bytes.
  private static let noticeLength = 250
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

  /// Drops the lines that lead to nothing but furniture: the heading of a section of which nothing is
  /// left, and the line over a list of links.
  mutating func dropLeadIns() {
    for index in page.pieces.indices.reversed() where reasons[index] == nil {
      let piece = page.pieces[index]
      guard index + 1 < page.pieces.count, let next = reasons[index + 1], next.isOffer else {
        continue
      }
      if case .heading(let level) = piece.kind {
        guard level > 1 else { continue }
        let section = page.pieces.indices[(index + 1)...].prefix { place in
          if case .heading(let other) = page.pieces[place].kind { other > level } else { true }
        }
        if section.allSatisfy({ reasons[$0] != nil }) { reasons[index] = next }
      } else if piece.kind == .paragraph, piece.text.count < Self.leadInLength,
        !page.endsLikeSentence(piece) || page.text[Int(piece.text.upperBound) - 1] == 0x3A
      {
        reasons[index] = next
      }
    }
  }

  /// Drops notices of copyright and credits of pictures.
  mutating func dropNotices() {
    for index in page.pieces.indices where reasons[index] == nil {
      let piece = page.pieces[index]
      if piece.kind == .paragraph, piece.text.count < Self.noticeLength, page.holdsNotice(piece) {
        reasons[index] = .credit
      }
    }
  }

  /// Drops short lines with a date before the text: when it was published, changed or read.
  mutating func dropDatelines() {
    guard let first = page.pieces.indices.first(where: { reasons[$0] == nil && isText($0) }) else {
      return
    }
    for index in page.pieces.indices[..<first] where reasons[index] == nil {
      let piece = page.pieces[index]
      if piece.kind == .paragraph, piece.text.count < Self.textLength, page.holdsDate(piece) {
        reasons[index] = .byline
      }
    }
  }

  /// Drops the short lines that trail behind the text: signatures, labels, calls to go on.
  mutating func dropTail() {
    guard let last = page.pieces.indices.last(where: { reasons[$0] == nil && isText($0) }) else {
      return
    }
    var leadsOn = false
    for index in page.pieces.indices[(last + 1)...].reversed() where reasons[index] == nil {
      let piece = page.pieces[index]
      if [.listItem, .tableRow, .tableHeader].contains(piece.kind) {
        leadsOn = true
        continue
      }
      // Headings, and lines that announce something, are nothing where nothing follows.
      let announces = piece.isHeading || page.text[Int(piece.text.upperBound) - 1] == 0x3A
      if piece.linked == 0, page.endsLikeSentence(piece), leadsOn || !announces {
        leadsOn = true
        continue
      }
      reasons[index] = .outside
    }
  }

  private func isText(_ index: Int) -> Bool {
    let piece = page.pieces[index]
    return piece.kind == .preformatted || piece.unlinked >= Self.textLength
  }
}

extension Furniture {
  /// Whether it offers other things to read.
  fileprivate var isOffer: Bool {
    switch self {
    case .links, .related, .share, .tags, .pagination, .promotion, .advertisement, .navigation: true
    default: false
    }
  }
}

extension Page {
  /// Whether a piece holds the sign of copyright.
  func holdsNotice(_ piece: Piece) -> Bool {
    let end = Int(piece.text.upperBound)
    var index = Int(piece.text.lowerBound)
    while index + 1 < end {
      if text[index] == 0xC2, text[index + 1] == 0xA9 { return true }
      index += 1
    }
    return false
  }

  /// Whether a piece holds a year of four digits and another number.
  func holdsDate(_ piece: Piece) -> Bool {
    var hasYear = false
    var hasNumber = false
    var digits: [UInt8] = []
    for index in Int(piece.text.lowerBound)...Int(piece.text.upperBound) {
      if index < Int(piece.text.upperBound), text[index].isDigit {
        digits.append(text[index])
        continue
      }
      let isCentury = digits.starts(with: "19".utf8) || digits.starts(with: "20".utf8)
      if digits.count == 4, isCentury { hasYear = true }
      if (1...2).contains(digits.count) { hasNumber = true }
      digits = []
    }
    return hasYear && hasNumber
  }

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
