// Tokens of scripts that do not write spaces between words, and of characters that stand alone.

extension Tokenizer {
  /// Whether a token's folded word is of a script that does not write spaces: a pair of letters, or a
  /// single one.
  func isBigram(_ word: ArraySlice<UInt8>) -> Bool {
    guard let first = word.first, first >= 0x80 else { return false }
    return switch table[word.span.scalar(at: 0).value].run {
    case .eastAsian, .southEastAsian: true
    case .none, .alone: false
    }
  }

  /// Writes the run of letters of class `run` that starts at `start` as overlapping pairs, or as
  /// one token if it is a single letter; returns its end. A letter here includes its marks.
  func bigrams(
    of run: RunClass, at start: Int, of source: Span<UInt8>, into sink: inout TokenSink
  ) -> Int {
    var previous = start
    var middle = endOfUnit(at: start, of: source)
    guard isLetter(of: run, at: middle, of: source) else {
      write(start..<middle, of: source, into: &sink)
      return middle
    }
    while isLetter(of: run, at: middle, of: source) {
      let end = endOfUnit(at: middle, of: source)
      write(previous..<end, of: source, into: &sink)
      previous = middle
      middle = end
    }
    return middle
  }

  /// Writes the one character at `start` with its marks as a token; returns its end.
  func unit(
    at start: Int, of source: Span<UInt8>, into sink: inout TokenSink
  ) -> Int {
    let end = endOfUnit(at: start, of: source)
    write(start..<end, of: source, into: &sink)
    return end
  }

  private func isLetter(of run: RunClass, at offset: Int, of source: Span<UInt8>) -> Bool {
    guard offset < source.count, source[offset] >= 0x80 else { return false }
    let properties = table[source.scalar(at: offset).value]
    return properties.isLetterOrDigit && properties.run == run
  }

  private func endOfUnit(at start: Int, of source: Span<UInt8>) -> Int {
    var offset = start + source.scalar(at: start).length
    while offset < source.count, source[offset] >= 0x80 {
      let scalar = source.scalar(at: offset)
      guard table[scalar.value].wordBreak.isTransparent else { break }
      offset += scalar.length
    }
    return offset
  }

  private func write(
    _ range: Range<Int>, of source: Span<UInt8>, into sink: inout TokenSink
  ) {
    sink.begin()
    var offset = range.lowerBound
    while offset < range.upperBound {
      let scalar = source.scalar(at: offset)
      sink.put(scalar, table[scalar.value], at: offset, of: source)
      offset += scalar.length
    }
    sink.keep()
    sink.commit(range)
  }
}
