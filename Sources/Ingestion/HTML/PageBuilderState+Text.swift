internal import Documents

extension PageBuilderState {
  /// Takes a range of the text of the cleaned page.
  mutating func put(_ buffer: borrowing ByteBuffer, in range: Range<Int>) {
    buffer.withSpan { text($0.extracting(range), at: range.lowerBound) }
  }

  private mutating func text(_ bytes: Span<UInt8>, at offset: Int) {
    if isInTitle {
      if page.titleText.count < 4096 { page.titleText.append(bytes, in: 0..<bytes.count) }
      return
    }
    if hiddenInlines > 0 {
      let end = Int32(clamping: offset + bytes.count)
      asideSource = (aside.isEmpty ? Int32(clamping: offset) : asideSource.lowerBound)..<end
      if aside.last != 0x20 { aside.append(0x20) }
      aside.append(bytes, in: 0..<bytes.count)
      return
    }
    if preformatted > 0 {
      literal(bytes, at: offset)
    } else {
      collapse(bytes, at: offset)
    }
  }

  /// Appends text with its runs of white space made one space each.
  private mutating func collapse(_ bytes: Span<UInt8>, at offset: Int) {
    let count = bytes.count
    var index = 0
    while index < count {
      let byte = bytes[index]
      if byte <= 0x20 {
        hasSpace = true
        index += 1
        continue
      }
      if byte == 0xC2, index + 1 < count, bytes[index + 1].isSpaceOrHyphen {
        // A soft hyphen is no part of its word.
        if bytes[index + 1] == 0xA0 { hasSpace = true }
        index += 2
        continue
      }
      let end = bytes.endOfWords(from: index)
      begin(at: offset + index)
      separate()
      page.places.add(page.text.count, from: offset + index)
      page.text.append(bytes, in: index..<end)
      if links > 0 { current?.piece.linked += Int32(clamping: end - index) }
      current?.sourceEnd = offset + end
      if isInAuthor {
        page.author = (page.author.map { $0 + " " } ?? "") + bytes.string(index..<end)
      }
      index = end
    }
  }

  /// Appends text as it is.
  private mutating func literal(_ bytes: Span<UInt8>, at offset: Int) {
    var index = 0
    if current == nil {
      while index < bytes.count, bytes[index] == 0x0A || bytes[index] == 0x0D { index += 1 }
      guard index < bytes.count else { return }
      begin(at: offset + index)
    }
    page.places.add(page.text.count, from: offset + index)
    while index < bytes.count {
      if bytes[index] != 0x0D {
        page.text.append(bytes[index])
      } else {
        page.places.add(page.text.count, from: offset + index + 1)
      }
      index += 1
    }
    if links > 0 { current?.piece.linked += Int32(clamping: bytes.count) }
    current?.sourceEnd = offset + bytes.count
  }

  /// Begins a piece unless one is open.
  private mutating func begin(at start: Int) {
    lastWasBreak = false
    guard current == nil else { return }
    hasSpace = false
    let place = Int32(clamping: page.text.count)
    current = OpenPiece(
      piece: Page.Piece(
        kind: kind(), element: element, text: place..<place, linked: 0,
        source: Int32(clamping: start)..<Int32(clamping: start), anchor: anchor),
      sourceEnd: start)
  }

  /// Writes the space or tab that is due before the next word.
  private mutating func separate() {
    if let place = rows.last, open.indices.contains(place), open[place].row?.hasTab == true {
      open[place].row?.hasTab = false
      page.text.append(0x09)
    } else if hasSpace {
      page.text.append(0x20)
    }
    hasSpace = false
  }

  /// Ends the open piece.
  mutating func flush() {
    hasSpace = false
    if var done = current {
      current = nil
      trimEnd(of: done.piece)
      let end = Int32(clamping: page.text.count)
      if end > done.piece.text.lowerBound {
        done.piece.text = done.piece.text.lowerBound..<end
        done.piece.source =
          done.piece.source
          .lowerBound..<max(
            done.piece.source.lowerBound, Int32(clamping: done.sourceEnd))
        page.pieces.append(done.piece)
      }
    }
    if !aside.isEmpty, hiddenInlines == 0 { flushAside() }
  }

