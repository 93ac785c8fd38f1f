extension QueryError {
  /// The error shown under the query: what is wrong, the query, a caret, what to do.
  ///
  ///     the quote is never closed
  ///       title:"inverted index
  ///             ^
  ///       add a closing "
  ///
  /// Control, bidirectional and zero-width characters of the query are shown as `\u{1B}`, so the
  /// text is safe for a terminal; a long query is cut on both sides of the place.
  ///
  /// - Parameter query: the text that was parsed.
  public func diagnostic(in query: String) -> String {
    let line = DiagnosticLine(query, caretAt: range.lowerBound)
    guard !line.text.isEmpty else { return "\(message)\n  \(hint)" }
    let indent = String(repeating: " ", count: line.caretColumn)
    return "\(message)\n  \(line.text)\n  \(indent)^\n  \(hint)"
  }
}

/// A query as one visible line, with the column that a caret belongs in.
private struct DiagnosticLine {
  /// The columns shown before and after the caret at most.
  static let reach = 60

  var text = ""
  var caretColumn = 0

  init(_ query: String, caretAt offset: Int) {
    // Only the neighbourhood is looked at: a query can be megabytes.
    let bytes = query.utf8
    let caret = bytes.index(bytes.startIndex, offsetBy: offset, limitedBy: bytes.endIndex)
    let scalars = query.unicodeScalars
    let middle = caret ?? scalars.endIndex

    var width = 0
    var before: [String] = []
    for scalar in scalars[..<middle].reversed() {
      let shown = scalar.visible
      width += shown.columns
      if width > Self.reach {
        before.append("…")
        width -= shown.columns - 1
        break
      }
      before.append(shown.text)
    }
    text = before.reversed().joined()
    caretColumn = width

    width = 0
    for scalar in scalars[middle...] {
      let shown = scalar.visible
      width += shown.columns
      if width > Self.reach {
        text += "…"
        break
      }
      text += shown.text
    }
  }
}

extension Unicode.Scalar {
  /// The scalar as it may be shown on a terminal, and the columns that takes.
  fileprivate var visible: (text: String, columns: Int) {
    switch self {
    case "\n": return (#"\n"#, 2)
    case "\r": return (#"\r"#, 2)
    case "\t": return (#"\t"#, 2)
    default: break
    }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
      let text = "\\u{\(hexadecimal(value))}"
      return (text, text.utf8.count)
    case .nonspacingMark, .enclosingMark:
      return (String(self), 0)
    default:
      return (String(self), isWide ? 2 : 1)
    }
  }

  /// Whether terminals give it two columns (the wide and full-width classes of UAX #11, by block).
  private var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97C,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
      0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
