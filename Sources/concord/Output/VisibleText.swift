/// The one way from a document, a path or a query to a terminal.
///
/// Text that somebody else wrote may hold escape sequences that move the cursor, set the clipboard
/// or rewrite the title, bidirectional overrides that make a line read as something else, and
/// characters that cannot be seen. All of them come out as `\u{1B}`: visible and harmless.
enum VisibleText {
  /// Text for the middle of a line: tab, line feed and every other line break become one space.
  static func line(_ text: String) -> String { render(text, breaks: false) }

  /// Text of several lines: line feeds and tabs stay.
  static func block(_ text: String) -> String { render(text, breaks: true) }

  private static func render(_ text: String, breaks: Bool) -> String {
    guard text.unicodeScalars.contains(where: isHarmful) else { return text }
    var visible = ""
    visible.reserveCapacity(text.utf8.count)
    var scalars = text.unicodeScalars.makeIterator()
    var next = scalars.next()
    while let scalar = next {
      next = scalars.next()
      switch scalar {
      case "\n", "\t":
        visible.unicodeScalars.append(breaks ? scalar : " ")
      case "\r" where next == "\n":
        continue
      case "\r" where !breaks, "\u{85}" where !breaks, "\u{2028}" where !breaks,
        "\u{2029}" where !breaks:
        visible.unicodeScalars.append(" ")
      default:
        if isHarmful(scalar) {
          visible += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
        } else {
          visible.unicodeScalars.append(scalar)
        }
      }
    }
    return visible
  }

  /// Whether a character acts on a terminal, turns the reading order around or cannot be seen.
  static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F: true  // C0, delete, C1
    case 0x00AD, 0x034F, 0x061C, 0x180E: true  // soft hyphen, joiner, Arabic mark, Mongolian
    case 0x115F, 0x1160, 0x3164, 0xFFA0: true  // Hangul fillers
    case 0x200B...0x200F: true  // zero width, direction marks
    case 0x2028...0x202E: true  // separators, embeddings, overrides
    case 0x2060...0x206F: true  // word joiner, invisible operators, isolates
    case 0xFEFF, 0xFFF9...0xFFFB: true  // byte order mark, annotations
    case 0xE0000...0xE007F: true  // tags
    default: false
    }
  }
}
