extension MarkupCleaner {
  /// Reads the start tag at `index` and returns where it ends; for raw elements, where their
  /// content ends.
  mutating func startTag(_ input: Span<UInt8>, at index: Int) -> Int {
    let nameRange = input.tagName(from: index + 1)
    let name = TagName(input, in: nameRange)
    let tag = tags.tag(name)
    let tagTraits = traits[Int(tag.rawValue)]
    copy(input, upTo: index)
    if mutedAt == nil { closeImplied(by: tag, traits: tagTraits) }
    var attributes = AttributeScanner(input, from: nameRange.upperBound, limits: limits)
    let start = output.count
    if !tagTraits.contains(.dropped) {
      write(input, index..<nameRange.upperBound)
      writeAttributes(&attributes, input, of: tag)
      if mutedAt == nil { output.append(UInt8(ascii: ">")) }
    } else {
      readAttributes(&attributes, input, of: tag)
    }
    let end = attributes.end
    copied = end
    if attributes.isCut { note("attributes of a tag beyond \(limits.attributes) ignored") }
    if attributes.isShortened { note("attribute longer than \(limits.attributeBytes) bytes cut") }
    defer { if mutedAt == nil { map.add(output.count, from: copied) } }
    if tagTraits.contains(.raw) {
      return rawText(input, from: end, tag: tag, attributes: attributes, start: start)
    }
    let isClosed = attributes.isSelfClosing && (isXML || tag == .a || mutedAt != nil)
    if tagTraits.contains(.void) || tagTraits.contains(.dropped) { return end }
    if isClosed {
      writeEndTag(nameAt: start + 1..<start + 1 + nameRange.count)
      return end
    }
    if open.count >= limits.depth {
      note("tags nested deeper than \(limits.depth) dropped, their text kept")
      overflow += 1
      if mutedAt == nil {
        output.removeSubrange(start...)
        if tagTraits.contains(.block) { output += Array("<br>".utf8) }
      }
      return end
    }
    open.push(
      OpenElements.Element(
        name: name, tag: tag, traits: tagTraits,
        written: mutedAt == nil ? start + 1..<start + 1 + nameRange.count : nil))
    if mutedAt == nil, tag == .svg || tag == .template { mutedAt = open.count - 1 }
    return end
  }

  /// Reads the end tag at `index` and returns where it ends.
  mutating func endTag(_ input: Span<UInt8>, at index: Int) -> Int {
    let nameRange = input.tagName(from: index + 2)
    let name = TagName(input, in: nameRange)
    let tag = tags.tag(name)
    var attributes = AttributeScanner(input, from: nameRange.upperBound, limits: limits)
    while attributes.next(input) != nil {}
    drop(input, index..<attributes.end)
    let end = attributes.end
    let tagTraits = traits[Int(tag.rawValue)]
    defer { if mutedAt == nil { map.add(output.count, from: copied) } }
    if tag == .br {
      if mutedAt == nil { output += Array("<br>".utf8) }
      return end
    }
    if tagTraits.contains(.void) || tagTraits.contains(.dropped) { return end }
    if overflow > 0 {
      overflow -= 1
      if mutedAt == nil, tagTraits.contains(.block) { output += Array("<br>".utf8) }
      return end
    }
    if let place = place(of: name, tag: tag) {
      close(downTo: place)
    } else if tag == .p, mutedAt == nil {
      output += Array("<p></p>".utf8)
    }
    return end
  }

  private func place(of name: TagName, tag: Tag) -> Int? {
    if let level = tag.headingLevel, level > 0 {
      // Any heading's end tag ends an open heading of any level.
      return open.innermost([.h1, .h2, .h3, .h4, .h5, .h6]) { $0.traits.contains(.scope) }
    }
    return open.innermost(name, tag: tag)
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

  /// Writes the end tag of an element that was just closed.
  mutating func emitEndTag(_ element: OpenElements.Element) {
    if let written = element.written, mutedAt == nil { writeEndTag(nameAt: written) }
  }

  private mutating func writeEndTag(nameAt range: Range<Int>) {
    guard mutedAt == nil else { return }
    output.append(UInt8(ascii: "<"))
    output.append(UInt8(ascii: "/"))
    for index in range { output.append(output[index]) }
    output.append(UInt8(ascii: ">"))
  }

  private mutating func write(_ input: Span<UInt8>, _ range: Range<Int>) {
    guard mutedAt == nil else { return }
    map.add(output.count, from: range.lowerBound)
    output.append(input, in: range)
  }

  /// Skips the content of a raw element; that of a title or text area is kept as text, JSON-LD is
  /// remembered.
  private mutating func rawText(
    _ input: Span<UInt8>, from start: Int, tag: Tag, attributes: AttributeScanner, start tagAt: Int
  ) -> Int {
    if attributes.isSelfClosing, isXML {
      if mutedAt == nil { output.removeSubrange(tagAt...) }
      return start
    }
    let name = Array(String(describing: tag).utf8)
    let end = neverClosed.contains(tag) ? nil : input.endOfRawText(name, from: start)
    if end == nil { neverClosed.insert(tag) }
    let keepsText = tag == .title || tag == .textarea
    if end == nil, keepsText {
      // Rather than a page that is all title, a title without text.
      if mutedAt == nil { output.removeSubrange(tagAt...) }
      return start
    }
    let content = start..<(end ?? input.count)
    if mutedAt == nil {
      if keepsText {
        map.add(output.count, from: start)
        for index in content {
          if input[index] == UInt8(ascii: "<") {
            output += Array("&lt;".utf8)
            map.add(output.count, from: index + 1)
          } else {
            output.append(input[index])
          }
        }
        writeEndTag(nameAt: tagAt + 1..<tagAt + 1 + name.count)
      } else {
        output.removeSubrange(tagAt...)
        if attributes.isLinkedData, tag == .script { linkedData.append(content) }
      }
    }
    if end == nil { note("\(tag) element never closed, the rest of the page is in it") }
    copied = content.upperBound
    guard end != nil else { return copied }
    copied = input.end(of: UInt8(ascii: ">"), from: content.upperBound)
    return copied
  }
}

extension Span where Element == UInt8 {
  /// The name of the tag that starts at `start`: what the parser behind would read as one.
  func tagName(from start: Int) -> Range<Int> {
    var index = start
    let limit = Swift.min(count, start + 64)
    while index < limit {
      let byte = self[index]
      guard
        byte.isLetter || byte.isDigit || byte == 0x2D || byte == 0x3A || byte == 0x5F
          || byte == 0x2E
      else { break }
      index += 1
    }
    return start..<index
  }
}
