/// The linear pass before the parser: takes a page of clean UTF-8 and gives one that no parser can
/// be hurt by.
///
/// What it gives is well nested: every tag that is open is closed, in order; end tags that match
/// nothing are gone, and so are comments, declarations, scripts, styles, and tags and attributes
/// that tell the readers nothing. Nesting and attributes are bounded. Character references that
/// libxml2 and browsers read differently are resolved. The rules are those of the HTML Standard's
/// tokenizer and of its implied end tags, as far as they touch text.
///
/// Cost: one pass, plus a look at the open elements (at most ``IngestionLimits/depth``) for tags
/// that may end several of them.
struct MarkupCleaner {
  /// The cleaned page.
  var output: [UInt8] = []
  /// Leads offsets in `output` to offsets in the input.
  var map = SourceMap()
  /// The limits that were hit, worded.
  var cuts: [String] = []
  /// The contents of scripts that hold JSON-LD.
  var linkedData: [Range<Int>] = []
  /// The language of the page, from `<html lang>`.
  var language: String?

  let limits: IngestionLimits
  let tags = NameTable<Tag>.tags
  let traits = TagTraits.all
  var open = OpenElements()
  /// Up to where the input is already in the output.
  var copied: Int
  /// The count of open elements outside the element whose content is dropped; `nil` outside.
  var mutedAt: Int?
  /// How many tags beyond the depth limit are open.
  var overflow = 0
  /// Whether self-closing tags close, as in XML.
  let isXML: Bool
  /// Raw elements whose end tag is known not to come any more.
  var neverClosed: Set<Tag> = []

  /// Prepares the cleaning of `input` from `start` on.
  init(_ input: Span<UInt8>, start: Int, limits: IngestionLimits) {
    self.limits = limits
    copied = start
    isXML = input.hasPrefix("<?xml", at: start)
    output.reserveCapacity(input.count - start + 64)
    map.add(0, from: start)
  }

  /// Cleans the whole input.
  static func clean(
    _ input: Span<UInt8>, start: Int, limits: IngestionLimits
  ) -> MarkupCleaner {
    var cleaner = MarkupCleaner(input, start: start, limits: limits)
    cleaner.run(input)
    return cleaner
  }

  private mutating func run(_ input: Span<UInt8>) {
    var index = copied
    while index < input.count {
      index = input.nextMarkup(from: index)
      guard index < input.count else { break }
      index =
        input[index] == UInt8(ascii: "&")
        ? reference(input, at: index) : markup(input, at: index)
    }
    copy(input, upTo: input.count)
    mutedAt = nil
    map.add(output.count, from: input.count)
    while let element = open.popLast() { emitEndTag(element) }
    map.add(output.count, from: input.count)
  }

  /// Reads what starts with `<` and returns where it ends.
  private mutating func markup(_ input: Span<UInt8>, at index: Int) -> Int {
    guard index + 1 < input.count else { return escapeLessThan(input, at: index) }
    switch input[index + 1] {
    case UInt8(ascii: "!"):
      let end =
        input.starts(with: [0x2D, 0x2D], at: index + 2)
        ? input.endOfComment(from: index + 4) : input.end(of: UInt8(ascii: ">"), from: index + 2)
      drop(input, index..<end)
      return end
    case UInt8(ascii: "?"):
      let end = input.end(of: UInt8(ascii: ">"), from: index + 2)
      drop(input, index..<end)
      return end
    case UInt8(ascii: "/"):
      guard index + 2 < input.count else { return escapeLessThan(input, at: index) }
      if input[index + 2].isLetter { return endTag(input, at: index) }
      let end = input.end(of: UInt8(ascii: ">"), from: index + 2)
      drop(input, index..<end)
      return end
    case let byte where byte.isLetter: return startTag(input, at: index)
    default: return escapeLessThan(input, at: index)
    }
  }

  private mutating func escapeLessThan(_ input: Span<UInt8>, at index: Int) -> Int {
    replace(input, index..<index + 1, with: Array("&lt;".utf8))
    return index + 1
  }

  /// Copies what is not copied yet, up to `end`.
  mutating func copy(_ input: Span<UInt8>, upTo end: Int) {
    if end > copied, mutedAt == nil {
      map.add(output.count, from: copied)
      output.append(input, in: copied..<end)
    }
    copied = max(copied, end)
  }

  /// Leaves a range of the input out.
  mutating func drop(_ input: Span<UInt8>, _ range: Range<Int>) {
    copy(input, upTo: range.lowerBound)
    copied = range.upperBound
  }

  /// Puts bytes in the place of a range of the input.
  mutating func replace(_ input: Span<UInt8>, _ range: Range<Int>, with bytes: [UInt8]) {
    drop(input, range)
    guard mutedAt == nil else { return }
    map.add(output.count, from: range.lowerBound)
    output += bytes
    map.add(output.count, from: range.upperBound)
  }

  /// Notes a limit, once.
  mutating func note(_ cut: String) {
    if !cuts.contains(cut) { cuts.append(cut) }
  }
}
