// The words of a text for an index: what is plain in ASCII is cut by masks, 64 bytes at a time, the
// rest by the plain tokenizer, with which all of it agrees.

extension Tokenizer {
  /// How far the cutting goes before more room is made for words.
  private static let stretch = 1 << 16

  /// Replaces what is in `batch` by the words of a text: the tokens of ``tokenize(_:into:)``.
  package func cutWords(of text: String, into batch: inout WordBatch) {
    text.withUTF8Span { cutWords(utf8: $0, into: &batch) }
  }

  /// Replaces what is in `batch` by the words of UTF-8 text: the tokens of ``tokenize(utf8:into:)``.
  package func cutWords(utf8 text: Span<UInt8>, into batch: inout WordBatch) {
    let source = text.extracting(first: Int(UInt32.max))
    let textEnd = WordBatch.textEnd(source.count)
    batch.begin(source)
    var taken = 0
    var offset = 0
    while offset < source.count {
      let limit = min(source.count, offset + Self.stretch)
      batch.reserve(Self.stretch / 2 + 1)
      let stop = cutPlainWords(
        from: offset, to: limit, of: &batch.bytes, into: &batch.places, &batch.count,
        &batch.skipped)
      offset = stop.offset
      guard stop.needsRules else { continue }
      offset = token(at: offset, of: source, into: &batch.sink)
      taken = batch.takeTokens(from: taken, ofTextEndingAt: textEnd)
    }
    batch.takeBytes(ofTextEndingAt: textEnd)
  }

  /// Cuts words of ASCII letters and digits, up to the first token that takes more to understand, or
  /// to the first word at or behind `limit`.
  private func cutPlainWords(
    from start: Int, to limit: Int, of bytes: inout [UInt8], into places: inout [WordPlace],
    _ count: inout Int, _ skipped: inout Int
  ) -> (offset: Int, needsRules: Bool) {
    let joiners = joiners.span
    var bytes = bytes.mutableSpan
    var places = places.mutableSpan
    var masks = BlockMasks()
    var offset = start
    var needsRules = false
    while let start = masks.nextInk(from: offset, before: limit, of: &bytes) {
      offset = start
      guard masks.isPlain(at: start) else {
        needsRules = true
        break
      }
      let end = masks.endOfPlainRun(from: start, of: &bytes)
      let joiner = joiners[Int(bytes[end])]
      if joiner != 0, JoinerClass.joins(joiner, joiners[Int(bytes[end + 1])]) {
        needsRules = true
        break
      }
      if end - start <= Self.longestToken {
        places[count] = WordPlace(start: start, count: end - start)
        count += 1
      } else {
        skipped += 1
      }
      offset = end
    }
    return (needsRules ? offset : max(offset, limit), needsRules)
  }
}

/// Which bytes behind a word of ASCII letters and digits may go on with it, by the rules of `word`.
enum JoinerClass {
  /// A byte that goes on with the word whatever follows, or must be decoded to know.
  private static let always: UInt8 = 1
  /// Punctuation that joins two letters or two digits, so that the next byte decides.
  private static let bridge: UInt8 = 2
  /// A byte that a bridge may lead to.
  private static let goal: UInt8 = 4

  /// The class of each byte; 0 for one that ends the word.
  static let classes: ContiguousArray<UInt8> = ContiguousArray(
    (0..<256).map { byte in
      switch UInt8(byte) {
      case 0x80...: always | goal
      case UInt8(ascii: "_"): always
      case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), ASCII.apostrophe: bridge
      default: ASCII.folded[byte] != 0 ? goal : 0
      }
    })

  /// Whether a word may go on with two bytes of these classes.
  static func joins(_ first: UInt8, _ second: UInt8) -> Bool {
    first & always != 0 || first & bridge != 0 && second & goal != 0
  }
}
