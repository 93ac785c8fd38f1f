// The rules WB4 to WB13b of UAX #29, for one word from its first letter or digit on.

extension Tokenizer {
  /// Writes the word that starts with the letter or digit at `start`; returns its end, past
  /// whatever connectors belong to it by the rules though the token does without.
  func word(at start: Int, of source: Span<UInt8>, into sink: inout TokenSink) -> Int {
    sink.begin(remaining: source.count - start)
    var offset = start
    var end = start
    var last = WordBreakClass.other
    while offset < source.count {
      let byte = source[offset]
      let folded = ascii[Int(byte)]
      if folded != 0 {
        sink.put(folded)
        sink.keep()
        last = byte < UInt8(ascii: "A") ? .numeric : .letter
        offset += 1
        end = offset
        continue
      }
      if byte == UInt8(ascii: " ") { break }
      let scalar = source.scalar(at: offset)
      let properties = table[scalar.value]
      let next = offset + scalar.length
      let after: Int?
      switch properties.wordBreak {
      case .other: after = nil
      case .extend, .format: after = next
      case .letter, .hebrewLetter, .numeric, .extendNumLet:
        after = next
        last = properties.wordBreak
      case .midLetter, .midNum, .midNumLet, .singleQuote, .doubleQuote:
        after = joined(by: properties.wordBreak, after: last, to: next, of: source)
      }
      guard let after else { break }
      sink.put(scalar, properties, at: offset, of: source)
      let marksTheWord = properties.wordBreak.isTransparent && end == offset
      offset = after
      if properties.isLetterOrDigit || marksTheWord {
        sink.keep()
        end = next
      }
    }
    sink.commit(start..<end)
    return offset
  }

  /// Where reading goes on after punctuation of class `mid` that ends before `next`, if what
  /// follows belongs to the same word (WB6, WB7, WB7b, WB7c, WB11, WB12).
  ///
  /// WB7a, a Hebrew letter's trailing apostrophe, needs no rule: a token ends with its letter.
  private func joined(
    by mid: WordBreakClass, after last: WordBreakClass, to next: Int, of source: Span<UInt8>
  ) -> Int? {
    let bridgesLetters = mid == .midLetter || mid == .midNumLet || mid == .singleQuote
    let bridgesDigits = mid == .midNum || mid == .midNumLet || mid == .singleQuote
    guard
      last.isLetter && bridgesLetters || last == .numeric && bridgesDigits
        || last == .hebrewLetter && mid == .doubleQuote
    else { return nil }
    var offset = next
    while offset < source.count {
      let scalar = source.scalar(at: offset)
      let following = table[scalar.value].wordBreak
      if following.isTransparent {
        offset += scalar.length
        continue
      }
      let joins =
        if mid == .doubleQuote { following == .hebrewLetter } else if last == .numeric {
          following == .numeric
        } else { following.isLetter }
      return joins ? offset : nil
    }
    return nil
  }
}
