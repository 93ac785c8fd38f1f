/// The headings that are open at a point of a document.
///
/// A heading is searched as part of the passages below it. One with nothing below it becomes a
/// passage of its own, so that its words are not lost.
struct Outline {
  private struct Entry {
    var level: Int
    var block: Block
    var isUsed: Bool
  }

  private var entries: [Entry] = []

  /// The texts of the open headings, outermost first.
  var path: [String] { entries.map(\.block.text) }

  /// Closes the headings of the same or a deeper level and opens this one.
  mutating func enter(_ block: Block, level: Int, passages: inout [Passage]) {
    let keep = entries.firstIndex { $0.level >= level } ?? entries.count
    leave(to: keep, passages: &passages)
    entries.append(Entry(level: level, block: block, isUsed: false))
  }

  /// Says that a passage was found below the open headings.
  mutating func markUsed() {
    for index in entries.indices.reversed() {
      if entries[index].isUsed { return }
      entries[index].isUsed = true
    }
  }

  /// Closes all but the outermost `count` headings.
  mutating func leave(to count: Int, passages: inout [Passage]) {
    if let last = entries.last, entries.count > count, !last.isUsed {
      passages.append(
        Passage(
          text: last.block.text, headings: Array(path.dropLast()), anchor: last.block.anchor,
          byteRange: last.block.byteRange))
      markUsed()
    }
    entries.removeSubrange(count...)
  }
}
