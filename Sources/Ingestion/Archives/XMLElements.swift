/// Goes over the elements of a small XML file, such as the table of contents of a book: names without
/// their prefix, attributes, and the text up to the next tag. Entities that a document type defines
/// stay as they are.
enum XMLElements {
  /// An element's start tag.
  struct Element {
    /// Its name without a prefix.
    var name: String
    /// Its attributes, by their names without a prefix.
    var attributes: [String: String]
    /// The text between this tag and the next one.
    var text: String
  }

  /// Visits all start tags in order; linear in the length of the file.
  static func forEach(in bytes: [UInt8], _ body: (Element) -> Void) {
    let span = bytes.span
    let less = UInt8(ascii: "<")
    var index = 0
    while true {
      index = span.next(of: less, or: less, from: index)
      guard index + 1 < span.count else { return }
      if span.hasPrefix("<!--", at: index) {
        index = span.endOfComment(from: index + 4)
      } else if span[index + 1].isLetter {
        let (element, end) = element(span, at: index)
        body(element)
        index = end
      } else {
        index += 1
      }
    }
  }

  /// The element whose tag is at an offset, and where its text ends.
  private static func element(_ span: Span<UInt8>, at index: Int) -> (Element, end: Int) {
    let start = index + 1
    var end = start
    while end < span.count, !span[end].isSpace, span[end] != UInt8(ascii: ">"),
      span[end] != UInt8(ascii: "/")
    {
      end += 1
    }
    var element = Element(name: localName(span, start..<end), attributes: [:], text: "")
    var scanner = AttributeScanner(span, from: end, limits: IngestionLimits())
    while let attribute = scanner.next(span) {
      element.attributes[localName(span, attribute.name)] = text(span, attribute.value)
    }
    let less = UInt8(ascii: "<")
    let textEnd = span.next(of: less, or: less, from: scanner.end)
    element.text = text(span, scanner.end..<textEnd)
    return (element, textEnd)
  }

  private static func localName(_ span: Span<UInt8>, _ range: Range<Int>) -> String {
    let name = span.string(range)
    return name.lastIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
  }

  private static func text(_ span: Span<UInt8>, _ range: Range<Int>) -> String {
    span.string(range).resolvingReferences.collapsed
  }
}