  /// Removes white space at the end of a piece, and the pilcrow by which generated documentation
  /// links its headings and definitions.
  private mutating func trimEnd(of piece: Page.Piece) {
    let start = Int(piece.text.lowerBound)
    while page.text.count > start, page.text[page.text.count - 1] <= 0x20 {
      page.text.removeLast()
    }
    let isLinked = piece.linked > 0 && piece.kind != .preformatted
    let count = page.text.count
    // Byte by byte: a slice would make the removal copy the text of the whole page.
    if isLinked, count > start + 2, page.text[count - 1] == 0xB6, page.text[count - 2] == 0xC2 {
      page.text.removeLast(2)
      trimEnd(of: piece)
    }
  }

  private mutating func flushAside() {
    let hidden = aside
    aside = []
    let place = Int32(clamping: page.text.count)
    for byte in hidden {
      if byte > 0x20 {
        page.text.append(byte)
      } else if page.text.count > Int(place), page.text.last != 0x20 {
        page.text.append(0x20)
      }
    }
    while page.text.count > Int(place), page.text.last == 0x20 { page.text.removeLast() }
    guard page.text.count > Int(place) else { return }
    page.pieces.append(
      Page.Piece(
        kind: .paragraph, element: element, text: place..<Int32(clamping: page.text.count),
        linked: 0, source: asideSource, anchor: anchor,
        isHidden: true))
  }

  /// What a piece that begins here is, by the nearest elements around it.
  private func kind() -> Block.Kind {
    var place = Int(element)
    var quotation = false
    for _ in 0..<12 {
      guard place >= 0 else { break }
      let element = page.elements[place]
      if let level = element.tag.headingLevel { return .heading(level: level) }
      switch element.tag {
      case .pre, .listing, .xmp, .textarea: return .preformatted
      case .li, .dt, .dd: return .listItem
      case .caption, .figcaption, .legend: return .caption
      case .tr:
        if let row = rows.last, open.indices.contains(row), let row = open[row].row, !row.isBroken {
          return row.hasData ? .tableRow : .tableHeader
        }
        return quotation ? .quotation : .paragraph
      case .blockquote: quotation = true
      case .article, .section, .main, .table: return quotation ? .quotation : .paragraph
      default: break
      }
      place = Int(element.parent)
    }
    return quotation ? .quotation : .paragraph
  }
}

extension Span where Element == UInt8 {
  /// Where the words from `start` on end: at white space other than one space between two words.
  func endOfWords(from start: Int) -> Int {
    var index = start + 1
    while index < count {
      // Seven bytes at a time, each with the one after it.
      if count - index >= 8 {
        let breaks = word(at: index).wordBreaks
        if breaks == 0 {
          index += 7
          continue
        }
        index += breaks.trailingZeroBitCount / 8
      }
      let byte = self[index]
      if byte <= 0x20 {
        guard byte == 0x20, index + 1 < count, self[index + 1] > 0x20, self[index + 1] != 0xC2
        else { return index }
        index += 2
      } else if byte == 0xC2, index + 1 < count, self[index + 1].isSpaceOrHyphen {
        return index
      } else {
        index += 1
      }
    }
    return count
  }

  /// The bytes of a range as a string.
  func string(_ range: Range<Int>) -> String {
    unsafe extracting(range).withUnsafeBufferPointer {
      unsafe String(decoding: $0, as: UTF8.self)
    }
  }

  /// Up to so many bytes.
  func prefixBytes(_ length: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(self, in: 0..<Swift.min(length, count))
    return bytes
  }
}

extension UInt8 {
  /// Whether it ends, after 0xC2, a no-break space or a soft hyphen.
  fileprivate var isSpaceOrHyphen: Bool { self == 0xA0 || self == 0xAD }
}

extension UInt64 {
  /// The highest bits of those of the first seven of eight bytes, lowest first, at which words may
  /// end: control characters, spaces that are not one between two words, and 0xC2, which may begin
  /// a no-break space.
  fileprivate var wordBreaks: UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs = ones &* 0x80
    // Sums of two numbers below 128 carry into no other byte.
    let low = self & ~highs
    let spaces = ~((low &+ ones &* 0x5F) | self) & highs
    let controls = ~((low &+ ones &* 0x60) | self) & highs
    let marks = ~((low ^ (ones &* 0x42)) &+ ones &* 0x7F) & self & highs
    return (controls | marks | spaces & (spaces | marks) >> 8) & (highs >> 8)
  }
}
