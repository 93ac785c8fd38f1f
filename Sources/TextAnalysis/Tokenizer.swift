/// Cuts text into folded tokens.
///
/// Words are those of Unicode Standard Annex #29 (default word boundaries) that have a letter
/// or digit, cut to the outermost letters or digits with their marks. These differ on purpose:
///
/// - runs of scripts that do not write spaces become overlapping bigrams, or one token if they are
///   a single character: Han with kana, and the scripts of Line_Break SA such as Thai;
/// - the colon joins nothing, as in CLDR since version 42;
/// - subscript digits belong to their word (CO₂), emoji never do.
///
/// Folding is full case folding, compatibility decomposition and the loss of marks that are
/// spelling aids (Latin, Greek, Cyrillic, Arabic, Hebrew), so that ß is ss, ﬁ is fi and full width
/// is ASCII; every decimal digit becomes an ASCII one, every apostrophe `'`. Soft hyphens, joiners
/// and bidirectional controls vanish within words.
///
/// Time is linear in the text whatever it holds; memory per token is bounded.
package struct Tokenizer: Sendable {
  /// The longest token in folded bytes; longer ones are skipped and counted.
  package static let longestToken = 255
  /// How many marks of those that stay are kept after one base character.
  package static let mostMarks = 30

  let table = ScalarLookup()
  let ascii: ContiguousArray<UInt8>
  let joiners: ContiguousArray<UInt8>

  /// A tokenizer; making one is cheap.
  package init() {
    ascii = ASCII.folded
    joiners = JoinerClass.classes
  }

  /// Appends the tokens of `text` to `batch`. Positions go on from the last one in the batch.
  package func tokenize(_ text: String, into batch: inout TokenBatch) {
    text.withUTF8Span { tokenize(utf8: $0, into: &batch) }
  }

  /// Appends the tokens of UTF-8 text to `batch`; malformed bytes separate words.
  ///
  /// Of a text longer than 4 GiB only the part that source offsets can name is read.
  package func tokenize(utf8 text: Span<UInt8>, into batch: inout TokenBatch) {
    let source = text.extracting(first: Int(UInt32.max))
    var sink = TokenSink(after: batch, length: source.count, table: table)
    var offset = 0
    while offset < source.count {
      let byte = source[offset]
      if ascii[Int(byte)] != 0 {
        offset = word(at: offset, of: source, into: &sink)
      } else if byte < 0x80 {
        offset += 1
      } else {
        offset = tokens(at: offset, of: source, into: &sink)
      }
    }
    sink.finish(&batch)
  }

  /// Reads the token that starts with the letter or digit at `offset`, or passes over a scalar
  /// outside ASCII that starts none; returns where to go on.
  func token(at offset: Int, of source: Span<UInt8>, into sink: inout TokenSink) -> Int {
    source[offset] < 0x80
      ? word(at: offset, of: source, into: &sink) : tokens(at: offset, of: source, into: &sink)
  }

  /// Reads on from a scalar outside ASCII with which a token may begin.
  private func tokens(
    at offset: Int, of source: Span<UInt8>, into sink: inout TokenSink
  ) -> Int {
    let scalar = source.scalar(at: offset)
    let properties = table[scalar.value]
    guard properties.isLetterOrDigit else { return offset + scalar.length }
    return switch properties.run {
    case .none: word(at: offset, of: source, into: &sink)
    case .alone: unit(at: offset, of: source, into: &sink)
    case .eastAsian, .southEastAsian:
      bigrams(of: properties.run, at: offset, of: source, into: &sink)
    }
  }
}
