package import Documents

/// Keys of the term dictionary: one byte that says which kind of term, then the term's bytes.
///
/// Every full-text field has two kinds. *Analyzed* terms are what a query word becomes: folded and
/// stemmed. *Exact* terms are the folded words as they stand in the text; they exist only where
/// the analyzer stems, and serve prefixes, which stems would betray (`governa*`). The exact terms
/// of a field follow its analyzed ones.
package enum TermKey {
  /// The key of an analyzed term in the full-text field of that number.
  package static func analyzed(field: Int, _ term: some Sequence<UInt8>) -> [UInt8] {
    [analyzedTag(field)] + term
  }

  /// The key of an exact word in the full-text field of that number.
  package static func exact(field: Int, _ word: some Sequence<UInt8>) -> [UInt8] {
    [exactTag(field)] + word
  }

  /// The key of a value of an exact-match field.
  package static func keyword(_ name: String, _ value: some Sequence<UInt8>) -> [UInt8] {
    keywordPrefix(name) + value
  }

  /// What the keys of all values of an exact-match field start with.
  package static func keywordPrefix(_ name: String) -> [UInt8] {
    [keywordTag] + name.utf8 + [0]
  }

  /// The tag of analyzed terms of a full-text field.
  package static func analyzedTag(_ field: Int) -> UInt8 { 0x10 + UInt8(2 * field) }

  /// The tag of exact words of a full-text field.
  package static func exactTag(_ field: Int) -> UInt8 { 0x11 + UInt8(2 * field) }

  /// The tag of exact-match fields; greater than every full-text tag.
  package static let keywordTag: UInt8 = 0x40
}

extension Field {
  /// The number of full-text fields.
  package static let textCount = 4

  /// The stored number of a full-text field; `nil` for exact-match fields.
  package var textNumber: Int? {
    switch self {
    case .title: 0
    case .headings: 1
    case .body: 2
    case .boilerplate: 3
    case .keyword: nil
    }
  }
}
