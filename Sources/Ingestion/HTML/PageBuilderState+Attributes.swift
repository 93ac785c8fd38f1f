extension PageBuilderState {
  /// Takes note of what an inline tag says.
  ///
  /// Ids of blocks, of anything in a heading, and of `a` count as anchors of what follows; those of
  /// other inline elements, often footnote marks, only at the start of a block.
  mutating func mark(_ mark: InlineMark, _ store: borrowing AttributeStore) {
    switch mark {
    case .none: break
    case .linkStart: links += 1
    case .linkEnd: links -= 1
    case .authorStart: isInAuthor = page.author == nil
    case .authorEnd:
      isInAuthor = false
      // The word before the name, in an element of its own.
      if page.author?.lowercased() == "by" { page.author = nil }
    case .hiddenStart: hiddenInlines += 1
    case .hiddenEnd: hiddenInlines -= 1
    case .anchor(let place):
      if headings > 0 || current == nil { setAnchor(store.string(Int(place))) }
    case .namedAnchor(let place): setAnchor(store.string(Int(place)))
    }
  }

  /// Remembers the anchor of what follows.
  mutating func setAnchor(_ name: String) {
    page.anchors.append(name)
    anchor = Int32(clamping: page.anchors.count - 1)
    // The anchor inside a heading belongs to the heading itself.
    if headings > 0 { current?.piece.anchor = anchor }
  }

  /// Reads a `meta` element.
  mutating func readMeta(_ attributes: Range<Int>, _ store: borrowing AttributeStore) {
    var key = ""
    var content: String?
    store.forEach(in: attributes) { kind, value in
      switch kind {
      case .key where key.isEmpty:
        // `DC.title` and `dc:title` are one.
        key = String(
          decoding: value.prefixBytes(128).map {
            $0 == UInt8(ascii: ".") ? 0x3A : $0.lowercasedASCII
          },
          as: UTF8.self)
      case .content:
        content = String(decoding: value.prefixBytes(limits.metaBytes), as: UTF8.self)
      default: break
      }
    }
    guard let content, content.utf8.contains(where: { $0 > 0x20 }) else { return }
    // A `property` may hold several names.
    for name in key.split(separator: " ") {
      let name = String(name)
      guard page.meta[name] == nil else { continue }
      guard page.meta.count < limits.metaNames else {
        page.cuts.insert("meta elements beyond \(limits.metaNames) ignored")
        return
      }
      page.meta[name] = content
    }
  }

  /// Reads a `link` element.
  mutating func readLink(_ attributes: Range<Int>, _ store: borrowing AttributeStore) {
    var isCanonical = false
    var address: String?
    store.forEach(in: attributes) { kind, value in
      if kind == .rel { isCanonical = value.hasPrefix("canonical", at: 0) }
      if kind == .href, page.canonical == nil {
        address = String(decoding: value.prefixBytes(limits.metaBytes), as: UTF8.self)
      }
    }
    if isCanonical, page.canonical == nil, let address, !address.isEmpty {
      page.canonical = address
    }
  }
}
