/// An open element that changes whether the text in it is shown.
struct Shade {
  /// What it does.
  enum Kind {
    /// A drawing, which shows only the text of some of its elements.
    case drawing
    /// Such an element.
    case label
    /// A part of a drawing that is a page again.
    case pageInDrawing
    /// What a drawing says about itself to those who do not see it.
    case description
    /// A template, which shows nothing.
    case template

    /// Whether text in it is not shown.
    var isMuted: Bool { self != .label && self != .pageInDrawing }
  }

  /// What it does.
  var kind: Kind
  /// How many elements are open around it.
  var depth: Int
}

/// SVG and MathML in a page (HTML Standard, 13.2.6.5, "the rules for parsing tokens in foreign
/// content").
extension MarkupCleaner {
  /// Whether the markup is XML, or that of a drawing or formula, in which CDATA sections are text.
  var isForeign: Bool {
    isXML || (open.contains(.svg) || open.contains(.math)) && shades.last?.kind != .pageInDrawing
  }

  /// Ends the drawing that an element of HTML, which cannot be a part of it, is found in.
  mutating func closeForeign(by tag: Tag) {
    guard TagSet.breakouts.contains(tag) else { return }
    while let shade = shades.last, shade.kind == .drawing || shade.kind == .label {
      close(downTo: shade.depth)
    }
  }

  /// Writes a space that is not in the page, around what is shown of a drawing.
  mutating func separate() {
    map.addReplaced(text.count, from: copied)
    text.append(0x20)
    map.add(text.count, from: copied)
  }

  /// Reads the CDATA section at `index` and returns where it ends.
  mutating func characterData(_ input: Span<UInt8>, at index: Int) -> Int {
    let start = index + 9
    drop(input, index..<start)
    let greater = UInt8(ascii: ">")
    var end = input.next(of: greater, or: greater, from: start)
    while end < input.count {
      if end >= start + 2, input.starts(with: [0x5D, 0x5D], at: end - 2) {
        copy(input, upTo: end - 2)
        copied = end + 1
        return end + 1
      }
      end = input.next(of: greater, or: greater, from: end + 1)
    }
    copy(input, upTo: input.count)
    return input.count
  }
}

extension TagSet {
  /// The elements of HTML that end a drawing.
  fileprivate static let breakouts: TagSet = [
    .b, .big, .blockquote, .body, .br, .center, .code, .dd, .div, .dl, .dt, .em, .embed, .h1, .h2,
    .h3, .h4, .h5, .h6, .head, .hr, .i, .img, .li, .listing, .menu, .meta, .nobr, .ol, .p, .pre,
    .ruby, .s, .small, .span, .strong, .strike, .sub, .sup, .table, .tt, .u, .ul, .var,
  ]
}
