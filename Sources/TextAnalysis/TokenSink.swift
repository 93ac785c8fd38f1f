/// Writes the tokens of one text, and gives them to a batch at the end.
///
/// `bytes` is kept longer than what is written, so that writing a byte is a store. A token that
/// grows beyond the limit stops taking bytes.
struct TokenSink {
  private var bytes: ContiguousArray<UInt8>
  private var written = 0
  private var tokenStart = 0
  private var kept = 0
  private var marks = 0
  private let table: ScalarLookup
  private var tokens = ContiguousArray<Token>()
  private(set) var skipped = 0
  /// How many bytes the batch has already.
  private let bytesBefore: Int

  /// What is told of a token; one store instead of three.
  private struct Token {
    let end: UInt32
    let sourceStart: UInt32
    let sourceEnd: UInt32
  }

  /// What one token can take before it counts as full, and the last fold written into it.
  private static let room = Tokenizer.longestToken + ScalarProperties.foldLimit + 1

  /// Starts on a text of `length` bytes whose tokens will go to the end of `batch`.
  init(after batch: TokenBatch, length: Int, table: ScalarLookup) {
    bytes = ContiguousArray(repeating: 0, count: length + Self.room)
    self.table = table
    bytesBefore = batch.bytes.count
    tokens.reserveCapacity(length / 6)
  }

  /// Starts on a text of which few tokens are expected.
  init(table: ScalarLookup) {
    bytes = []
    self.table = table
    bytesBefore = 0
  }

  /// Forgets all tokens and keeps the memory.
  mutating func removeAll() {
    tokens.removeAll(keepingCapacity: true)
    written = 0
    skipped = 0
  }

  /// The number of tokens that were committed.
  var count: Int { tokens.count }

  /// The folded bytes of all tokens.
  var allBytes: ContiguousArray<UInt8>.SubSequence { bytes[..<written] }

  /// Where the bytes of a token lie among those of all.
  func range(of token: Int) -> Range<Int> {
    (token == 0 ? 0 : Int(tokens[token - 1].end))..<Int(tokens[token].end)
  }

  /// Appends all tokens to the batch that the sink was made for.
  func finish(_ batch: inout TokenBatch) {
    let position = batch.positions.last.map { $0 + 1 } ?? 0
    batch.bytes.append(contentsOf: bytes[..<written])
    batch.ends.append(contentsOf: tokens.lazy.map(\.end))
    batch.positions.append(contentsOf: position..<position + UInt32(tokens.count))
    batch.sourceStarts.append(contentsOf: tokens.lazy.map(\.sourceStart))
    batch.sourceEnds.append(contentsOf: tokens.lazy.map(\.sourceEnd))
    batch.skipped += skipped
  }

  private var isFull: Bool { written - tokenStart > Tokenizer.longestToken }

  /// Starts a token.
  mutating func begin() {
    tokenStart = written
    kept = written
    marks = 0
    if bytes.count - written < Self.room {
      bytes.append(contentsOf: repeatElement(0, count: max(Self.room, bytes.count / 2)))
    }
  }

  /// Appends the folds of the ASCII letters and digits at the start of `source[start...]`, keeps
  /// them, and returns where they end.
  mutating func putASCII(
    from start: Int, of source: Span<UInt8>, folded: ContiguousArray<UInt8>
  ) -> Int {
    let limit = isFull ? start : min(source.count, start + Self.room - (written - tokenStart))
    let folded = folded.span
    var offset = start
    var end = written
    var target = bytes.mutableSpan
    while offset < limit {
      let byte = folded[Int(source[offset])]
      if byte == 0 { break }
      target[end] = byte
      end += 1
      offset += 1
    }
    if offset == limit {
      while offset < source.count, folded[Int(source[offset])] != 0 { offset += 1 }
    }
    if offset > start {
      written = end
      kept = end
      marks = 0
    }
    return offset
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
    guard kept - tokenStart <= Tokenizer.longestToken, bytesBefore + kept <= Int(UInt32.max) else {
      skipped += 1
      return
    }
    written = kept
    let token = Token(
      end: UInt32(truncatingIfNeeded: bytesBefore + kept),
      sourceStart: UInt32(truncatingIfNeeded: source.lowerBound),
      sourceEnd: UInt32(truncatingIfNeeded: source.upperBound))
    tokens.append(token)
  }
}
