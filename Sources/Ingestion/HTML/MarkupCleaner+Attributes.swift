extension MarkupCleaner {
  /// Writes a start tag with those attributes that the readers look at, each with a quoted value;
  /// returns whether it did. An inline element that has none of them tells the readers nothing, and
  /// is left out.
  mutating func writeStartTag(
    _ input: Span<UInt8>, name: Range<Int>, _ attributes: inout AttributeScanner, of tag: Tag,
    traits: TagTraits
  ) -> Bool {
    let scope = AttributeUse.Scope(tag, traits)
    var isWritten = scope.isAlwaysWritten
    var isHidden = false
    if isWritten { beginTag(input, name) }
    while let attribute = attributes.next(input) {
      let use = AttributeUse(input, attribute.name, of: tag, in: scope)
      switch use {
      case .ignored: continue
      case .style:
        guard !isHidden, input.hides(attribute.value) else { continue }
        isHidden = true
      case .type:
        if input.hasPrefix("application/ld+json", at: attribute.value.lowerBound) {
          attributes.isLinkedData = true
        }
        continue
      case .presence, .value: break
      }
      if !isWritten { beginTag(input, name) }
      isWritten = true
      markup.append(UInt8(ascii: " "))
      guard use != .style else {
        markup.append("hidden")
        continue
      }
      markup.append(input, in: attribute.name)
      guard use == .value else { continue }
      markup.append(UInt8(ascii: "="))
      write(value: attribute, input)
      if attribute.value.count > limits.attributeBytes { attributes.isShortened = true }
    }
    if isWritten { markup.append(UInt8(ascii: ">")) }
    return isWritten
  }

  private mutating func beginTag(_ input: Span<UInt8>, _ name: Range<Int>) {
    endRun()
    markup.append(UInt8(ascii: "<"))
    markup.append(input, in: name)
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
    markup.append(attribute.quote)
    if attribute.isQuoted {
      markup.append(input, in: range)
    } else {
      for index in range { markup.append(input[index] == 0x22 ? 0x27 : input[index]) }
    }
    markup.append(attribute.quote)
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

  /// The elements that an attribute is looked at on.
  enum Scope {
    case block
    case inline
    case meta
    case link
    /// Nothing but that it is there counts.
    case bare
    /// The reading beside a word, which is hidden.
    case ruby

    init(_ tag: Tag, _ traits: TagTraits) {
      switch tag {
      case .meta: self = .meta
      case .link: self = .link
      case .br: self = .bare
      case .rt, .rp: self = .ruby
      default: self = traits.contains(.block) ? .block : .inline
      }
    }

    /// Whether an element counts that has no attribute of interest.
    var isAlwaysWritten: Bool { self == .block || self == .bare || self == .ruby }
  }

  init(_ input: Span<UInt8>, _ name: Range<Int>, of tag: Tag, in scope: Scope) {
    func isName(_ text: StaticString) -> Bool { input.hasPrefix(text, at: name.lowerBound) }
    self = .ignored
    switch (name.count, scope) {
    case (2, .block), (2, .inline), (2, .ruby): if isName("id") { self = .value }
    case (3, .link): if isName("rel") { self = .value }
    case (3, .inline): if tag == .a, isName("rel") { self = .value }
    case (4, .block): if isName("role") { self = .value }
    case (4, .inline):
      if tag == .a, isName("href") {
        self = .presence
      } else if tag == .a, isName("name") {
        self = .value
      } else if tag == .script, isName("type") {
        self = .type
      }
    case (4, .link): if isName("href") { self = .value }
    case (4, .meta): if isName("name") { self = .value }
    case (5, .block):
      if isName("class") { self = .value } else if isName("style") { self = .style }
    case (5, .inline): if isName("style") { self = .style }
    case (6, .block), (6, .inline): if isName("hidden") { self = .presence }
    case (7, .meta): if isName("content") { self = .value }
    case (8, .meta): if isName("property") || isName("itemprop") { self = .value }
    case (8, .block): if isName("itemprop") { self = .value }
    case (8, .inline): if tag == .time, isName("datetime") { self = .value }
    case (11, .block), (11, .inline): if isName("aria-hidden") { self = .value }
    default: break
    }
  }
}

extension Span where Element == UInt8 {
  /// Whether a style in this range hides its element: `display:none` or `visibility:hidden`.
  fileprivate func hides(_ range: Range<Int>) -> Bool {
    hides(range, "display", "none") || hides(range, "visibility", "hidden")
  }

  private func hides(_ range: Range<Int>, _ key: StaticString, _ value: StaticString) -> Bool {
    var index = range.lowerBound
    while index + key.utf8CodeUnitCount < range.upperBound {
      guard hasPrefix(key, at: index) else {
        index += 1
        continue
      }
      index += key.utf8CodeUnitCount
      var after = index
      while after < range.upperBound, self[after].isSpace || self[after] == UInt8(ascii: ":") {
        after += 1
      }
      if after > index, after + value.utf8CodeUnitCount <= range.upperBound,
        hasPrefix(value, at: after)
      {
        return true
      }
    }
    return false
  }
}
