extension MarkupCleaner {
  /// What the attributes of an inline element say.
  struct InlineFacts {
    var isLink = false
    var isAuthor = false
    var isHidden = false
    var id: AttributeScanner.Attribute?
    var name: AttributeScanner.Attribute?
  }

  /// Writes the start tag of a block, `meta` or `link` and keeps those of its attributes that the
  /// readers look at; returns whether it wrote it: a `meta` or `link` without any says nothing.
  mutating func writeStartTag(
    _ input: Span<UInt8>, name: Range<Int>, _ attributes: inout AttributeScanner, of tag: Tag
  ) -> Bool {
    let first = store.count
    var seen: UInt16 = 0
    while let attribute = attributes.next(input) {
      guard let kind = AttributeKind(input, attribute, of: tag) else { continue }
      // Of two of a name the first counts; the keys of a `meta` element have several names.
      let bit: UInt16 = 1 << UInt16(kind.rawValue)
      if seen & bit != 0, kind != .key { continue }
      seen |= bit
      keep(attribute, kind, input, &attributes)
    }
    if store.count == first, tag == .meta || tag == .link { return false }
    endRun()
    markup.append(UInt8(ascii: "<"))
    markup.append(input, in: name)
    if store.count > first {
      records.append(
        TagRecord(
          place: Int32(clamping: markup.count), tag: tag, first: Int32(clamping: first),
          end: Int32(clamping: store.count)))
    }
    markup.append(UInt8(ascii: ">"))
    return true
  }

  /// Marks what the start tag of an inline element says, and returns the marks that its end calls
  /// for.
  mutating func markInline(
    _ input: Span<UInt8>, _ attributes: inout AttributeScanner, of tag: Tag, isRaw: Bool
  ) -> OpenElements.Ends {
    var facts = InlineFacts()
    while let attribute = attributes.next(input) {
      read(attribute, input, of: tag, into: &facts, &attributes)
    }
    var ends: OpenElements.Ends = []
    if isRaw { return ends }
    if facts.isLink {
      mark(.linkStart)
      ends.insert(.link)
    }
    if facts.isAuthor {
      mark(.authorStart)
      ends.insert(.author)
    }
    if facts.isHidden || tag == .rt || tag == .rp {
      // The reading beside a word is no part of the sentence.
      mark(.hiddenStart)
      ends.insert(.hidden)
    }
    if let anchor = anchor(facts.id, input, &attributes) ?? anchor(facts.name, input, &attributes) {
      mark(tag == .a ? .namedAnchor(anchor) : .anchor(anchor))
    }
    return ends
  }

  private mutating func read(
    _ attribute: AttributeScanner.Attribute, _ input: Span<UInt8>, of tag: Tag,
    into facts: inout InlineFacts, _ scanner: inout AttributeScanner
  ) {
    let (name, value) = (attribute.name, attribute.value)
    func isName(_ text: StaticString) -> Bool { input.hasPrefix(text, at: name.lowerBound) }
    func isValue(_ text: StaticString) -> Bool { input.hasPrefix(text, in: value) }
    switch name.count {
    case 2: if facts.id == nil, isName("id") { facts.id = attribute }
    case 3:
      if tag == .a, isName("rel"), isValue("author") { facts.isAuthor = true }
    case 4:
      if tag == .a, isName("href") {
        facts.isLink = true
      } else if tag == .a, facts.name == nil, isName("name") {
        facts.name = attribute
      } else if tag == .script, isName("type") {
        scanner.isLinkedData = isValue("application/ld+json")
      }
    case 5:
      if input[name.lowerBound] | 0x20 == UInt8(ascii: "c") {
        // Nearly all of them are classes, nearly none of an author.
        if value.count >= 6, isValue("author") || isValue("byline"), isName("class") {
          facts.isAuthor = true
        }
      } else if isName("style"), input.hides(value) {
        facts.isHidden = true
      }
    case 6: if isName("hidden"), !isValue("until-found") { facts.isHidden = true }
    case 8:
      if tag == .time, time == nil, isName("datetime") {
        let start = store.values.count
        resolve(value.prefix(64), input)
        time = store.values.withSpan { $0.string(start..<$0.count) }
      } else if isValue("author"), isName("itemprop") {
        facts.isAuthor = true
      }
    case 11:
      if isName("aria-hidden"), isValue("true") { facts.isHidden = true }
    default: break
    }
  }

