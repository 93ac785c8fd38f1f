/// The rows of a Markdown table.
enum MarkdownTable {
  /// Whether the line is the ruler under a head: `|---|:--:|`.
  static func isRuler(_ line: ArraySlice<UInt8>) -> Bool {
    line.contains(UInt8(ascii: "-")) && line.contains(UInt8(ascii: "|"))
      && line.allSatisfy {
        $0 <= 0x20 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: ":")
      }
  }

  /// The cells of a row; `\|` is no border.
  static func cells(_ line: ArraySlice<UInt8>) -> [[UInt8]] {
    var cells: [[UInt8]] = [[]]
    var isEscaped = false
    for byte in line {
      if isEscaped {
        isEscaped = false
        if byte != UInt8(ascii: "|") { cells[cells.count - 1].append(0x5C) }
        cells[cells.count - 1].append(byte)
      } else if byte == 0x5C {
        isEscaped = true
      } else if byte == UInt8(ascii: "|") {
        cells.append([])
      } else {
        cells[cells.count - 1].append(byte)
      }
    }
    return cells
  }
}
