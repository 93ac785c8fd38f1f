/// The title of a page, of which the name of its site may be a part: `Orbits | The Space Site`.
struct PageTitle {
  private static let separators: Set<Character> = [
    "|", "-", "–", "—", "·", "•", "»", "›", ">", "/", "\\", "✩", "★", "~", "_", "«", "<",
  ]

  private let text: String

  init(_ text: String) { self.text = text }

  /// The title without the name of its site, which is one of these, at its end or start.
  func withoutSite(_ sites: [String]) -> String {
    for site in sites where text != site {
      if text.hasSuffix(site), let rest = withoutSeparatorAtEnd(text.dropLast(site.count)) {
        return rest
      }
      if text.hasPrefix(site), let rest = withoutSeparatorAtStart(text.dropFirst(site.count)) {
        return rest
      }
    }
    return text
  }

  /// The part of the title that a heading of the page begins or ends, if what is cut off is set off by
  /// a separator. What follows a colon is no site but more of the title.
  func part(_ heading: String) -> String? {
    guard heading.count >= 4, text != heading else { return nil }
    if text.hasPrefix(heading) {
      var end = text.index(text.startIndex, offsetBy: heading.count)
      while let space = text[end...].firstIndex(of: " ") {
        if withoutSeparatorAtStart(text[space...]) != nil, text[space...].dropFirst().first != ":" {
          return String(text[..<space])
        }
        end = text.index(after: space)
      }
    } else if text.hasSuffix(heading) {
      let rest = text.dropLast(heading.count).dropSuffix { $0 == " " }
      if rest.last != ":", withoutSeparatorAtEnd(rest + " ") != nil { return heading }
    }
    return nil
  }

  private func withoutSeparatorAtEnd(_ rest: Substring) -> String? {
    let parts = rest.dropSuffix { $0 == " " }
    let text = parts.dropSuffix { Self.separators.contains($0) || $0 == ":" }
    guard text.endIndex < parts.endIndex else { return nil }
    let title = text.dropSuffix { $0 == " " }
    // A hyphen or slash inside of a word separates nothing.
    let isSetOff = title.endIndex < text.endIndex || parts.last == ":" || parts.last == "|"
    return title.isEmpty || !isSetOff ? nil : String(title)
  }

  private func withoutSeparatorAtStart(_ rest: Substring) -> String? {
    let parts = rest.drop { $0 == " " }
    let text = parts.drop { Self.separators.contains($0) || $0 == ":" }
    guard text.startIndex > parts.startIndex else { return nil }
    let title = text.drop { $0 == " " }
    let isSetOff = title.startIndex > text.startIndex
    return title.isEmpty || !isSetOff ? nil : String(title)
  }
}

extension Substring {
  fileprivate func dropSuffix(while holds: (Character) -> Bool) -> Substring {
    var rest = self
    while let last = rest.last, holds(last) { rest.removeLast() }
    return rest
  }
}
