extension MarkupCleaner {
  /// Reads the start tag at `index` and returns where it ends; for raw elements, where their
  /// content ends.
  mutating func startTag(_ input: Span<UInt8>, at index: Int) -> Int {
    let (name, nameEnd) = TagName.read(input, from: index + 1)
    let tag = tags.tag(name)
    let tagTraits = traits[Int(tag.rawValue)]
    copy(input, upTo: index)
    if mutedAt == nil { closeImplied(by: tag, traits: tagTraits) }
    var attributes = AttributeScanner(input, from: nameEnd, limits: limits)
    let place = markup.count
    var isWritten = false
    var ends: OpenElements.Ends = []
    if mutedAt != nil || tagTraits.contains(.dropped) {
      readAttributes(&attributes, input, of: tag)
    } else if tagTraits.contains(.block) || tagTraits.contains(.void) {
      isWritten = writeStartTag(input, name: index + 1..<nameEnd, &attributes, of: tag)
    } else {
      ends = markInline(input, &attributes, of: tag, isRaw: tagTraits.contains(.raw))
    }
    let end = attributes.end
    copied = end
    if attributes.isCut { note("attributes of a tag beyond \(limits.attributes) ignored") }
    if attributes.isShortened { note("attribute longer than \(limits.attributeBytes) bytes cut") }
    if tagTraits.contains(.raw) {
      return rawText(input, from: end, tag: tag, attributes: attributes, place: place)
    }
    if tagTraits.contains(.void) || tagTraits.contains(.dropped) { return end }
    let written = isWritten ? Int32(clamping: place + 1) : -1
    let element = OpenElements.Element(
      name: name, written: written, nameLength: UInt8(clamping: nameEnd - index - 1), tag: tag,
      traits: tagTraits, ends: ends)
    if attributes.isSelfClosing && (isXML || tag == .a || mutedAt != nil) {
      emitEndTag(element)
      return end
    }
    if open.count >= limits.depth {
      note("tags nested deeper than \(limits.depth) dropped, their text kept")
      overflow += 1
      if isWritten { unwrite(from: place) }
      markEnds(ends)
      if mutedAt == nil, tagTraits.contains(.block) { write("<br>") }
      return end
    }
    open.push(element)
    if mutedAt == nil, tag == .svg || tag == .template { mutedAt = open.count - 1 }
    return end
  }

  /// Reads the end tag at `index` and returns where it ends.
  mutating func endTag(_ input: Span<UInt8>, at index: Int) -> Int {
    let (name, nameEnd) = TagName.read(input, from: index + 2)
    var end = nameEnd
    if nameEnd < input.count, input[nameEnd] == UInt8(ascii: ">") {
      end += 1
      if overflow == 0, open.endsWith(name) {
        // What most end tags do.
        drop(input, index..<end)
        close(downTo: open.count - 1)
        return end
      }
    } else {
      var attributes = AttributeScanner(input, from: nameEnd, limits: limits)
      while attributes.next(input) != nil {}
      end = attributes.end
    }
    drop(input, index..<end)
    let tag = tags.tag(name)
    let tagTraits = traits[Int(tag.rawValue)]
    if tag == .br {
      if mutedAt == nil { write("<br>") }
      return end
    }
    if tagTraits.contains(.void) || tagTraits.contains(.dropped) { return end }
    if overflow > 0 {
      overflow -= 1
      if mutedAt == nil, tagTraits.contains(.block) { write("<br>") }
      return end
    }
    if let place = open.place(endedBy: name, tag: tag) {
      close(downTo: place)
    } else if tag == .p, mutedAt == nil {
      write("<p></p>")
    }
    return end
  }

  /// Closes open elements until only `count` are left.
  mutating func close(downTo count: Int) {
    while open.count > count {
      guard let element = open.popLast() else { return }
      if let muted = mutedAt, open.count <= muted {
        mutedAt = nil
      }
      emitEndTag(element)
    }
  }

  /// Writes the end tag of an element that was just closed, if its start tag was written.
  mutating func emitEndTag(_ element: OpenElements.Element) {
    guard mutedAt == nil else { return }
    if !element.ends.isEmpty { markEnds(element.ends) }
    guard element.written >= 0 else { return }
    endRun()
    markup.append("</")
    let start = Int(element.written)
    markup.append(again: start..<start + Int(element.nameLength))
    markup.append(UInt8(ascii: ">"))
  }

  private mutating func markEnds(_ ends: OpenElements.Ends) {
    if ends.contains(.hidden) { mark(.hiddenEnd) }
    if ends.contains(.link) { mark(.linkEnd) }
  }

  /// Skips the content of a raw element; that of a title or text area is kept as text, JSON-LD is
  /// remembered.
  private mutating func rawText(
    _ input: Span<UInt8>, from start: Int, tag: Tag, attributes: AttributeScanner, place: Int
  ) -> Int {
    if attributes.isSelfClosing, isXML {
      unwrite(from: place)
      return start
    }
    let name = tag.lowercaseName
    let end = neverClosed.contains(tag) ? nil : input.endOfRawText(name, from: start)
    if end == nil { neverClosed.insert(tag) }
    let keepsText = tag == .title || tag == .textarea
    if end == nil, keepsText {
      // Rather than a page that is all title, a title without text.
      unwrite(from: place)
      return start
    }
    let content = start..<(end ?? input.count)
    if mutedAt == nil {
      if keepsText {
        copyResolved(input, content)
        endRun()
        markup.append(tag == .title ? "</title>" : "</textarea>")
      } else {
        unwrite(from: place)
        if attributes.isLinkedData, tag == .script { linkedData.append(content) }
      }
    }
    if end == nil { note("\(tag) element never closed, the rest of the page is in it") }
    copied = content.upperBound
    guard end != nil else { return copied }
    copied = input.end(of: UInt8(ascii: ">"), from: content.upperBound)
    return copied
  }

  /// Copies text in which only character references mean something.
  private mutating func copyResolved(_ input: Span<UInt8>, _ range: Range<Int>) {
    let content = input.extracting(0..<range.upperBound)
    let ampersand = UInt8(ascii: "&")
    var index = content.next(of: ampersand, or: ampersand, from: range.lowerBound)
    while index < range.upperBound {
      index = reference(content, at: index)
      index = content.next(of: ampersand, or: ampersand, from: index)
    }
    copy(content, upTo: range.upperBound)
  }
}
