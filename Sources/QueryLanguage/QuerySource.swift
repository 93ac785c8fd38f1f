/// A query text as scalars, each with its place in the text's UTF-8.
///
/// At most ``QueryLimits/bytes`` are taken, so that a huge text costs no more than a long one.
struct QuerySource {
  private let scalars: [Unicode.Scalar]
  private let offsets: [Int]
  /// Whether the text is longer than what was taken.
  let isCut: Bool

  init(_ text: String) {
    var scalars: [Unicode.Scalar] = []
    var offsets: [Int] = [0]
    var end = 0
    var isCut = false
    for scalar in text.unicodeScalars {
      let width = UTF8.width(scalar)
      guard end + width <= QueryLimits.bytes else {
        isCut = true
        break
      }
      end += width
      scalars.append(scalar)
      offsets.append(end)
    }
    self.scalars = scalars
    self.offsets = offsets
    self.isCut = isCut
  }

  var count: Int { scalars.count }

  /// The scalar at this index, or nil outside the text.
  subscript(_ index: Int) -> Unicode.Scalar? {
    scalars.indices.contains(index) ? scalars[index] : nil
  }

  /// The UTF-8 offsets of scalars `range`, which lies within `0...count`.
  func bytes(_ range: Range<Int>) -> Range<Int> {
    offsets[range.lowerBound]..<offsets[range.upperBound]
  }

  func text(_ range: Range<Int>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[range])
    return String(text)
  }

  /// Whether these scalars begin at this index.
  func starts(with other: String, at index: Int) -> Bool {
    var index = index
    for scalar in other.unicodeScalars {
      guard self[index] == scalar else { return false }
      index += 1
    }
    return true
  }
}

extension Unicode.Scalar {
  var isQuerySpace: Bool { properties.isWhitespace }

  /// A control character that is not white space.
  var isQueryControl: Bool { properties.generalCategory == .control && !properties.isWhitespace }

  /// A quote that opens a phrase anywhere: the typewriter's or a curly one, as phones write it.
  var isQueryQuote: Bool { self == "\"" || isCurlyQuote }

  var isCurlyQuote: Bool { self == "\u{201C}" || self == "\u{201D}" || self == "\u{201E}" }

  /// Whether a word ends before it.
  var endsQueryWord: Bool {
    isQuerySpace || isQueryControl || isQueryQuote || self == "(" || self == ")"
  }

  var isASCIIDigit: Bool { ("0"..."9").contains(self) }

  var isASCIILetter: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) }

  var startsFieldName: Bool { isASCIILetter || self == "_" }

  var continuesFieldName: Bool {
    startsFieldName || isASCIIDigit || self == "." || self == "-"
  }
}
