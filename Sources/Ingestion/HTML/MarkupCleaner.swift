/// The linear pass before the parser: takes a page of clean UTF-8 apart into tags, which the parser
/// gets, and text, which goes past it.
///
/// The markup it gives is well nested and bounded, so that no parser can be hurt by it: every tag
/// that is open is closed, in order; end tags that match nothing are gone, and so are comments,
/// declarations, scripts, styles, and the tags and attributes that tell the readers nothing. The
/// text is what stands between the tags, character references resolved; ``TextRun`` says where each
/// run of it belongs, and ``TagRecord`` which tag has which attributes. The rules are those of the
/// HTML Standard's tokenizer and of its implied end tags, as far as they touch text.
///
/// A parser spends most of its time on text and attributes that it hands on unchanged and on inline
/// elements, which say nothing about the structure of a page; none of them reaches it.
///
/// Cost: one pass, plus a look at the open elements (at most ``IngestionLimits/depth``) for tags
/// that may end several of them.
struct MarkupCleaner: ~Copyable {
  /// The tags that the readers look at, without any text.
  var markup: ByteBuffer
  /// The text of the page, one run after the other.
  var text: ByteBuffer
  /// The runs of the text.
  var runs: [TextRun] = []
  /// The tags in `markup` that have attributes.
  var records: [TagRecord] = []
  /// The attributes of tags.
  var store = AttributeStore()
  /// Leads offsets in `text` to offsets in the input.
  var map = SourceMap()
  /// The limits that were hit, worded.
  var cuts: [String] = []
  /// The contents of scripts that hold JSON-LD.
  var linkedData: [Range<Int>] = []
  /// The language of the page, from `<html lang>`.
  var language: String?

  /// The first `datetime` of a `time` element.
  var time: String?

  let limits: IngestionLimits
  let tags = NameTable<Tag>.tags
  let traits = TagTraits.all
  let entities = EntityTable.shared
  var open = OpenElements()
  /// Where the last run ends in the text.
  private var runEnd = 0
  /// Up to where the input is already in the text.
  var copied: Int
  /// The open elements that change whether text is shown, innermost last.
  private(set) var shades: [Shade] = []
  /// Whether text is not shown here.
  private(set) var isMuted = false
  /// Whether there are any ``shades``.
  private(set) var isShaded = false
  /// How many tags beyond the depth limit are open.
  var overflow = 0
  /// Whether self-closing tags close, as in XML.
  let isXML: Bool
  /// Raw elements whose end tag is known not to come any more.
  var neverClosed: Set<Tag> = []

  /// Prepares the cleaning of `input` from `start` on.
  init(_ input: Span<UInt8>, start: Int, isXML: Bool, limits: IngestionLimits) {
    self.limits = limits
    copied = start
    self.isXML = isXML || input.hasPrefix("<?xml", at: start)
    markup = ByteBuffer(capacity: (input.count - start) / 4)
    text = ByteBuffer(capacity: (input.count - start) / 2)
  }

  /// Cleans the whole input.
  static func clean(
    _ input: Span<UInt8>, start: Int, isXML: Bool, limits: IngestionLimits
  ) -> MarkupCleaner {
    var cleaner = MarkupCleaner(input, start: start, isXML: isXML, limits: limits)
    cleaner.run(input)
    return cleaner
  }

  private mutating func run(_ input: Span<UInt8>) {
    read(input, from: copied)
    removeShades(downTo: 0)
    close(downTo: 0)
    endRun()
  }

  /// Reads the input from an offset to its end, and leaves open what is open there.
  mutating func read(_ input: Span<UInt8>, from start: Int) {
    var index = start
    while index < input.count {
      index = input.nextMarkup(from: index)
      guard index < input.count else { break }
      index =
        input[index] == UInt8(ascii: "&")
        ? reference(input, at: index) : markup(input, at: index)
    }
    copy(input, upTo: input.count)
  }

  /// Changes what is shown inside the innermost open element.
  mutating func add(_ kind: Shade.Kind) {
    shades.append(Shade(kind: kind, depth: open.count - 1))
    isMuted = kind.isMuted
    isShaded = true
  }

  /// Forgets the changes by elements that are not among the outermost `count`.
  mutating func removeShades(downTo count: Int) {
    while let last = shades.last, last.depth >= count { shades.removeLast() }
    isMuted = shades.last?.kind.isMuted ?? false
    isShaded = !shades.isEmpty
  }

  /// Reads what starts with `<` and returns where it ends; what is no markup is text.
  private mutating func markup(_ input: Span<UInt8>, at index: Int) -> Int {
    guard index + 1 < input.count else { return index + 1 }
    switch input[index + 1] {
    case UInt8(ascii: "!"):
      if isForeign, input.hasPrefix("[cdata[", at: index + 2) {
        return characterData(input, at: index)
      }
      let end =
        input.hasPrefix("--", at: index + 2)
        ? input.endOfComment(from: index + 4) : input.end(of: UInt8(ascii: ">"), from: index + 2)
      drop(input, index..<end)
      return end
    case UInt8(ascii: "?"):
      let end = input.end(of: UInt8(ascii: ">"), from: index + 2)
      drop(input, index..<end)
      return end
    case UInt8(ascii: "/"):
      guard index + 2 < input.count else { return index + 1 }
      if input[index + 2].isLetter { return endTag(input, at: index) }
      let end = input.end(of: UInt8(ascii: ">"), from: index + 2)
      drop(input, index..<end)
      return end
    case let byte where byte.isLetter: return startTag(input, at: index)
    default: return index + 1
    }
  }

  /// Copies to the text what is not copied yet, up to `end`.
  mutating func copy(_ input: Span<UInt8>, upTo end: Int) {
    if end > copied, !isMuted {
      map.add(text.count, from: copied)
      text.append(input, in: copied..<end)
    }
    copied = max(copied, end)
  }

  /// Leaves a range of the input out.
  mutating func drop(_ input: Span<UInt8>, _ range: Range<Int>) {
    copy(input, upTo: range.lowerBound)
    copied = range.upperBound
  }

  /// Resolves the character reference at `index`, if there is one, and returns where to go on.
  mutating func reference(_ input: Span<UInt8>, at index: Int) -> Int {
    guard let reference = CharacterReference(input, at: index, names: entities) else {
      return index + 1
    }
    drop(input, index..<reference.end)
    if !isMuted {
      map.addReplaced(text.count, from: index)
      text.append(reference)
      map.add(text.count, from: reference.end)
    }
    return reference.end
  }

  /// Ends the run of text before a tag that the parser gets.
  mutating func endRun() {
    guard text.count > runEnd else { return }
    runEnd = text.count
    runs.append(TextRun(place: Int32(clamping: markup.count), end: Int32(clamping: runEnd)))
  }

  /// Ends the run of text, with a mark.
  mutating func mark(_ mark: InlineMark) {
    runEnd = text.count
    runs.append(
      TextRun(place: Int32(clamping: markup.count), end: Int32(clamping: runEnd), mark: mark))
  }

  /// Takes back the tag that was written at a place.
  mutating func unwrite(from place: Int) {
    markup.truncate(to: place)
    while let last = records.last, last.place >= place { records.removeLast() }
  }

  /// Writes a tag for the parser.
  mutating func write(_ tag: StaticString) {
    endRun()
    markup.append(tag)
  }

  /// Notes a limit, once.
  mutating func note(_ cut: String) {
    if !cuts.contains(cut) { cuts.append(cut) }
  }
}
