// A word of one language and the same word of another are two words. So that a table of words tells them
// apart, and an index their terms, those of documents with a language are marked: behind the word stand a
// NUL, which no word has, and a byte for the language.

extension WordBatch {
  /// Marks all words as those of a language.
  package mutating func mark(_ language: Language) {
    let room = (0..<count).reduce(Self.padding) { $0 + places[$1].count + 2 }
    if spare.count < room { spare = [UInt8](repeating: 0, count: room + room / 4) }
    Self.copy(bytes, &places, count, markedBy: language.rawValue, to: &spare)
    swap(&bytes, &spare)
  }

  private static func copy(
    _ bytes: [UInt8], _ places: inout [WordPlace], _ count: Int, markedBy code: UInt8,
    to target: inout [UInt8]
  ) {
    let source = bytes.span
    var target = target.mutableSpan
    var places = places.mutableSpan
    var end = 0
    for index in 0..<count {
      let place = places[index]
      for offset in 0..<place.count { target[end + offset] = source[place.start + offset] }
      target[end + place.count] = 0
      target[end + place.count + 1] = code
      places[index] = WordPlace(start: end, count: place.count + 2)
      end += place.count + 2
    }
  }
}

/// A word or term as a table has it: what was cut and folded, and its mark.
package struct MarkedWord {
  /// The bytes that mark words of a language.
  package static func mark(_ language: Language) -> [UInt8] { [0, language.rawValue] }

  /// The word without its mark.
  package let word: ArraySlice<UInt8>
  /// The language of its mark; `nil` if it has none.
  package let language: Language?

  /// Takes a word apart.
  package init(_ bytes: ArraySlice<UInt8>) {
    guard bytes.count > 2, bytes[bytes.endIndex - 2] == 0 else {
      word = bytes
      language = nil
      return
    }
    word = bytes.dropLast(2)
    language = Language(rawValue: bytes[bytes.endIndex - 1])
  }
}
