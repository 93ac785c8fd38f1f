/// What an attribute tells the readers.
enum AttributeKind: UInt8 {
  case id
  case `class`
  case role
  /// Its element is hidden: by `hidden`, `aria-hidden` or its style.
  case hidden
  case itemprop
  /// What a `meta` element is about.
  case key
  case content
  case rel
  case href
}

/// An attribute of a cleaned page.
struct TagAttribute {
  var kind: AttributeKind
  /// Where its value is in ``AttributeStore/values``.
  var value: Range<Int32>
}

/// The attributes of all tags of a page, in their order, character references resolved.
struct AttributeStore: ~Copyable {
  private(set) var attributes: [TagAttribute] = []
  var values = ByteBuffer(capacity: 1024)

  /// How many there are.
  var count: Int { attributes.count }

  /// Adds an attribute whose value was written to `values` from `start` on.
  mutating func add(_ kind: AttributeKind, from start: Int) {
    attributes.append(
      TagAttribute(kind: kind, value: Int32(clamping: start)..<Int32(clamping: values.count)))
  }

  /// Visits some of the attributes.
  func forEach(in range: Range<Int>, _ body: (AttributeKind, Span<UInt8>) -> Void) {
    guard !range.isEmpty else { return }
    values.withSpan { values in
      for index in range {
        let attribute = attributes[index]
        body(
          attribute.kind,
          values.extracting(Int(attribute.value.lowerBound)..<Int(attribute.value.upperBound)))
      }
    }
  }

  /// Whether the value of an attribute can be linked to.
  func isAnchor(_ index: Int) -> Bool {
    let range = Int(attributes[index].value.lowerBound)..<Int(attributes[index].value.upperBound)
    guard !range.isEmpty, range.count <= 512 else { return false }
    return values.withSpan { values in !range.contains { values[$0].isSpace } }
  }

  /// The value of an attribute.
  func string(_ index: Int) -> String {
    let range = attributes[index].value
    return values.withSpan { $0.string(Int(range.lowerBound)..<Int(range.upperBound)) }
  }
}

/// A tag in the markup of a cleaned page that has attributes.
struct TagRecord {
  /// The offset of its `>`.
  var place: Int32
  var tag: Tag
  /// The first of its attributes, and the one after the last.
  var first: Int32
  var end: Int32
}
