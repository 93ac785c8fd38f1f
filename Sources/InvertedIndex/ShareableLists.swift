import IndexFormat
import TextAnalysis

/// The lists of the analyzed terms of the field that is being merged, for the exact words that
/// follow: a word that is the only one of its term shares the term's list.
///
/// The segments that are merged have such lists in common already, so a word's term is known by where
/// their list begins in the first segment that has it. That takes 40 bytes a term.
struct ShareableLists {
  /// What was written of the terms that one segment has first.
  private struct Written {
    /// Where their lists begin in that segment; rising, as lists are written in the order of keys.
    var starts: [UInt64] = []
    var infos: [TermInfo] = []
  }

  private let sharesLists: Bool
  private var field = -1
  private var sources: [Written]

  init(sources: Int, analyzer: Analyzer) {
    sharesLists = analyzer.stems
    self.sources = Array(repeating: Written(), count: sources)
  }

  /// Takes note of the list that was written of a term.
  ///
  /// - Parameter parts: The lists that it was merged from, at least one; terms come in the order of
  ///   their keys.
  mutating func remember(_ info: TermInfo, of parts: [TermPart], field: Int) {
    guard sharesLists else { return }
    if field != self.field {
      self.field = field
      for source in sources.indices { sources[source] = Written() }
    }
    sources[parts[0].source].starts.append(parts[0].info.postings)
    sources[parts[0].source].infos.append(info)
  }

  /// The list of the term of which a word is the only one.
  ///
  /// - Parameters:
  ///   - parts: The word's own lists, at least one.
  ///   - occurrences: How often it occurs in what stays of them.
  func list(of parts: [TermPart], field: Int, occurrences: UInt64) -> TermInfo? {
    guard field == self.field else { return nil }
    let written = sources[parts[0].source]
    let start = parts[0].info.postings
    var low = 0
    var high = written.starts.count
    while low < high {
      let middle = (low + high) / 2
      if written.starts[middle] < start { low = middle + 1 } else { high = middle }
    }
    guard low < written.starts.count, written.starts[low] == start else { return nil }
    return written.infos[low].occurrences == occurrences ? written.infos[low] : nil
  }
}
