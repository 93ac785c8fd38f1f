extension MarkupCleaner {
  /// Closes what the start tag implies the end of (HTML Standard, section 13.1.2.4, "optional
  /// tags", and the insertion modes "in body", "in row" and "in cell").
  mutating func closeImplied(by tag: Tag, traits: TagTraits) {
    if traits.contains(.endsParagraph), open.contains(.p) {
      close([.p]) { $0.traits.contains(.scope) }
    }
    switch tag {
    case .h1, .h2, .h3, .h4, .h5, .h6:
      if open.last?.tag.headingLevel != nil { close(downTo: open.count - 1) }
    case .li: close([.li]) { [.ul, .ol, .menu, .dir].contains($0.tag) || Self.isWall($0) }
    case .dt, .dd: close([.dt, .dd]) { $0.tag == .dl || Self.isWall($0) }
    case .tr: close([.tr]) { $0.tag == .table }
    case .td, .th: close([.td, .th]) { $0.tag == .tr || $0.tag == .table }
    case .tbody, .thead, .tfoot:
      close([.tbody, .thead, .tfoot, .caption]) { $0.tag == .table }
    case .option: close([.option]) { $0.tag == .select || $0.tag == .optgroup }
    case .optgroup: close([.optgroup, .option]) { $0.tag == .select }
    case .a: close([.a]) { $0.traits.contains(.block) }
    case .button: close([.button]) { Self.isWall($0) }
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
    _ tags: [Tag], unless isBarrier: (OpenElements.Element) -> Bool
  ) {
    if let place = open.innermost(tags, unless: isBarrier) { close(downTo: place) }
  }
}
