import IndexFormat
import Storage

/// The files of a segment while they are written, whether from documents or from other segments.
///
/// Stored documents and passages stream out as they come; terms follow at the end.
final class SegmentSink {
  let number: UInt64
  private let directory: any Directory
  private var terms: TermDictionaryWriter
  private var lists: PostingsWriter
  private let postings: ChecksummedFileWriter
  private let positions: ChecksummedFileWriter
  private var passages: StoredWriter
  private var documents: StoredWriter
  private(set) var firstPassages: [UInt32] = []
  private(set) var passageCount: UInt32 = 0

  init(number: UInt64, in directory: any Directory) throws(StorageError) {
    self.number = number
    self.directory = directory
    func writer(_ part: SegmentFile) throws(StorageError) -> ChecksummedFileWriter {
      try ChecksummedFileWriter(
        in: directory, name: part.fileName(number), kind: part.kind,
        version: FormatVersion.current, owner: number)
    }
    passages = StoredWriter(file: try writer(.passages))
    documents = StoredWriter(file: try writer(.documents))
    postings = try writer(.postings)
    positions = try writer(.positions)
    terms = TermDictionaryWriter(file: try writer(.terms))
    lists = PostingsWriter(postings: postings, positions: positions)
  }

  var documentCount: Int { firstPassages.count }

  /// How many bytes the lists have so far.
  var listLength: Int { postings.offset + positions.offset }

  /// Stores a document and announces its passages.
  func appendDocument(_ record: [UInt8]) throws(StorageError) {
    firstPassages.append(passageCount)
    try documents.append(record)
  }

  /// Stores a passage of the last document.
  func appendPassage(_ record: [UInt8]) throws(StorageError) {
    passageCount += 1
    try passages.append(record)
  }

  /// Stores documents of another segment, with all their passages.
  func append(documents run: Range<Int>, of segment: Segment) throws(StorageError) {
    let boundaries = segment.map.boundaries
    let first = boundaries[run.lowerBound]
    for document in run { firstPassages.append(passageCount + (boundaries[document] - first)) }
    let end = boundaries[run.upperBound]
    passageCount += end - first
    try documents.append(run, of: segment.storedDocuments)
    try passages.append(Int(first)..<Int(end), of: segment.storedPassages)
  }

  /// What merges lists of other segments into the files of this one, once all passages are there.
  func merger(of sources: [MergeSource]) -> ListMerger {
    ListMerger(sources, postings: postings, positions: positions, passageCount: passageCount)
  }

  /// Writes a postings list and its dictionary entry, once all passages are there; keys rise.
  ///
  /// - Parameter scale: What impacts of the list's field are told on; `nil` if it is not ranked.
  @discardableResult
  func append(
    _ key: [UInt8], _ list: PostingsBuffer, scale: ImpactScale?
  ) throws(StorageError) -> TermInfo {
    let info = try write(list, scale: scale)
    try terms.add(key, info)
    return info
  }

  /// Writes a postings list whose dictionary entry comes later.
  func write(_ list: PostingsBuffer, scale: ImpactScale?) throws(StorageError) -> TermInfo {
    try lists.write(
      passages: list.passages, frequencies: list.frequencies, positions: list.positions,
      norms: list.norms, scale: scale, passageCount: passageCount)
  }

  /// Writes a dictionary entry for a list that is written, by a merger or for another entry.
  func append(_ key: [UInt8], sharing info: TermInfo) throws(StorageError) {
    try terms.add(key, info)
  }

  /// Closes every file, durable, and describes the segment for the manifest.
  func finish(
    norms: [[UInt8]], lengths: [FieldTotals], scales: [ImpactScale]
  ) throws(StorageError) -> SegmentEntry {
    var seals = [try passages.finish(), try documents.finish(), try terms.finish()]
    seals.append(try postings.finish())
    seals.append(try positions.finish())

    let map = try ChecksummedFileWriter(
      in: directory, name: SegmentFile.map.fileName(number), kind: SegmentFile.map.kind,
      version: FormatVersion.current, owner: number)
    try DocumentMap(firstPassages: firstPassages, passageCount: passageCount).write(to: map)
    seals.append(try map.finish())

    let file = try ChecksummedFileWriter(
      in: directory, name: SegmentFile.norms.fileName(number), kind: SegmentFile.norms.kind,
      version: FormatVersion.current, owner: number)
    seals.append(try NormsWriter(norms: norms, totals: lengths, scales: scales).write(to: file))
    return SegmentEntry(
      number: number, passageCount: passageCount, documentCount: UInt32(documentCount),
      files: seals, deletes: nil, deletedDocuments: 0)
  }

  /// Removes what was written; errors are of no interest, the next writer cleans up.
  func abandon() {
    for part in SegmentFile.fixed { try? directory.remove(part.fileName(number)) }
  }
}
