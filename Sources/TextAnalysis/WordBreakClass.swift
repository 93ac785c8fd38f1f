/// The values of Word_Break that decide where a word ends (UAX #29, table 3).
///
/// Katakana and the letters of scripts written without spaces are `.other` or run in
/// bigrams; ZWJ counts as `.format`, since no emoji ever joins a word here. The raw values are
/// those of the generated tables.
enum WordBreakClass: UInt8 {
  case other, letter, hebrewLetter, numeric, extendNumLet
  case midLetter, midNum, midNumLet, singleQuote, doubleQuote
  case extend, format

  /// AHLetter of UAX #29.
  var isLetter: Bool { self == .letter || self == .hebrewLetter }

  /// Whether rule WB4 lets the scalar pass unseen after any other.
  var isTransparent: Bool { self == .extend || self == .format }
}

/// How a letter is cut that is not part of a spaced word.
enum RunClass: UInt8 {
  /// The letter belongs to a word of UAX #29.
  case none
  /// Han, Hiragana, Katakana and their like: bigrams.
  case eastAsian
  /// Thai, Lao, Khmer, Myanmar and the others of Line_Break SA: bigrams.
  case southEastAsian
  /// A word of its own, such as a superscript digit.
  case alone
}
