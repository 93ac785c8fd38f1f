/// Cuts text into sentences, for snippets.
///
/// The rules follow the thought of UAX #29 (sentence boundaries): a stop ends a sentence if white
/// space follows and no lower-case word; on top of that come abbreviations, initials, numbered
/// items and references such as `[3]` after a stop. A line break always ends a sentence.
package enum SentenceBoundaries {
  /// The sentences of `text` as ranges of UTF-8 offsets, in order, without the white space around
  /// them. What lies between two sentences is white space.
  package static func sentences(in text: String) -> [Range<Int>] {
    text.withUTF8Span { source in
      var ranges: [Range<Int>] = []
      var start = 0
      var offset = 0
      while offset < source.count {
        let scalar = source.scalar(at: offset)
        let mark = SentenceMark(scalar.value)
        let stop = offset
        offset += scalar.length
        if mark == .lineBreak {
          ranges.append(trimming: start..<stop, of: source)
          start = offset
        } else if mark.endsSentence {
          let tail = SentenceTail(from: stop, of: source)
          offset = tail.end
          if tail.endsSentence(startingAt: start, of: source) {
            ranges.append(trimming: start..<offset, of: source)
            start = offset
          }
        }
      }
      ranges.append(trimming: start..<source.count, of: source)
      return ranges
    }
  }
}

extension [Range<Int>] {
  /// Appends the range without the white space at its ends, unless nothing is left.
  fileprivate mutating func append(trimming range: Range<Int>, of source: Span<UInt8>) {
    var start = range.lowerBound
    while start < range.upperBound {
      let scalar = source.scalar(at: start)
      guard SentenceMark(scalar.value) == .space else { break }
      start += scalar.length
    }
    var end = range.upperBound
    while end > start {
      var last = end - 1
      while last > start, source[last] & 0xc0 == 0x80 { last -= 1 }
      guard SentenceMark(source.scalar(at: last).value) == .space else { break }
      end = last
    }
    if start < end { append(start..<end) }
  }
}