  /// Reads the attributes of a tag that is not written.
  mutating func readAttributes(
    _ attributes: inout AttributeScanner, _ input: Span<UInt8>, of tag: Tag
  ) {
    while let attribute = attributes.next(input) {
      guard tag == .html || tag == .body, language == nil else { continue }
      let name = attribute.name
      let isLanguage =
        name.count == 4 && input.hasPrefix("lang", at: name.lowerBound)
        || name.count == 8 && input.hasPrefix("xml:lang", at: name.lowerBound)
      if isLanguage { language = input.string(attribute.value.prefix(64)) }
    }
  }

  private mutating func keep(
    _ attribute: AttributeScanner.Attribute, _ kind: AttributeKind, _ input: Span<UInt8>,
    _ scanner: inout AttributeScanner
  ) {
    var range = attribute.value
    if range.count > limits.attributeBytes {
      var end = range.lowerBound + limits.attributeBytes
      while end > range.lowerBound, input[end] & 0xC0 == 0x80 { end -= 1 }
      range = range.lowerBound..<end
      scanner.isShortened = true
    }
    let start = store.values.count
    if kind != .hidden { resolve(range, input) }
    store.add(kind, from: start)
  }

  /// Keeps a value that text can be linked to by, and returns its place.
  private mutating func anchor(
    _ attribute: AttributeScanner.Attribute?, _ input: Span<UInt8>,
    _ scanner: inout AttributeScanner
  ) -> Int32? {
    guard let attribute else { return nil }
    keep(attribute, .id, input, &scanner)
    let place = store.count - 1
    return store.isAnchor(place) ? Int32(clamping: place) : nil
  }

  /// Writes a value, character references resolved.
  private mutating func resolve(_ range: Range<Int>, _ input: Span<UInt8>) {
    let input = input.extracting(0..<range.upperBound)
    let ampersand = UInt8(ascii: "&")
    var copied = range.lowerBound
    var index = input.next(of: ampersand, or: ampersand, from: copied)
    while index < range.upperBound {
      if let reference = CharacterReference(
        input, at: index, names: entities, isInAttribute: true)
      {
        store.values.append(input, in: copied..<index)
        store.values.append(reference)
        copied = reference.end
        index = copied
      } else {
        index += 1
      }
      index = input.next(of: ampersand, or: ampersand, from: index)
    }
    store.values.append(input, in: copied..<range.upperBound)
  }
}

extension AttributeKind {
  /// What an attribute of a block, `meta` or `link` element says; `nil` for nothing.
  fileprivate init?(_ input: Span<UInt8>, _ attribute: AttributeScanner.Attribute, of tag: Tag) {
    let name = attribute.name
    func isName(_ text: StaticString) -> Bool { input.hasPrefix(text, at: name.lowerBound) }
    let kind: AttributeKind? =
      switch (name.count, tag) {
      case (4, .meta): isName("name") ? .key : nil
      case (7, .meta): isName("content") ? .content : nil
      case (8, .meta): isName("property") || isName("itemprop") ? .key : nil
      case (10, .meta): isName("http-equiv") ? .key : nil
      case (3, .link): isName("rel") ? .rel : nil
      case (4, .link): isName("href") ? .href : nil
      case (_, .meta), (_, .link), (_, .br): nil
      case (2, _): isName("id") ? .id : nil
      case (4, _): isName("role") ? .role : nil
      case (5, _):
        isName("class") ? .class : isName("style") && input.hides(attribute.value) ? .hidden : nil
      case (6, _):
        // What is hidden until it is found is there to be found.
        isName("hidden") && !input.hasPrefix("until-found", in: attribute.value) ? .hidden : nil
      case (8, _): isName("itemprop") ? .itemprop : nil
      case (11, _):
        isName("aria-hidden") && input.hasPrefix("true", in: attribute.value) ? .hidden : nil
      default: nil
      }
    guard let kind else { return nil }
    self = kind
  }
}

extension Span where Element == UInt8 {
  /// Whether the bytes in a range begin with these, in any case of ASCII letters.
  fileprivate func hasPrefix(_ lowercase: StaticString, in range: Range<Int>) -> Bool {
    range.count >= lowercase.utf8CodeUnitCount && hasPrefix(lowercase, at: range.lowerBound)
  }

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
