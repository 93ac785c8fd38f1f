import Documents
import Highlighting

/// A stored document as a person or a program reads it.
struct DocumentView {
  /// The document.
  var document: Document
  /// The passages to show, by their place.
  var passages: [Int]
  /// The lasting address of the passage, if only one is shown.
  var address: PassageAddress?
  /// A passage's text with what is to be marked.
  var marked: (Passage) -> [Snippet.Fragment]

  /// Title, what the document says about itself, and the passages under their headings.
  ///
  /// - Parameter width: The columns to wrap to; `nil` leaves lines as long as they are.
  func text(_ painter: Painter, width: Int?) -> String {
    var text = painter.paint(VisibleText.line(document.title), .match)
    if !text.isEmpty { text += "\n" }
    for line in facts { text += painter.paint(VisibleText.line(line), .dim) + "\n" }
    var above: [String] = []
    for index in passages {
      let passage = document.passages[index]
      let headings = passage.headings(below: document.title)
      if headings != above && !headings.isEmpty {
        let name = VisibleText.line(headings.joined(separator: " › "))
        text += "\n" + painter.paint(name, .path) + "\n"
      }
      above = headings
      text += "\n" + body(passage, painter, width)
    }
    return text
  }

  /// The document as an object.
  var json: JSON {
    let metadata = document.metadata
    return .members([
      "document": .string(document.id), "title": .string(document.title),
      "path": .optional(metadata.path), "url": .optional(metadata.url),
      "summary": .optional(metadata.summary), "author": .optional(metadata.author),
      "published": .optional(metadata.published), "language": .optional(metadata.language),
      "site": .optional(metadata.site), "mediaType": .optional(metadata.mediaType),
      "encoding": .optional(metadata.encoding),
      "keywords": .object(
        document.keywords.sorted { $0.key < $1.key }.map { name, values in
          .init(name: name, value: .array(values.map { .string($0) }))
        }),
      "passages": .array(
        passages.map { index in
          let passage = document.passages[index]
          let members: KeyValuePairs<String, JSON> = [
            "passage": .int(index), "text": .string(passage.text),
            "headings": .array(passage.headings.map { .string($0) }),
            "anchor": .optional(passage.anchor), "byteRange": .range(passage.byteRange),
            "role": .string(passage.role == .content ? "content" : "boilerplate"),
          ]
          let more = address.map {
            [JSON.Member(name: "address", value: .string($0.description))]
          }
          return .object(members.map { .init(name: $0.key, value: $0.value) } + (more ?? []))
        }),
    ])
  }

  private var facts: [String] {
    let metadata = document.metadata
    let named = [document.id, metadata.url].compactMap { $0 }
    let addresses = address.map { [$0.description] } ?? []
    let said = [metadata.author, metadata.published, metadata.language].compactMap { $0 }
    return named + addresses + (said.isEmpty ? [] : [said.joined(separator: " · ")])
  }

  /// The blocks of a passage, a paragraph each.
  private func body(_ passage: Passage, _ painter: Painter, _ width: Int?) -> String {
    paragraphs(marked(passage)).reduce(into: "") { text, fragments in
      for line in painter.lines(marking: fragments, width: width ?? .max) { text += line + "\n" }
    }
  }

  private func paragraphs(_ fragments: [Snippet.Fragment]) -> [[Snippet.Fragment]] {
    var paragraphs: [[Snippet.Fragment]] = [[]]
    for fragment in fragments {
      let lines = fragment.text.split(separator: "\n", omittingEmptySubsequences: false)
      for (index, line) in lines.enumerated() {
        if index > 0 { paragraphs.append([]) }
        if !line.isEmpty {
          paragraphs[paragraphs.count - 1].append(
            .init(text: String(line), isMatch: fragment.isMatch))
        }
      }
    }
    return paragraphs
  }
}
