extension MarkupCleaner {
  /// Writes those attributes of a tag that the readers look at, each with a quoted value.
  mutating func writeAttributes(
    _ attributes: inout AttributeScanner, _ input: Span<UInt8>, of tag: Tag
  ) {
    var isHidden = false
    while let attribute = attributes.next(input) {
      guard mutedAt == nil else { continue }
      switch AttributeUse(input, attribute.name, of: tag) {
      case .ignored: continue
      case .style:
        if !isHidden, input.hides(attribute.value) {
          output += Array(" hidden=\"\"".utf8)
          isHidden = true
        }
      case .presence:
        output.append(0x20)
        output.append(input, in: attribute.name)
        output += Array("=\"\"".utf8)
      case .type:
        if input.hasPrefix("application/ld+json", at: attribute.value.lowerBound) {
          attributes.isLinkedData = true
        }
      case .value:
        output.append(0x20)
        output.append(input, in: attribute.name)
        output.append(UInt8(ascii: "="))
        write(value: attribute, input)
        if attribute.value.count > limits.attributeBytes { attributes.isShortened = true }
      }
    }
  }

  /// Reads the attributes of a tag that is not written.
  mutating func readAttributes(
    _ attributes: inout AttributeScanner, _ input: Span<UInt8>, of tag: Tag
  ) {
    while let attribute = attributes.next(input) {
      guard tag == .html, language == nil else { continue }
      let name = attribute.name
      let isLanguage =
        name.count == 4 && input.hasPrefix("lang", at: name.lowerBound)
        || name.count == 8 && input.hasPrefix("xml:lang", at: name.lowerBound)
      if isLanguage {
        language = String(decoding: attribute.value.prefix(64).map { input[$0] }, as: UTF8.self)
      }
    }
  }

  private mutating func write(value attribute: AttributeScanner.Attribute, _ input: Span<UInt8>) {
    var range = attribute.value
    if range.count > limits.attributeBytes {
      var end = range.lowerBound + limits.attributeBytes
      while end > range.lowerBound, input[end] & 0xC0 == 0x80 { end -= 1 }
      range = range.lowerBound..<end
    }
    output.append(attribute.quote)
    if attribute.isQuoted {
      output.append(input, in: range)
    } else {
      for index in range { output.append(input[index] == 0x22 ? 0x27 : input[index]) }
    }
    output.append(attribute.quote)
  }
}

/// What the readers want of an attribute.
private enum AttributeUse {
  /// Nothing.
  case ignored
  /// That it is there.
  case presence
  /// Whether it hides the element.
  case style
  /// Whether a script is JSON-LD.
  case type
  /// Its value.
  case value

  init(_ input: Span<UInt8>, _ name: Range<Int>, of tag: Tag) {
    func isName(_ text: StaticString) -> Bool {
      guard text.utf8CodeUnitCount == name.count else { return false }
      return text.withUTF8Buffer { bytes in
        for index in 0..<name.count
        where unsafe input[name.lowerBound + index].lowercasedASCII != bytes[index] {
          return false
        }
        return true
      }
    }
    switch (name.count, input[name.lowerBound].lowercasedASCII) {
    case (2, UInt8(ascii: "i")) where isName("id"): self = .value
    case (5, UInt8(ascii: "c")) where isName("class"): self = .value
    case (4, UInt8(ascii: "r")) where isName("role"): self = .value
    case (3, UInt8(ascii: "r")) where tag == .link && isName("rel"): self = .value
    case (3, UInt8(ascii: "r")) where tag == .a && isName("rel"): self = .value
    case (4, UInt8(ascii: "n")) where (tag == .a || tag == .meta) && isName("name"): self = .value
    case (4, UInt8(ascii: "h")) where tag == .link && isName("href"): self = .value
    case (4, UInt8(ascii: "h")) where tag == .a && isName("href"): self = .presence
    case (4, UInt8(ascii: "t")) where tag == .script && isName("type"): self = .type
    case (5, UInt8(ascii: "s")) where isName("style"): self = .style
    case (6, UInt8(ascii: "h")) where isName("hidden"): self = .presence
    case (7, UInt8(ascii: "c")) where tag == .meta && isName("content"): self = .value
    case (8, UInt8(ascii: "p")) where tag == .meta && isName("property"): self = .value
    case (8, UInt8(ascii: "i")) where isName("itemprop"): self = .value
    case (8, UInt8(ascii: "d")) where tag == .time && isName("datetime"): self = .value
    case (11, UInt8(ascii: "a")) where isName("aria-hidden"): self = .value
    default: self = .ignored
    }
  }
}

extension Span where Element == UInt8 {
  /// Whether a style in this range hides its element: `display:none` or `visibility:hidden`.
  fileprivate func hides(_ range: Range<Int>) -> Bool {
    for (key, value) in [("display", "none"), ("visibility", "hidden")] {
      let (key, value) = (Array(key.utf8), Array(value.utf8))
      var index = range.lowerBound
      while index + key.count < range.upperBound {
        guard hasPrefix(key, at: index) else {
          index += 1
          continue
        }
        index += key.count
        var after = index
        while after < range.upperBound, self[after].isSpace || self[after] == UInt8(ascii: ":") {
          after += 1
        }
        if after > index, after + value.count <= range.upperBound, hasPrefix(value, at: after) {
          return true
        }
      }
    }
    return false
  }
}
