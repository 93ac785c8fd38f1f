extension MarkupCleaner {
  /// Skips the content of a raw element; that of a title, a text area or an example is kept as text,
  /// JSON-LD is remembered.
  mutating func rawText(
    _ input: Span<UInt8>, from start: Int, tag: Tag, attributes: AttributeScanner, place: Int
  ) -> Int {
    if attributes.isSelfClosing, isXML || isMuted {
      unwrite(from: place)
      return start
    }
    let end = endOfRawText(input, of: tag, from: start)
    let keepsText = tag == .title || tag == .textarea || tag == .xmp
    if end == nil, keepsText {
      // Rather than a page that is all title, a title without text.
      unwrite(from: place)
      return start
    }
    let content = start..<(end ?? input.count)
    if !isMuted {
      if keepsText {
        copyRaw(input, content, resolvesReferences: tag != .xmp)
        endRun()
        markup.append("</")
        markup.append(tag.lowercaseName.span, in: tag.lowercaseName.indices)
        markup.append(UInt8(ascii: ">"))
      } else {
        unwrite(from: place)
        if attributes.isLinkedData, tag == .script { linkedData.append(content) }
      }
    }
    copied = content.upperBound
    guard let end else {
      note("\(tag) element never closed, the rest of the page is in it")
      return copied
    }
    var closing = AttributeScanner(
      input, from: end + 2 + tag.lowercaseName.count, limits: limits)
    while closing.next(input) != nil {}
    copied = closing.end
    return copied
  }

  private mutating func endOfRawText(
    _ input: Span<UInt8>, of tag: Tag, from start: Int
  ) -> Int? {
    if neverClosed.contains(tag) { return nil }
    let end =
      tag == .script
      ? input.endOfScript(from: start) : input.endOfRawText(tag.lowercaseName, from: start)
    if end == nil { neverClosed.insert(tag) }
    return end
  }

  /// Copies text in which no tags and at most character references mean something.
  private mutating func copyRaw(
    _ input: Span<UInt8>, _ range: Range<Int>, resolvesReferences: Bool
  ) {
    let content = input.extracting(0..<range.upperBound)
    if resolvesReferences {
      let ampersand = UInt8(ascii: "&")
      var index = content.next(of: ampersand, or: ampersand, from: range.lowerBound)
      while index < range.upperBound {
        index = reference(content, at: index)
        index = content.next(of: ampersand, or: ampersand, from: index)
      }
    }
    copy(content, upTo: range.upperBound)
  }

  /// Reads what is shown without scripts, in the element that was opened last. A browser with scripts
  /// takes it for raw text, so nothing in it reaches behind its end tag.
  mutating func withoutScript(_ input: Span<UInt8>, from start: Int) -> Int {
    guard let end = endOfRawText(input, of: .noscript, from: start) else { return start }
    let (depth, overflow, neverClosed) = (open.count - 1, self.overflow, self.neverClosed)
    read(input.extracting(0..<end), from: start)
    close(downTo: depth)
    (self.overflow, self.neverClosed) = (overflow, neverClosed)
    return end
  }
}

extension Span where Element == UInt8 {
  /// Where the end tag of a script starts (HTML Standard, 13.2.5.15 to 13.2.5.31): after `<!--`, the
  /// end tag of a script inside the script does not count; `nil` if there is none.
  fileprivate func endOfScript(from start: Int) -> Int? {
    let (less, greater) = (UInt8(ascii: "<"), UInt8(ascii: ">"))
    var isComment = false
    var isNested = false
    var index = next(of: less, or: less, from: start)
    while index < count {
      if self[index] == greater {
        if starts(with: [0x2D, 0x2D], at: index - 2) { (isComment, isNested) = (false, false) }
      } else if isComment, !isNested, isTag("script", at: index + 1) {
        isNested = true
      } else if index + 1 < count, self[index + 1] == UInt8(ascii: "/"),
        isTag("script", at: index + 2)
      {
        if !isNested { return index }
        isNested = false
      } else if !isComment, hasPrefix("!--", at: index + 1) {
        isComment = true
      }
      index = next(of: less, or: isComment ? greater : less, from: index + 1)
    }
    return nil
  }

  /// Whether the name of a tag is this and ends.
  private func isTag(_ name: StaticString, at index: Int) -> Bool {
    let end = index + name.utf8CodeUnitCount
    return hasPrefix(name, at: index) && end < count
      && (self[end].isSpace || self[end] == UInt8(ascii: ">") || self[end] == UInt8(ascii: "/"))
  }
}
