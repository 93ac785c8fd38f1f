/// The elements that are open at a point of a page, by name, with a count of each kind that is
/// often looked for, so that most searches need no look.
struct OpenElements {
  /// An open element.
  struct Element {
    var name: TagName
    var tag: Tag
    var traits: TagTraits
    /// Where its name stands in the cleaned page, for its end tag; `nil` if it was not written.
    var written: Range<Int>?
  }

  private(set) var elements: [Element] = []
  private var counts = [UInt32](repeating: 0, count: Tag.allCases.count)

  /// How many are open.
  var count: Int { elements.count }
  /// The innermost.
  var last: Element? { elements.last }

  /// Opens an element.
  mutating func push(_ element: Element) {
    elements.append(element)
    counts[Int(element.tag.rawValue)] += 1
  }

  /// Closes the innermost element and gives it back.
  mutating func popLast() -> Element? {
    guard let element = elements.popLast() else { return nil }
    counts[Int(element.tag.rawValue)] -= 1
    return element
  }

  /// Whether an element of the kind is open.
  func contains(_ tag: Tag) -> Bool { counts[Int(tag.rawValue)] > 0 }

  /// The place of the innermost element of one of the kinds, as long as nothing for which
  /// `isBarrier` holds is open inside it.
  func innermost(
    _ tags: [Tag], unless isBarrier: (Element) -> Bool
  ) -> Int? {
    guard tags.contains(where: contains) else { return nil }
    for index in elements.indices.reversed() {
      if tags.contains(elements[index].tag) { return index }
      if isBarrier(elements[index]) { return nil }
    }
    return nil
  }

  /// The place of the innermost element of that name; `nil` if it is open only outside a table
  /// cell or another scope that the end tag of `tag` does not leave.
  func innermost(_ name: TagName, tag: Tag) -> Int? {
    if tag != .unknown, !contains(tag) { return nil }
    if tag == .unknown, !contains(.unknown) { return nil }
    let leavesScopes = OpenElements.structure.contains(tag)
    for index in elements.indices.reversed() {
      if elements[index].name == name { return index }
      if !leavesScopes, elements[index].traits.contains(.scope) { return nil }
    }
    return nil
  }

  private static let structure: Set<Tag> = [
    .table, .tbody, .thead, .tfoot, .tr, .td, .th, .caption, .button, .object, .select, .applet,
  ]
}
