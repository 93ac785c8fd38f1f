/// Reads the attributes of a tag one by one (HTML Standard, 13.2.5.32 to 13.2.5.40).
struct AttributeScanner {
  /// An attribute as it stands in the input.
  struct Attribute {
    var name: Range<Int>
    /// Without its quotes.
    var value: Range<Int>
    /// The quote, `"` for values without one.
    var quote: UInt8
    var isQuoted: Bool
  }

  /// Where the tag ends, once all attributes are read.
  private(set) var end: Int
  private(set) var isSelfClosing = false
  /// Whether an attribute was longer than the limit.
  var isShortened = false
  /// Whether it is a script of JSON-LD.
  var isLinkedData = false
  private var count = 0
  private var isAtEnd = false
  private let limit: Int

  init(_ input: Span<UInt8>, from start: Int, limits: IngestionLimits) {
    end = start
    limit = limits.attributes
    // What cannot be part of a name is no attribute either.
    while end < input.count, !input[end].endsTagName { end += 1 }
  }

  /// Whether there were more attributes than the limit.
  var isCut: Bool { count > limit }

  /// The next attribute within the limit, or `nil` after the last, when ``end`` is known.
  mutating func next(_ input: Span<UInt8>) -> Attribute? {
    while let attribute = scan(input) {
      count += 1
      if count <= limit { return attribute }
    }
    return nil
  }

  private mutating func scan(_ input: Span<UInt8>) -> Attribute? {
    guard !isAtEnd else { return nil }
    var end = end
    defer { self.end = end }
    while end < input.count, input[end].isBetweenAttributes {
      isSelfClosing = input[end] == UInt8(ascii: "/")
      end += 1
    }
    guard end < input.count, input[end] != UInt8(ascii: ">") else {
      isAtEnd = true
      end = min(end + 1, input.count)
      return nil
    }
    isSelfClosing = false
    let start = end
    end += 1
    while end < input.count, !input[end].endsAttributeName { end += 1 }
    let name = start..<end
    while end < input.count, input[end].isSpace { end += 1 }
    guard end < input.count, input[end] == UInt8(ascii: "=") else {
      return Attribute(name: name, value: end..<end, quote: 0x22, isQuoted: true)
    }
    end += 1
    while end < input.count, input[end].isSpace { end += 1 }
    guard end < input.count else { return nil }
    let quote = input[end]
    if quote == 0x22 || quote == 0x27 {
      let value = end + 1
      end = input.end(of: quote, from: value)
      return Attribute(
        name: name, value: value..<max(value, end - 1), quote: quote, isQuoted: true)
    }
    let value = end
    while end < input.count, !input[end].isSpace, input[end] != UInt8(ascii: ">") { end += 1 }
    return Attribute(name: name, value: value..<end, quote: 0x22, isQuoted: false)
  }
}

extension UInt8 {
  /// Space, `/`, `>` or `=`.
  fileprivate var endsAttributeName: Bool {
    isOne(
      of: 1 << 0x20 | 1 << 0x0A | 1 << 0x09 | 1 << 0x0D | 1 << 0x0C | 1 << 0x2F | 1 << 0x3D | 1
        << 0x3E)
  }

  /// Space, `/` or `>`.
  fileprivate var endsTagName: Bool {
    isOne(of: 1 << 0x20 | 1 << 0x0A | 1 << 0x09 | 1 << 0x0D | 1 << 0x0C | 1 << 0x2F | 1 << 0x3E)
  }

  /// Space or `/`.
  fileprivate var isBetweenAttributes: Bool {
    isOne(of: 1 << 0x20 | 1 << 0x0A | 1 << 0x09 | 1 << 0x0D | 1 << 0x0C | 1 << 0x2F)
  }
}
