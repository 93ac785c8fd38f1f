internal import Documents

/// Builds a ``Page`` from the parts of a cleaned page: the events of the parser say which elements
/// start and end where; the attributes of tags and the runs of text belong to places in the same
/// markup.
struct PageBuilder: ~Copyable {
  private var state: PageBuilderState
  private let text: ByteBuffer
  private let runs: [TextRun]
  private let records: [TagRecord]
  private let store: AttributeStore
  /// The first run that was not put in yet, and where it starts in the text.
  private var nextRun = 0
  private var position = 0
  /// The first tag with attributes that did not start yet.
  private var nextRecord = 0
  private let tags = NameTable<Tag>.tags

  /// Creates a builder of a page with that text and those attributes.
  init(
    text: consuming ByteBuffer, runs: [TextRun], attributes: consuming AttributeStore,
    of records: [TagRecord], limits: IngestionLimits
  ) {
    state = PageBuilderState(capacity: text.count, limits: limits)
    self.text = text
    self.runs = runs
    store = attributes
    self.records = records
  }

  /// The tag of a name.
  func tag(_ name: TagName) -> Tag { tags.tag(name) }

  /// An element starts, when the parser has read up to `place`.
  mutating func start(_ tag: Tag, place: Int) {
    putText(before: place)
    state.start(tag, attributes(of: tag, at: place), store)
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

  /// The attributes of a tag whose `>` is next or was just read. The parser starts elements that
  /// have no tag, too.
  private mutating func attributes(of tag: Tag, at place: Int) -> Range<Int> {
    while nextRecord < records.count, records[nextRecord].place < place - 1 { nextRecord += 1 }
    guard nextRecord < records.count, records[nextRecord].place <= place,
      records[nextRecord].tag == tag
    else { return 0..<0 }
    defer { nextRecord += 1 }
    return Int(records[nextRecord].first)..<Int(records[nextRecord].end)
  }

  private mutating func putText(before place: Int) {
    while nextRun < runs.count, runs[nextRun].place < place {
      let end = Int(runs[nextRun].end)
      if end > position { state.put(text, in: position..<end) }
      position = end
      state.mark(runs[nextRun].mark, store)
      nextRun += 1
    }
  }
}
