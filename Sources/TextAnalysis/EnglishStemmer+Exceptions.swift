// The words and beginnings that the algorithm lists.

extension EnglishStemmer {
  /// Beginnings whose end is where R1 begins, lest unlike words meet.
  static let prefixesBeforeR1: [[UInt8]] = [
    "arsen", "commun", "emerg", "gener", "inter", "later", "organ", "past", "univers",
  ].map { Array($0.utf8) }

  private static let exceptions: [[UInt8]: [UInt8]] = {
    let words = [
      "skis": "ski", "skies": "sky", "idly": "idl", "gently": "gentl", "ugly": "ugli",
      "early": "earli", "only": "onli", "singly": "singl", "sky": "sky", "news": "news",
      "howe": "howe", "atlas": "atlas", "cosmos": "cosmos", "bias": "bias", "andes": "andes",
    ]
    return Dictionary(uniqueKeysWithValues: words.map { (Array($0.utf8), Array($1.utf8)) })
  }()

  /// The stem of a word that the steps would get wrong.
  static func exception(_ word: ArraySlice<UInt8>) -> [UInt8]? {
    guard word.count <= 6, let last = word.last,
      last == UInt8(ascii: "s") || last == UInt8(ascii: "y") || last == UInt8(ascii: "e")
    else { return nil }
    return exceptions[Array(word)]
  }
}
