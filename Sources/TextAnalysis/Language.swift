/// A language whose words have a stemmer of their own, in an index that stems documents by language.
///
/// The raw value is stored in an index, with the terms of the language: it never changes, and what is
/// added goes to the end.
package enum Language: UInt8, Sendable, Hashable, CaseIterable {
  case arabic = 1
  case basque, catalan, danish, dutch, english, finnish, french, german, greek, hindi, hungarian
  case indonesian, italian, norwegian, portuguese, romanian, russian, spanish, swedish, tamil
  case turkish

  /// The language that a tag of BCP 47 begins with, whatever region or script follows; `nil` for one
  /// without a stemmer, and for what is no tag.
  package init?(tag: String) {
    let primary = tag.utf8.prefix { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") }
    guard primary.count == 2 else { return nil }
    let letters = Self.letters(primary)
    guard let known = Self.known.first(where: { $0.letters == letters }) else { return nil }
    self = known.language
  }

  /// Its tags of BCP 47, without region or script.
  package var tags: [String] {
    switch self {
    case .arabic: ["ar"]
    case .basque: ["eu"]
    case .catalan: ["ca"]
    case .danish: ["da"]
    case .dutch: ["nl"]
    case .english: ["en"]
    case .finnish: ["fi"]
    case .french: ["fr"]
    case .german: ["de"]
    case .greek: ["el"]
    case .hindi: ["hi"]
    case .hungarian: ["hu"]
    case .indonesian: ["id"]
    case .italian: ["it"]
    case .norwegian: ["no", "nb", "nn"]
    case .portuguese: ["pt"]
    case .romanian: ["ro"]
    case .russian: ["ru"]
    case .spanish: ["es"]
    case .swedish: ["sv"]
    case .tamil: ["ta"]
    case .turkish: ["tr"]
    }
  }

  /// One past the highest raw value.
  static let end = 1 + (allCases.last.map { Int($0.rawValue) } ?? 0)

  /// The languages by their tags. They are few, and the table of a dictionary would take longer to make
  /// than all look-ups of a search.
  private static let known = allCases.flatMap { language in
    language.tags.map { (letters: letters($0.utf8), language: language) }
  }

  /// Two letters as one number, capitals as small ones.
  private static func letters(_ tag: some Sequence<UInt8>) -> UInt {
    tag.reduce(0) { $0 << 8 | UInt($1 | 0x20) }
  }
}
