/// The elements that are open at a point of a page, by name, with a count of each kind that is
/// often looked for, so that most searches need no look.
struct OpenElements {
  /// An open element.
  struct Element {
    var name: TagName
    /// Where its name stands in the cleaned markup, for its end tag; -1 if it was not written.
    var written: Int32
    var nameLength: UInt8
    var tag: Tag
    var traits: TagTraits
    /// What its end has to be marked with in the text.
    var ends: Ends = []
  }

  /// What ends with an inline element.
  struct Ends: OptionSet {
    let rawValue: UInt8
    static let link = Ends(rawValue: 1)
    static let hidden = Ends(rawValue: 2)
    static let author = Ends(rawValue: 4)
  }

  private(set) var elements: [Element] = []
  private var counts = [UInt32](repeating: 0, count: Tag.allCases.count)
  /// The kinds of which one is open.
  private var kinds: TagSet = []

  /// How many are open.
  var count: Int { elements.count }
  /// The innermost.
  var last: Element? { elements.last }

  /// Whether the innermost has that name.
  func endsWith(_ name: TagName) -> Bool {
    !elements.isEmpty && elements[elements.count - 1].name == name
  }

  /// Opens an element.
  mutating func push(_ element: Element) {
    elements.append(element)
    counts[Int(element.tag.rawValue)] += 1
    kinds.insert(element.tag)
  }

  /// Closes the innermost element and gives it back.
  mutating func popLast() -> Element? {
    guard let element = elements.popLast() else { return nil }
    counts[Int(element.tag.rawValue)] -= 1
    if counts[Int(element.tag.rawValue)] == 0 { kinds.remove(element.tag) }
    return element
  }

  /// Whether an element of the kind is open.
  func contains(_ tag: Tag) -> Bool { kinds.contains(tag) }

  /// The place of the innermost element of one of the kinds, as long as nothing for which
  /// `isBarrier` holds is open inside it.
  func innermost(
    _ tags: TagSet, unless isBarrier: (Element) -> Bool
  ) -> Int? {
    guard kinds.intersects(tags) else { return nil }
    for index in elements.indices.reversed() {
      if tags.contains(elements[index].tag) { return index }
      if isBarrier(elements[index]) { return nil }
    }
    return nil
  }

  /// The place of the element that an end tag ends.
  func place(endedBy name: TagName, tag: Tag) -> Int? {
    // Any heading's end tag ends an open heading of any level.
    TagSet.headings.contains(tag)
      ? innermost(.headings) { $0.traits.contains(.scope) } : innermost(name, tag: tag)
  }

  /// The place of the innermost element of that name; `nil` if it is open only outside a table
  /// cell or another scope that the end tag of `tag` does not leave.
  private func innermost(_ name: TagName, tag: Tag) -> Int? {
    guard contains(tag) else { return nil }
    let leavesScopes = TagSet.structure.contains(tag)
    for index in elements.indices.reversed() {
      if elements[index].name == name { return index }
      if !leavesScopes, elements[index].traits.contains(.scope) { return nil }
      if elements[index].tag == .template { return nil }
    }
    return nil
  }
}

extension TagSet {
  fileprivate static let structure: TagSet = [
    .table, .tbody, .thead, .tfoot, .tr, .td, .th, .caption, .button, .object, .select, .applet,
    .template, .svg, .math,
  ]
}
