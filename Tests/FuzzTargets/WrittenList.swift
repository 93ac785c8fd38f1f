import IndexFormat
import Storage

/// A list of postings in its two files.
struct WrittenList {
  let info: TermInfo
  let postings: ChecksummedFile
  let positions: ChecksummedFile

  init(_ list: PostingsFuzz.List) throws(StorageError) {
    let directory = MemoryDirectory()
    func writer(_ part: SegmentFile) throws(StorageError) -> ChecksummedFileWriter {
      try ChecksummedFileWriter(
        in: directory, name: part.rawValue, kind: part.kind, version: FormatVersion.current,
        owner: TestFile.owner)
    }
    let (postings, positions) = (try writer(.postings), try writer(.positions))
    var lists = PostingsWriter(postings: postings, positions: positions)
    info = try lists.write(
      passages: list.passages, frequencies: list.frequencies, positions: list.positions,
      norms: list.norms, scale: list.scale, passageCount: list.passageCount)
    _ = try postings.finish()
    _ = try positions.finish()
    self.postings = try TestFile.open(.postings, in: directory)
    self.positions = try TestFile.open(.positions, in: directory)
  }

  private init(_ info: TermInfo, _ postings: ChecksummedFile, _ positions: ChecksummedFile) {
    self.info = info
    self.postings = postings
    self.positions = positions
  }

  /// The same with some bytes changed, and checksums that are right.
  func changed(_ changes: [PostingsFuzz.Change]) -> WrittenList? {
    func body(_ file: ChecksummedFile, _ changes: [PostingsFuzz.Change]) -> [UInt8]? {
      guard var bytes = try? file.bytes(file.bodyRange) else { return nil }
      for change in changes where !bytes.isEmpty {
        bytes[change.place % bytes.count] = change.value
      }
      return bytes
    }
    guard
      let postingsBody = body(postings, changes.filter { !$0.isPositions }),
      let positionsBody = body(positions, changes.filter(\.isPositions)),
      let postings = try? TestFile.make(.postings, body: postingsBody),
      let positions = try? TestFile.make(.positions, body: positionsBody)
    else { return nil }
    return WrittenList(info, postings, positions)
  }
}

/// Everything that can be read of a list.
struct ReadList {
  var passages: [UInt32] = []
  var frequencies: [UInt32] = []
  var positions: [UInt32] = []
  var bits: Set<UInt32> = []
  var maxima: [UInt8]?
  /// Whether passages ascend, below the count of the segment.
  var isOrdered = true

  init(_ written: WrittenList, norms: [UInt8], count passageCount: UInt32) throws(StorageError) {
    let list = try PostingsList(
      written.info, postings: written.postings, positions: written.positions,
      passageCount: passageCount)
    var words = [UInt64](repeating: 0, count: Int(passageCount) / 64 + 9)
    try list.insertPassages(into: &words)
    for (word, bits) in words.enumerated() where bits != 0 {
      for bit in 0..<64 where bits >> UInt64(bit) & 1 == 1 {
        self.bits.insert(UInt32(64 * word + bit))
      }
    }
    if list.hasMaxima { maxima = try list.rangeMaxima() }
    var block = (passages: [UInt32](), frequencies: [UInt32]())
    var places = BlockPositions()
    for number in 0..<list.blockCount {
      let count = try list.decodeBlock(
        number, passages: &block.passages, frequencies: &block.frequencies)
      let first = passages.count
      passages += block.passages[..<count]
      frequencies += block.frequencies[..<count]
      guard list.hasPositions else { continue }
      let blockNorms = Array(norms.dropFirst(first).prefix(count))
      guard blockNorms.count == count else { continue }
      try list.loadPositions(
        number, frequencies: block.frequencies, norms: blockNorms, count: count, into: &places)
      for posting in 0..<count { try places.append(posting: posting, to: &positions) }
    }
    isOrdered =
      zip(passages, passages.dropFirst()).allSatisfy { $0 < $1 }
      && passages.allSatisfy { $0 < passageCount }
  }
}
