extension Topic {
  /// Reads TREC's blocks, whose tags need not be closed:
  ///
  ///     <top>
  ///     <num> Number: 301
  ///     <title> International Organized Crime
  ///     <desc> Description: …
  ///     </top>
  static func parseBlocks(
    _ lines: inout LineScanner, into topics: inout UniqueTopics
  ) throws(EvaluationError) {
    var block: TopicBlock?
    var start = 0
    while let line = try lines.next() {
      for piece in TagPiece.pieces(of: line) {
        switch piece {
        case .tag("top"):
          guard block == nil else { throw EvaluationError(.unclosedTopic, line: start) }
          block = TopicBlock()
          start = lines.number
        case .tag("/top"):
          guard let closed = block else {
            throw EvaluationError(.textOutsideTopic, line: lines.number)
          }
          try topics.append(id: closed.id, text: closed.title, line: start)
          block = nil
        case .tag(let name): block?.open(name)
        case .text(let text):
          guard block != nil else { throw EvaluationError(.textOutsideTopic, line: lines.number) }
          block?.append(text)
        }
      }
    }
    if block != nil { throw EvaluationError(.unclosedTopic, line: start) }
  }
}

/// The parts of a `<top>` block that count.
private struct TopicBlock {
  private var num = ""
  private var titleText = ""
  private var tag = ""

  var id: String { num.withoutLabel("Number:") }
  var title: String { titleText.withoutLabel("Topic:") }

  mutating func open(_ name: String) { tag = name }

  mutating func append(_ text: String) {
    switch tag {
    case "num": num += " " + text
    case "title": titleText += " " + text
    default: break
    }
  }
}

/// A tag or a stretch of text on a line.
private enum TagPiece {
  case tag(String)
  case text(String)

  /// Only letters with at most one slash before them make a tag: `a < b` is text.
  static func pieces(of line: String) -> [TagPiece] {
    var pieces: [TagPiece] = []
    var text = ""
    var rest = line[...]
    while let character = rest.first {
      if character == "<", let end = rest.firstIndex(of: ">"), let name = name(rest[..<end]) {
        if !text.trimmed.isEmpty { pieces.append(.text(text.trimmed)) }
        text = ""
        pieces.append(.tag(name))
        rest = rest[end...].dropFirst()
      } else {
        text.append(character)
        rest = rest.dropFirst()
      }
    }
    if !text.trimmed.isEmpty { pieces.append(.text(text.trimmed)) }
    return pieces
  }

  private static func name(_ opened: Substring) -> String? {
    let name = opened.dropFirst().lowercased()
    let letters = name.first == "/" ? name.dropFirst() : name[...]
    let isName =
      !letters.isEmpty && letters.count <= 16
      && letters.allSatisfy { ("a"..."z").contains($0) }
    return isName ? name : nil
  }
}

extension String {
  /// The text without blanks and without this label before it, in any case of letters.
  fileprivate func withoutLabel(_ label: String) -> String {
    let text = trimmed
    guard text.lowercased().hasPrefix(label.lowercased()) else { return text }
    return text.dropFirst(label.count).trimmed
  }
}
