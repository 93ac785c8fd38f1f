/// Writes tokens into a batch, byte by byte.
///
/// The bytes of the batch are kept longer than what is written, so that writing one byte is a
/// store; `finish()` cuts them. A token that grows beyond the limit stops taking bytes.
struct TokenSink {
  private var batch: TokenBatch
  private var bytes: [UInt8]
  private var written: Int
  private var tokenStart: Int
  private var kept: Int
  private var marks = 0
  private let table: ScalarTable

  /// How far a token may be overrun by the last thing written into it.
  private static let room = Tokenizer.longestToken + ScalarProperties.foldLimit + 1

  /// Takes over the contents of the batch until `finish()` gives them back.
  init(_ batch: inout TokenBatch, table: ScalarTable) {
    self.batch = batch
    batch = TokenBatch()
    self.table = table
    bytes = self.batch.bytes
    self.batch.bytes = []
    written = bytes.count
    tokenStart = written
    kept = written
  }

  /// Gives the tokens back.
  mutating func finish() -> TokenBatch {
    bytes.removeLast(bytes.count - written)
    swap(&batch.bytes, &bytes)
    return batch
  }

  private var isFull: Bool { written - tokenStart > Tokenizer.longestToken }

  /// Starts a token; `remaining` bytes of the source are still to come.
  mutating func begin(remaining: Int) {
    tokenStart = written
    kept = written
    marks = 0
    if bytes.count - written < Self.room {
      bytes.append(contentsOf: repeatElement(0, count: remaining + Self.room))
    }
  }

  /// Appends an ASCII byte that is folded already.
  mutating func put(_ byte: UInt8) {
    guard !isFull else { return }
    bytes[written] = byte
    written += 1
    marks = 0
  }

  /// Appends the fold of a scalar that lies at `offset` of the source.
  mutating func put(
    _ scalar: DecodedScalar, _ properties: ScalarProperties, at offset: Int, of source: Span<UInt8>
  ) {
    if properties.wordBreak == .extend {
      marks += properties.vanishes ? 0 : 1
      if marks > Tokenizer.mostMarks { return }
    } else if properties.wordBreak != .format {
      marks = 0
    }
    guard !isFull else { return }
    if properties.folds {
      for index in properties.fold {
        bytes[written] = table.replacement(at: index)
        written += 1
      }
    } else if !Hangul.compose(scalar.value, into: &bytes, from: tokenStart, to: written) {
      for index in offset..<offset + scalar.length {
        bytes[written] = source[index]
        written += 1
      }
    }
  }

  /// Makes what was written so far the least that the token will keep.
  mutating func keep() { kept = written }

  /// Ends the token at what was last kept: `source` are the offsets that it came from.
  mutating func commit(_ source: Range<Int>) {
    written = tokenStart
    guard kept > tokenStart else { return }
    guard kept - tokenStart <= Tokenizer.longestToken, kept <= Int(UInt32.max) else {
      batch.skipped += 1
      return
    }
    written = kept
    let position = batch.positions.last.map { $0 + 1 } ?? 0
    batch.ends.append(UInt32(kept))
    batch.positions.append(position)
    batch.sourceStarts.append(UInt32(source.lowerBound))
    batch.sourceEnds.append(UInt32(source.upperBound))
  }
}
