extension MainContent {
  /// A lead begins with so many letters of the page's description, in bytes, or, where one of them is
  /// shorter, with all of it, but never with fewer.
  private static let sharedLetters = (most: 60, least: 40)

  /// Keeps the first piece that the page also gives as its description, wherever it stands: that is
  /// the lead of the article.
  mutating func keepLead(_ description: String) {
    let bytes = Array(description.utf8)
    var wanted: [UInt8] = []
    var place = 0
    while wanted.count < Self.sharedLetters.most, let letter = bytes.span.nextLetter(&place) {
      wanted.append(letter)
    }
    guard wanted.count >= Self.sharedLetters.least else { return }
    let lead = page.pieces.indices.first { index in
      reasons[index] != .hidden && reasons[index] != .noscript && begins(index, with: wanted)
    }
    if let lead { reasons[lead] = nil }
  }

  private func begins(_ index: Int, with wanted: [UInt8]) -> Bool {
    let piece = page.pieces[index].text
    let text = page.text.span.extracting(Int(piece.lowerBound)..<Int(piece.upperBound))
    var count = 0
    var place = 0
    while let letter = text.nextLetter(&place) {
      guard letter == wanted[count] else { return false }
      count += 1
      if count == wanted.count { return true }
    }
    return count >= Self.sharedLetters.least
  }
}

extension Span where Element == UInt8 {
  /// The next byte that is a letter or digit, small if it is of ASCII, or a part of a character beyond
  /// it that is no punctuation (U+2000 to U+2FFF).
  fileprivate func nextLetter(_ place: inout Int) -> UInt8? {
    while place < count {
      let byte = self[place]
      place += byte == 0xE2 ? 3 : 1
      if byte.isLetter || byte.isDigit || byte >= 0x80 && byte != 0xE2 {
        return byte.lowercasedASCII
      }
    }
    return nil
  }
}
