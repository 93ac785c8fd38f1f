extension WordBatch {
  /// Empties the batch and copies a text to the start of its bytes, zeros behind it.
  mutating func begin(_ source: Span<UInt8>) {
    count = 0
    skipped = 0
    sink.removeAll()
    let end = Self.textEnd(source.count)
    if bytes.count < end { bytes = [UInt8](repeating: 0, count: end + end / 4) }
    copy(source)
    var zeros = bytes.mutableSpan
    for index in source.count..<end { zeros[index] = 0 }
  }

  /// Where what belongs to a text of this length ends: at the end of a block, behind one of zeros.
  static func textEnd(_ length: Int) -> Int {
    (length / TextBlock.length + 2) * TextBlock.length
  }

  /// Safe: the precondition keeps the copy inside of both buffers, which live until the closures
  /// return and cannot overlap, as one of them is exclusively accessed.
  private mutating func copy(_ source: Span<UInt8>) {
    precondition(source.count <= bytes.count, "room for the text")
    unsafe bytes.withUnsafeMutableBufferPointer { target in
      unsafe source.withUnsafeBufferPointer { text in
        _ = unsafe target.update(fromContentsOf: text)
      }
    }
  }

  /// Makes room for `more` words.
  mutating func reserve(_ more: Int) {
    guard count + more > places.count else { return }
    let missing = max(count + more - places.count, places.count / 2)
    places.append(contentsOf: repeatElement(WordPlace(start: 0, count: 0), count: missing))
  }

  /// Takes over the tokens that the plain tokenizer has put into the sink since the last call.
  mutating func takeTokens(from first: Int, ofTextEndingAt end: Int) -> Int {
    reserve(sink.count - first)
    for index in first..<sink.count {
      let range = sink.range(of: index)
      places[count] = WordPlace(start: end + range.lowerBound, count: range.count)
      count += 1
    }
    return sink.count
  }

  /// Copies the bytes of the sink's tokens behind the text.
  mutating func takeBytes(ofTextEndingAt end: Int) {
    skipped += sink.skipped
    guard sink.count > 0 else { return }
    let tokens = sink.allBytes
    let missing = end + tokens.count + Self.padding - bytes.count
    if missing > 0 { bytes.append(contentsOf: repeatElement(0, count: missing)) }
    bytes.replaceSubrange(end..<end + tokens.count, with: tokens)
  }
}
