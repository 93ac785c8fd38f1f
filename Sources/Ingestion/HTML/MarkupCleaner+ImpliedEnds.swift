extension MarkupCleaner {
  /// Closes what the start tag implies the end of (HTML Standard, section 13.1.2.4, "optional
  /// tags", and the insertion modes "in body", "in row" and "in cell").
  mutating func closeImplied(by tag: Tag, traits: TagTraits) {
    if traits.contains(.endsParagraph), open.contains(.p) {
      close(.paragraphs) { $0.traits.contains(.scope) }
    }
    switch tag {
    case .h1, .h2, .h3, .h4, .h5, .h6:
      if open.last?.tag.headingLevel != nil { close(downTo: open.count - 1) }
    case .li: close(.items) { TagSet.lists.contains($0.tag) || Self.isWall($0) }
    case .dt, .dd: close(.definitions) { $0.tag == .dl || Self.isWall($0) }
    case .tr: close(.rows) { $0.tag == .table }
    case .td, .th: close(.cells) { $0.tag == .tr || $0.tag == .table }
    case .tbody, .thead, .tfoot: close(.rowGroups) { $0.tag == .table }
    case .option: close(.options) { $0.tag == .select || $0.tag == .optgroup }
    case .optgroup: close(.optionGroups) { $0.tag == .select }
    case .a: close(.anchors) { $0.traits.contains(.block) }
    case .button: close(.buttons) { Self.isWall($0) }
    default: break
    }
  }

  /// Whether an implied end does not reach out of the element.
  private static func isWall(_ element: OpenElements.Element) -> Bool {
    switch element.tag {
    case .p, .div, .address: false
    default: element.traits.contains(.scope) || element.traits.contains(.endsParagraph)
    }
  }

  private mutating func close(
    _ tags: TagSet, unless isBarrier: (OpenElements.Element) -> Bool
  ) {
    if let place = open.innermost(tags, unless: isBarrier) { close(downTo: place) }
  }
}

extension TagSet {
  fileprivate static let paragraphs: TagSet = [.p]
  fileprivate static let items: TagSet = [.li]
  fileprivate static let lists: TagSet = [.ul, .ol, .menu, .dir]
  fileprivate static let definitions: TagSet = [.dt, .dd]
  fileprivate static let rows: TagSet = [.tr]
  fileprivate static let cells: TagSet = [.td, .th]
  fileprivate static let rowGroups: TagSet = [.tbody, .thead, .tfoot, .caption]
  fileprivate static let options: TagSet = [.option]
  fileprivate static let optionGroups: TagSet = [.optgroup, .option]
  fileprivate static let anchors: TagSet = [.a]
  fileprivate static let buttons: TagSet = [.button]
}
