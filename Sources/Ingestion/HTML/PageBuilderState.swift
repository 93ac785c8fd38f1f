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
    var row: Row?
  }

  /// The cells of a table row, which make one block as long as they are short and plain.
  struct Row {
    var isBroken = false
    /// Whether it has a cell that is no header.
    var hasData = false
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
  let limits: IngestionLimits
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
  var isInAuthor = false
  var aside: [UInt8] = []
  var asideSource: Range<Int32> = 0..<0

  /// Creates the state for a page of about that many bytes.
  init(capacity: Int, limits: IngestionLimits) {
    self.limits = limits
    page.text.reserveCapacity(capacity)
  }

  /// Ends the page and gives it away.
  mutating func finish() -> Page {
    flush()
    defer { page = Page() }
    return page
  }

  /// An element starts, with these attributes of the page.
  mutating func start(_ tag: Tag, _ attributes: Range<Int>, _ store: borrowing AttributeStore) {
    let tagTraits = traits[Int(tag.rawValue)]
    switch tag {
    case .br:
      lineBreak()
      return
    case .meta:
      readMeta(attributes, store)
      return
    case .link:
      readLink(attributes, store)
      return
    case .title: isInTitle = page.titleText.isEmpty
    default: break
    }
    var entry = Open(tag: tag, traits: tagTraits, element: element)
    if tagTraits.contains(.block) { startBlock(tag, &entry, attributes, store) }
    open.append(entry)
  }

  /// An element ends.
  mutating func end(_ tag: Tag) {
    if tag == .br || tag == .meta || tag == .link { return }
    guard let entry = open.popLast() else { return }
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
    _ tag: Tag, _ entry: inout Open, _ attributes: Range<Int>, _ store: borrowing AttributeStore
  ) {
    boundary(tag)
    let hint = ElementHint(tag: tag, attributes, of: store, words: words)
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
    case .td:
      if let row = rows.last, open.indices.contains(row) { open[row].row?.hasData = true }
      if current?.piece.kind == .tableHeader { current?.piece.kind = .tableRow }
    case .pre, .listing, .textarea, .xmp: preformatted += 1
    default: break
    }
    if tag.headingLevel != nil { headings += 1 }
    for index in attributes where store.attributes[index].kind == .id {
      if store.isAnchor(index) { setAnchor(store.string(index)) }
    }
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
