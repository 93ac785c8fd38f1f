/// The folded words of one text as an index needs them: without positions, which are those of the
/// words in the batch, and without places in the source.
///
/// The words lie anywhere in ``bytes``, in no order: those of ASCII where they stand in the text, for
/// the batch begins with a copy of it, the others behind. The memory is reused from text to text.
package struct WordBatch: Sendable {
  /// How many bytes there are at least behind the last byte of any word, so that eight bytes can be
  /// loaded wherever a word has one.
  package static let padding = 64

  /// The folded UTF-8 of all words, among other bytes.
  package internal(set) var bytes: [UInt8] = []
  /// The number of words.
  package internal(set) var count = 0
  /// How many tokens were left out because they were longer than `Tokenizer.longestToken`; they take
  /// no position.
  package internal(set) var skipped = 0
  /// Where each word lies: the first `count` are those of the text, the rest mean nothing.
  package internal(set) var places: [WordPlace] = []
  /// The tokens that the plain tokenizer cuts.
  var sink = TokenSink(table: ScalarLookup())
  /// What ``bytes`` changes places with when the words are marked.
  var spare: [UInt8] = []

  /// An empty batch.
  package init() {}

  /// The folded bytes of a word.
  package subscript(index: Int) -> ArraySlice<UInt8> {
    precondition(index < count, "a word of the text")
    return bytes[places[index].range]
  }
}

/// Where a folded word lies in the bytes of a batch.
package struct WordPlace: Sendable, Equatable {
  private var bits: UInt64

  init(start: Int, count: Int) {
    bits = UInt64(truncatingIfNeeded: start) << 16 | UInt64(truncatingIfNeeded: count)
  }

  /// Where the word starts.
  package var start: Int { Int(truncatingIfNeeded: bits >> 16) }

  /// How many bytes it has, 1 to `Tokenizer.longestToken`, and two more if it is marked.
  package var count: Int { Int(truncatingIfNeeded: bits & 0xffff) }

  /// The bytes of the word.
  package var range: Range<Int> { start..<start + count }
}
