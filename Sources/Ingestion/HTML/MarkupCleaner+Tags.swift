extension MarkupCleaner {
  /// Reads the start tag at `index` and returns where it ends; for raw elements, where their
  /// content ends.
  mutating func startTag(_ input: Span<UInt8>, at index: Int) -> Int {
    let (name, nameEnd) = TagName.read(input, from: index + 1)
    let tag = tags.tag(name)
    let tagTraits = traits[Int(tag.rawValue)]
    copy(input, upTo: index)
    if isShaded { closeForeign(by: tag) }
    if !isMuted { closeImplied(by: tag, traits: tagTraits) }
    var attributes = AttributeScanner(input, from: nameEnd, limits: limits)
    let place = markup.count
    var isWritten = false
    var ends: OpenElements.Ends = []
    if isMuted || tagTraits.contains(.dropped) {
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
    if attributes.isSelfClosing && (isXML || tag == .a || isMuted) {
      emitEndTag(element)
      return end
    }
    if open.count >= limits.depth {
      note("tags nested deeper than \(limits.depth) dropped, their text kept")
      overflow += 1
      if isWritten { unwrite(from: place) }
      markEnds(ends)
      if !isMuted, tagTraits.contains(.block) { write("<br>") }
      return end
    }
    open.push(element)
    return tagTraits.contains(.shade) ? changeShade(by: tag, input, at: end) : end
  }

  /// Changes what is shown inside an element that was just opened, and returns where to go on.
  private mutating func changeShade(by tag: Tag, _ input: Span<UInt8>, at end: Int) -> Int {
    switch tag {
    case .svg where !isMuted: add(.drawing)
    case .template where !isMuted: add(.template)
    case .text where shades.last?.kind == .drawing:
      add(.label)
      separate()
    case .foreignobject where shades.last?.kind == .drawing:
      add(.pageInDrawing)
      separate()
    case .desc where shades.last?.kind == .drawing: add(.description)
    case .noscript where !isMuted: return withoutScript(input, from: end)
    case .plaintext where !isMuted:
      copy(input, upTo: input.count)
      return input.count
    default: break
    }
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
      if !isMuted { write("<br>") }
      return end
    }
    if tagTraits.contains(.void) || tagTraits.contains(.dropped) { return end }
    if overflow > 0 {
      overflow -= 1
      if !isMuted, tagTraits.contains(.block) { write("<br>") }
      return end
    }
    if let place = open.place(endedBy: name, tag: tag) {
      close(downTo: place)
    } else if tag == .p, !isMuted {
      write("<p></p>")
    }
    return end
  }

  /// Closes open elements until only `count` are left.
  mutating func close(downTo count: Int) {
    while open.count > count {
      guard let element = open.popLast() else { return }
      if isShaded, let shade = shades.last, shade.depth >= open.count {
        if !isMuted { separate() }
        removeShades(downTo: open.count)
      }
      emitEndTag(element)
    }
  }

  /// Writes the end tag of an element that was just closed, if its start tag was written.
  mutating func emitEndTag(_ element: OpenElements.Element) {
    guard !isMuted else { return }
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
    if ends.contains(.author) { mark(.authorEnd) }
    if ends.contains(.link) { mark(.linkEnd) }
  }
}
