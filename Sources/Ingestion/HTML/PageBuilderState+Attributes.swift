extension PageBuilderState {
  /// The longest metadata value kept, in bytes.
  private static let longestValue = 8192

  /// Remembers the id of an element as the anchor of what follows.
  ///
  /// Ids of blocks, of anything in a heading, and of `a` count; those of other inline elements,
  /// often footnote marks, only at the start of a block.
  mutating func readAnchor(
    _ tag: Tag, _ traits: TagTraits, _ attributes: borrowing TagAttributes
  ) {
    guard traits.contains(.block) || tag == .a || headings > 0 || current == nil else { return }
    var anchor: String?
    attributes.forEach { name, value in
      let isID = name.count == 2
      let isName = tag == .a && name.count == 4 && name.hasPrefix("name", at: 0)
      guard isID || isName && anchor == nil, value.count > 0, value.count <= 512 else { return }
      anchor = value.string(0..<value.count)
    }
    guard let anchor, !anchor.utf8.contains(where: \.isSpace) else { return }
    page.anchors.append(anchor)
    self.anchor = Int32(clamping: page.anchors.count - 1)
    // The anchor inside a heading belongs to the heading itself.
    if headings > 0 { current?.piece.anchor = self.anchor }
  }

  /// Reads a `meta` element.
  mutating func readMeta(_ attributes: borrowing TagAttributes) {
    var key = ""
    var content: String?
    attributes.forEach { name, value in
      switch name.count {
      case 4 where name.hasPrefix("name", at: 0), 8:
        if key.isEmpty {
          key = String(
            decoding: value.prefixBytes(128).map(\.lowercasedASCII), as: UTF8.self)
        }
      case 7: content = String(decoding: value.prefixBytes(Self.longestValue), as: UTF8.self)
      default: break
      }
    }
    guard !key.isEmpty, let content, !content.isEmpty, page.meta[key] == nil,
      page.meta.count < 512
    else { return }
    page.meta[key] = content
  }

  /// Reads a `link` element.
  mutating func readLink(_ attributes: borrowing TagAttributes) {
    var isCanonical = false
    var address: String?
    attributes.forEach { name, value in
      if name.count == 3 { isCanonical = value.hasPrefix("canonical", at: 0) }
      if name.count == 4 { address = String(decoding: value.prefixBytes(4096), as: UTF8.self) }
    }
    if isCanonical, page.canonical == nil, let address, !address.isEmpty {
      page.canonical = address
    }
  }
}
