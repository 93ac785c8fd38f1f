/// The tokens of one or more texts, in flat arrays that are reused from text to text.
///
/// Token `i` has the folded bytes `bytes[ends[i - 1]..<ends[i]]`, the position `positions[i]` and
/// came from the UTF-8 bytes `sourceStarts[i]..<sourceEnds[i]` of its text.
package struct TokenBatch: Sendable, Equatable {
  /// The folded UTF-8 of all tokens, end to end.
  package var bytes: [UInt8] = []
  /// Where in `bytes` each token ends.
  package var ends: [UInt32] = []
  /// The ordinal of each token; positions go on from text to text until `removeAll()`.
  package var positions: [UInt32] = []
  /// The UTF-8 offset in its text where each token starts, always on a scalar.
  package var sourceStarts: [UInt32] = []
  /// The UTF-8 offset in its text where each token ends, always between two scalars.
  package var sourceEnds: [UInt32] = []
  /// How many tokens were left out because they were longer than `Tokenizer.longestToken`.
  /// They take no position.
  package var skipped = 0

  /// An empty batch.
  package init() {}

  /// The number of tokens.
  package var count: Int { ends.count }

  /// The folded bytes of token `index`.
  package func term(_ index: Int) -> ArraySlice<UInt8> {
    let start = index == 0 ? 0 : Int(ends[index - 1])
    return bytes[start..<Int(ends[index])]
  }

  /// The UTF-8 offsets of token `index` in its text.
  package func source(_ index: Int) -> Range<Int> {
    Int(sourceStarts[index])..<Int(sourceEnds[index])
  }

  /// Empties the batch and keeps its memory.
  package mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    positions.removeAll(keepingCapacity: true)
    sourceStarts.removeAll(keepingCapacity: true)
    sourceEnds.removeAll(keepingCapacity: true)
    skipped = 0
  }
}
