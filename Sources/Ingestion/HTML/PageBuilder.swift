internal import Documents

/// Builds a ``Page`` from the two parts of a cleaned page: the events of the parser, and the runs
/// of text, which it puts between them by their places.
struct PageBuilder {
  private var state: PageBuilderState
  private let text: [UInt8]
  private let runs: [TextRun]
  /// The first run that was not put in yet, and where it starts in the text.
  private var next = 0
  private var position = 0
  private let tags = NameTable<Tag>.tags

  /// Creates a builder of a page with that text.
  init(text: [UInt8], runs: [TextRun]) {
    self.text = text
    self.runs = runs
    state = PageBuilderState(capacity: text.count)
  }

  /// The tag of a name.
  func tag(_ name: TagName) -> Tag { tags.tag(name) }

  /// An element starts, when the parser has read up to `place`.
  mutating func start(_ tag: Tag, _ attributes: borrowing TagAttributes, place: Int) {
    putText(before: place)
    state.start(tag, attributes)
  }

  /// An element ends, when the parser has read up to `place`.
  mutating func end(_ tag: Tag, place: Int) {
    putText(before: place)
    state.end(tag)
  }

  /// Ends the page.
  mutating func finish() -> Page {
    putText(before: .max)
    return state.finish()
  }

  private mutating func putText(before place: Int) {
    guard next < runs.count, runs[next].place < place else { return }
    let text = text
    while next < runs.count, runs[next].place < place {
      let end = Int(runs[next].end)
      state.text(text.span.extracting(position..<end), at: position)
      position = end
      next += 1
    }
  }
}
