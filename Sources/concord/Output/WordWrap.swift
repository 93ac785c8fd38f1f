/// Breaks text into lines that fit a terminal.
enum WordWrap {
  /// A stretch of text and whether it is marked.
  struct Run: Equatable {
    var text: String
    var isMatch: Bool
  }

  /// Fills lines of at most `width` columns with the words of the runs; marks follow their words.
  ///
  /// Lines break at spaces. Text without spaces, Chinese or a long address, breaks where the line
  /// is full.
  static func lines(_ runs: [Run], width: Int) -> [[Run]] {
    var lines: [[Run]] = []
    var line: [Run] = []
    var used = 0
    for word in words(runs) {
      let size = word.reduce(0) { $0 + DisplayWidth.of($1.text) }
      if used > 0 && used + 1 + size <= width {
        append(" ", isMatch: word.first?.isMatch == true && line.last?.isMatch == true, to: &line)
        used += 1
      } else if used > 0 {
        lines.append(line)
        (line, used) = ([], 0)
      }
      if used + size <= width {
        for run in word { append(run.text, isMatch: run.isMatch, to: &line) }
        used += size
        continue
      }
      for run in word {
        for character in run.text {
          let columns = DisplayWidth.of(character)
          if used > 0 && used + columns > width {
            lines.append(line)
            (line, used) = ([], 0)
          }
          append(String(character), isMatch: run.isMatch, to: &line)
          used += columns
        }
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  /// Unmarked text in lines.
  static func lines(_ text: String, width: Int) -> [String] {
    lines([Run(text: text, isMatch: false)], width: width).map { line in
      line.reduce(into: "") { $0 += $1.text }
    }
  }

  /// The words of the runs; a word that is marked in part is several runs.
  private static func words(_ runs: [Run]) -> [[Run]] {
    var words: [[Run]] = []
    var word: [Run] = []
    for run in runs {
      for (index, piece) in run.text.split(separator: " ", omittingEmptySubsequences: false)
        .enumerated()
      {
        if index > 0 && !word.isEmpty {
          words.append(word)
          word = []
        }
        if !piece.isEmpty { append(String(piece), isMatch: run.isMatch, to: &word) }
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  private static func append(_ text: String, isMatch: Bool, to line: inout [Run]) {
    if let last = line.indices.last, line[last].isMatch == isMatch {
      line[last].text += text
    } else {
      line.append(Run(text: text, isMatch: isMatch))
    }
  }
}
