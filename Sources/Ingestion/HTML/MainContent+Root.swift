internal import Documents

extension MainContent {
  /// Marked elements are believed if they hold this share of the running text, by their claim.
  private static let claims: [(claim: UInt8, share: Double)] = [(4, 0.4), (3, 0.4), (2, 0.5)]
  /// The main content holds at least this share of the running text of the element around it.
  private static let descent = 0.85
  /// A sibling of the same kind with so much running text is a part of the content too, in bytes.
  private static let partWeight = 200
  /// How far above the main element the lead may stand, in elements.
  private static let leadReach = 6
  /// The least length of a lead, in bytes outside links, and the most of it in links.
  private static let lead = (length: 80, linked: 0.2)
  /// The least length of a line that makes a section of its own, in bytes.
  private static let sectionLine = 40
  /// How many pieces before the main element its headings may stand.
  private static let headingReach = 6

  /// The smallest element that holds nearly all running text; -1 for the whole page.
  func mainElement() -> Int {
    var root = -1
    var held = weight(0..<page.pieces.count)
    for (claim, share) in Self.claims {
      var best: (weight: Int, element: Int)?
      for (index, element) in page.elements.enumerated() where element.hint.claim == claim {
        guard inherited[index] == nil, root < 0 || isInside(element.pieces, root) else { continue }
        let weight = weight(of: index)
        if weight > best?.weight ?? -1 { best = (weight, index) }
      }
      if let best, Double(best.weight) >= share * Double(held) {
        root = best.element
        held = best.weight
      }
    }
    if root >= 0, page.elements[root].hint.claim == 4 { return root }
    return descend(from: root, held: held)
  }

  private func isInside(_ pieces: Range<Int>, _ root: Int) -> Bool {
    let range = page.elements[root].pieces
    return range.lowerBound <= pieces.lowerBound && pieces.upperBound <= range.upperBound
  }

  private func descend(from start: Int, held: Int) -> Int {
    let children = Children(page)
    var root = start
    var held = held
    while true {
      var best = -1
      children.forEach(of: root) { child in
        if best < 0 || weight(of: child) > weight(of: best) { best = child }
      }
      guard best >= 0, Double(weight(of: best)) >= Self.descent * Double(held),
        !page.elements[best].tag.isText
      else { return root }
      var hasTwin = false
      children.forEach(of: root) { child in
        if child != best, isAlike(child, best), weight(of: child) >= Self.partWeight {
          hasTwin = true
        }
      }
      if hasTwin { return root }
      root = best
      held = weight(of: best)
    }
  }

  private func isAlike(_ one: Int, _ other: Int) -> Bool {
    page.elements[one].tag == page.elements[other].tag
      && page.elements[one].hint.kind == page.elements[other].hint.kind
  }

  /// Leaves out what is around the main content, but for the headings and the lead before it.
  mutating func leaveOut(around main: Range<Int>, above root: Int) {
    var outer = root
    for _ in 0..<Self.leadReach where page.elements[outer].parent >= 0 {
      outer = Int(page.elements[outer].parent)
    }
    let reach = page.elements[outer].pieces
    for index in page.pieces.indices where reasons[index] == nil && !main.contains(index) {
      let isBefore = index < main.lowerBound
      if isBefore,
        isTitle(index, before: main)
          || reach.contains(index) && (isLead(index) || isBelowHeading(index))
      {
        continue
      }
      reasons[index] = .outside
    }
  }

  private func isTitle(_ index: Int, before main: Range<Int>) -> Bool {
    let piece = page.pieces[index]
    if piece.kind == .heading(level: 1) { return 2 * Int(piece.linked) < piece.text.count }
    return piece.isHeading && piece.linked == 0 && index >= main.lowerBound - Self.headingReach
  }

  /// Whether it is a line without links or a date right behind a heading that is kept and not the
  /// title of the page.
  private func isBelowHeading(_ index: Int) -> Bool {
    let piece = page.pieces[index]
    guard index > 0, reasons[index - 1] == nil, page.pieces[index - 1].isHeading,
      page.pieces[index - 1].kind != .heading(level: 1)
    else { return false }
    return piece.kind == .paragraph && piece.linked == 0
      && piece.text.count >= Self.sectionLine && !page.holdsDate(piece)
  }

  private func isLead(_ index: Int) -> Bool {
    let piece = page.pieces[index]
    return (piece.kind == .paragraph || piece.kind == .quotation)
      && piece.unlinked >= Self.lead.length
      && Double(piece.linked) <= Self.lead.linked * Double(piece.text.count)
      && page.endsLikeSentence(piece)
  }
}

/// The children of every element, as lists threaded through two arrays.
private struct Children {
  private var first: [Int32]
  private var next: [Int32]
  private let count: Int

  init(_ page: Page) {
    count = page.elements.count
    first = [Int32](repeating: -1, count: count + 1)
    next = [Int32](repeating: -1, count: count)
    for index in stride(from: count - 1, through: 0, by: -1) {
      let parent = Int(page.elements[index].parent)
      let place = parent < 0 ? count : parent
      next[index] = first[place]
      first[place] = Int32(clamping: index)
    }
  }

  /// Visits the children of an element, or the outermost elements for -1.
  func forEach(of element: Int, _ body: (Int) -> Void) {
    var child = Int(first[element < 0 ? count : element])
    while child >= 0 {
      body(child)
      child = Int(next[child])
    }
  }
}

extension Tag {
  /// Whether it holds a piece of text or a list, which is never the whole content by itself.
  fileprivate var isText: Bool {
    switch self {
    case .p, .li, .td, .th, .tr, .pre, .blockquote, .dd, .dt, .ul, .ol, .dl, .table, .tbody,
      .h1, .h2, .h3, .h4, .h5, .h6:
      true
    default: false
    }
  }
}
