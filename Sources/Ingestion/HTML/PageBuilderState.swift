internal import Documents

/// What the builder of a page remembers between two events.
struct PageBuilderState {
  /// An element that is open.
  struct Open {
    var tag: Tag
    var traits: TagTraits
    /// The element of the page that text in it belongs to.
    var element: Int32
    /// The anchor that was nearest before it, if it is furniture.
    var outerAnchor: Int32?
    var isLink = false
    var isHiddenInline = false
    var row: Row?
  }

  /// The cells of a table row, which make one block as long as they are short and plain.
  struct Row {
    var isBroken = false
    var hasTab = false
    var cellStart = 0
  }

  /// A piece that has begun and not ended.
  struct OpenPiece {
    var piece: Page.Piece
    var sourceEnd: Int
  }

  /// The longest cell that may hold several paragraphs and stay in its row, in bytes.
  private static let longestCell = 200

  /// The page so far.
  var page = Page()
  let words = HintWords.shared
  let traits = TagTraits.all
  var open: [Open] = []
  var current: OpenPiece?
  var element: Int32 = -1
  var anchor: Int32 = -1
  var links = 0
  var hiddenInlines = 0
  var preformatted = 0
  var headings = 0
  var rows: [Int] = []
  var hasSpace = false
  var lastWasBreak = false
  var isInTitle = false
  var isInAuthorLink = false
  var aside: [UInt8] = []
  var asideSource: Range<Int32> = 0..<0

  /// Creates the state for a page of about that many bytes.
  init(capacity: Int) {
    page.text.reserveCapacity(capacity)
  }

  /// Ends the page and gives it away.
  mutating func finish() -> Page {
    flush()
    defer { page = Page() }
    return page
  }

  mutating func start(_ tag: Tag, _ attributes: borrowing TagAttributes) {
    let tagTraits = traits[Int(tag.rawValue)]
    switch tag {
    case .br:
      lineBreak()
      return
    case .meta:
      readMeta(attributes)
      return
    case .link:
      readLink(attributes)
      return
    case .title: isInTitle = page.titleText.isEmpty
    default: break
    }
    var entry = Open(tag: tag, traits: tagTraits, element: element)
    if tagTraits.contains(.block) {
      startBlock(tag, &entry, attributes)
    } else {
      startInline(tag, &entry, attributes)
    }
    if !attributes.isEmpty { readAnchor(tag, tagTraits, attributes) }
    open.append(entry)
  }

  mutating func end(_ tag: Tag) {
    if tag == .br || tag == .meta || tag == .link { return }
    guard let entry = open.popLast() else { return }
    if entry.isLink {
      links -= 1
      isInAuthorLink = false
    }
    if entry.isHiddenInline { hiddenInlines -= 1 }
    if tag == .title { isInTitle = false }
    guard entry.traits.contains(.block) else { return }
    boundary(tag)
    if entry.row != nil { rows.removeLast() }
    if tag == .pre || tag == .listing || tag == .textarea || tag == .xmp { preformatted -= 1 }
    if tag.headingLevel != nil { headings -= 1 }
    page.elements[Int(entry.element)].blocks =
      page.elements[Int(entry.element)].blocks.lowerBound..<Int32(clamping: page.pieces.count)
    element = page.elements[Int(entry.element)].parent
    if let outer = entry.outerAnchor { anchor = outer }
  }

  private mutating func startBlock(
    _ tag: Tag, _ entry: inout Open, _ attributes: borrowing TagAttributes
  ) {
    boundary(tag)
    let hint = ElementHint(tag: tag, attributes: attributes, words: words)
    let count = Int32(clamping: page.pieces.count)
    page.elements.append(
      Page.Element(tag: tag, parent: element, hint: hint, blocks: count..<count))
    element = Int32(clamping: page.elements.count - 1)
    entry.element = element
    if hint.furniture != nil || hint.suspicion != nil { entry.outerAnchor = anchor }
    switch tag {
    case .tr:
      entry.row = Row()
      rows.append(open.count)
    case .pre, .listing, .textarea, .xmp: preformatted += 1
    default: break
    }
    if tag.headingLevel != nil { headings += 1 }
  }

  private mutating func startInline(
    _ tag: Tag, _ entry: inout Open, _ attributes: borrowing TagAttributes
  ) {
    if tag == .rt || tag == .rp {
      // The reading beside a word is no part of the sentence.
      entry.isHiddenInline = true
      hiddenInlines += 1
      return
    }
    guard !attributes.isEmpty else { return }
    var isLink = false
    var isAuthor = false
    var isHidden = false
    attributes.forEach { name, value in
      if tag == .a, name.hasPrefix("href", at: 0) { isLink = true }
      if tag == .a, name.hasPrefix("rel", at: 0) {
        isAuthor = value.hasPrefix("author", at: 0)
      }
      if name.hasPrefix("hidden", at: 0) { isHidden = true }
      if name.count == 11, value.hasPrefix("true", at: 0) { isHidden = true }
      if tag == .time, page.time == nil, name.hasPrefix("datetime", at: 0) {
        page.time = String(decoding: value.prefixBytes(64), as: UTF8.self)
      }
    }
    entry.isLink = isLink
    if isLink {
      links += 1
      isInAuthorLink = isAuthor && page.authorLink == nil
    }
    entry.isHiddenInline = isHidden
    if isHidden { hiddenInlines += 1 }
  }

  /// A block starts or ends: so does the piece, unless it is a short cell of a table row.
  private mutating func boundary(_ tag: Tag) {
    lastWasBreak = false
    guard let place = rows.last, open.indices.contains(place), let row = open[place].row,
      !row.isBroken, tag != .tr
    else {
      flush()
      return
    }
    switch tag {
    case .td, .th:
      guard current != nil else { return }
      open[place].row?.hasTab = true
      open[place].row?.cellStart = page.text.count
    case .p, .div, .center, .address:
      guard current != nil else { return }
      if page.text.count - row.cellStart > Self.longestCell {
        open[place].row?.isBroken = true
        flush()
      } else {
        hasSpace = true
      }
    default:
      open[place].row?.isBroken = true
      flush()
    }
  }

  private mutating func lineBreak() {
    if preformatted > 0, current != nil {
      page.text.append(0x0A)
    } else if lastWasBreak, headings == 0, rows.isEmpty {
      flush()
    } else {
      hasSpace = true
      lastWasBreak = true
    }
  }
}
