// The rules WB4 to WB13b of UAX #29, for one word from its first letter or digit on.

extension Tokenizer {
  /// Writes the word that starts with the letter or digit at `start`; returns its end, past
  /// whatever connectors belong to it by the rules though the token does without.
  func word(
    at start: Int, of source: Span<UInt8>, into sink: inout TokenSink
  ) -> Int {
    sink.begin()
    var offset = start
    var end = start
    var last = WordBreakClass.letter
    while offset < source.count {
      let asciiEnd = sink.putASCII(from: offset, of: source, folded: ascii)
      if asciiEnd > offset {
        last = source[asciiEnd - 1] < UInt8(ascii: "A") ? .numeric : .letter
        offset = asciiEnd
        end = asciiEnd
        continue
      }
      if source[offset] == UInt8(ascii: " ") { break }
      let scalar = source.scalar(at: offset)
      let properties = table[scalar.value]
      let next = offset + scalar.length
      guard joins(properties.wordBreak, after: last, before: next, of: source) else { break }
      sink.put(scalar, properties, at: offset, of: source)
      if properties.wordBreak.decidesWhatFollows { last = properties.wordBreak }
      let marksItsEnd = properties.wordBreak.isTransparent && end == offset
      if properties.isLetterOrDigit || marksItsEnd {
        sink.keep()
        end = next
      }
      offset = next
    }
    sink.commit(start..<end)
    return offset
  }

  /// Whether a scalar of class `next` that ends before `offset` goes on with a word whose last
  /// letter, digit or connector was `last`.
  private func joins(
    _ next: WordBreakClass, after last: WordBreakClass, before offset: Int, of source: Span<UInt8>
  ) -> Bool {
    switch next {
    case .other: false
    case .extend, .format, .letter, .hebrewLetter, .numeric, .extendNumLet: true
    case .midLetter, .midNum, .midNumLet, .singleQuote, .doubleQuote:
      next.bridges(last, to: firstClass(from: offset, of: source))
    }
  }

  /// The class of the next scalar that WB4 does not pass over.
  private func firstClass(from start: Int, of source: Span<UInt8>) -> WordBreakClass {
    var offset = start
    while offset < source.count {
      let scalar = source.scalar(at: offset)
      let wordBreak = table[scalar.value].wordBreak
      if !wordBreak.isTransparent { return wordBreak }
      offset += scalar.length
    }
    return .other
  }
}

extension WordBreakClass {
  /// Whether the class is one that the rules look back at: neither passed over nor a bridge.
  fileprivate var decidesWhatFollows: Bool {
    isLetter || self == .numeric || self == .extendNumLet
  }

  /// Whether punctuation of this class joins what stands on its sides (WB6, WB7, WB7b, WB7c, WB11
  /// and WB12). WB7a, a Hebrew letter's last apostrophe, needs no rule: a token ends in letters.
  fileprivate func bridges(_ last: WordBreakClass, to next: WordBreakClass) -> Bool {
    switch self {
    case .midLetter: last.isLetter && next.isLetter
    case .midNum: last == .numeric && next == .numeric
    case .midNumLet, .singleQuote:
      last.isLetter && next.isLetter || last == .numeric && next == .numeric
    case .doubleQuote: last == .hebrewLetter && next == .hebrewLetter
    default: false
    }
  }
}
