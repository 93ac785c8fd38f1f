/// One term in a block of the dictionary, after the one before it:
///
///     ┌────────────────────────────────────────────────────────────────────┐
///     │ bytes shared with the key before (0 in the first term)      varint │
///     │ bytes that differ                                           varint │
///     │ those bytes                                                        │
///     ├────────────────────────────────────────────────────────────────────┤
///     │ passages with the term                                      varint │
///     │ occurrences − passages                                      varint │
///     │ offset of the postings − that of the term before     zigzag varint │
///     │ 0 without positions, else 1 +                               varint │
///     │   zigzag of (offset of the positions − the last one in the block)  │
///     └────────────────────────────────────────────────────────────────────┘
enum TermCodec {
  /// How many terms a block has.
  static let blockLength = 32
  /// What stands before the first term of a block.
  static let origin = TermInfo(documentFrequency: 0, occurrences: 0, postings: 0, positions: 0)

  /// The first eight bytes as one number, the first byte highest, missing ones zero.
  static func prefix(of key: [UInt8]) -> UInt64 {
    var prefix: UInt64 = 0
    for index in 0..<8 {
      prefix = prefix << 8 | (index < key.count ? UInt64(key[index]) : 0)
    }
    return prefix
  }

  static func append(
    _ key: [UInt8], _ info: TermInfo, previousKey: [UInt8], previousInfo: TermInfo,
    to bytes: inout [UInt8]
  ) {
    precondition(
      info.documentFrequency > 0 && info.occurrences >= UInt64(info.documentFrequency)
        && max(info.postings, info.positions) <= Int64.max,
      "a term occurs in every passage that it is in, and offsets are those of a file")
    var shared = 0
    while shared < min(key.count, previousKey.count), key[shared] == previousKey[shared] {
      shared += 1
    }
    bytes.appendVarint(UInt64(shared))
    bytes.appendVarint(UInt64(key.count - shared))
    bytes += key[shared...]
    bytes.appendVarint(UInt64(info.documentFrequency))
    bytes.appendVarint(info.occurrences - UInt64(info.documentFrequency))
    bytes.appendSignedVarint(Int64(info.postings) - Int64(previousInfo.postings))
    if info.positions == 0 {
      bytes.append(0)
    } else {
      let step = Int64(info.positions) - Int64(previousInfo.positions)
      bytes.appendVarint(1 + UInt64(bitPattern: step << 1 ^ step >> 63))
    }
  }

  /// Decodes the numbers of a term; `origin` has the offsets before it and gets those behind.
  static func decodeInfo(
    _ bytes: RawSpan, at offset: inout Int, after origin: inout TermInfo
  ) throws(Malformed) -> TermInfo {
    let start = offset
    let frequency = try bytes.varint32(at: &offset)
    let (occurrences, tooMany) = try bytes.varint(at: &offset)
      .addingReportingOverflow(UInt64(frequency))
    let step = try bytes.signedVarint(at: &offset)
    let places = try bytes.varint(at: &offset)
    guard frequency > 0, !tooMany else { throw Malformed(at: start, "numbers of a term") }
    let info = TermInfo(
      documentFrequency: frequency, occurrences: occurrences,
      postings: origin.postings &+ UInt64(bitPattern: step),
      positions: places == 0 ? 0 : origin.positions &+ zigzag(places - 1))
    origin.advance(to: info)
    return info
  }

  private static func zigzag(_ code: UInt64) -> UInt64 {
    UInt64(bitPattern: Int64(bitPattern: code >> 1) ^ -Int64(bitPattern: code & 1))
  }
}

extension TermInfo {
  /// Becomes what the next term's offsets are told from: a term without positions leaves theirs.
  mutating func advance(to next: TermInfo) {
    postings = next.postings
    if next.positions != 0 { positions = next.positions }
  }
}
