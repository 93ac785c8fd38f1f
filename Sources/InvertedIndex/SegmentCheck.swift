import Documents
import IndexFormat
import Storage
import TextAnalysis

/// Checks one segment: its files, then what they say of each other.
struct SegmentCheck {
  /// What came of it.
  enum Outcome {
    case sound
    /// A file is not what was written.
    case damaged
    /// The files are what was written, and contradict each other.
    case contradictory
  }

  private let entry: SegmentEntry
  private let manifest: Manifest
  private let directory: any Directory
  private let analyzer: Analyzer?
  private let storedText: StoredText?
  private let complaints: Complaints

  init(
    _ entry: SegmentEntry, of manifest: Manifest, in directory: any Directory,
    analyzer: Analyzer?, storedText: StoredText?, _ complaints: Complaints
  ) {
    self.entry = entry
    self.manifest = manifest
    self.directory = directory
    self.analyzer = analyzer
    self.storedText = storedText
    self.complaints = complaints
  }

  /// Checks everything.
  ///
  /// - Parameter ids: Takes the ids of the documents that can be found.
  func run(_ ids: LiveIDs) throws(StorageError) -> Outcome {
    let before = complaints.all.count
    checkEntry()
    for part in SegmentFile.fixed {
      try complaints.note { () throws(StorageError) in try verify(part) }
    }
    let isWritten = complaints.all.count == before
    let deleted = try complaints.value { () throws(StorageError) in
      try entry.readDeletes(in: directory)
    }
    guard isWritten else { return .damaged }
    let hasDeletes = complaints.all.count == before
    try complaints.note { () throws(StorageError) in
      let segment = try Segment(entry, in: directory)
      let terms = TermsCheck(of: segment, analyzer: analyzer, complaints)
      let tally = try terms.run()
      try StoredCheck(
        of: segment, deleted: deleted ?? nil, analyzer: analyzer, storedText: storedText, complaints
      ).run(against: tally, ids)
    }
    if complaints.all.count == before { return .sound }
    return hasDeletes ? .contradictory : .damaged
  }

  /// Whether the manifest names the files that a segment has, and no others.
  private func checkEntry() {
    let names = Set(entry.files.map(\.name))
    let own = Set(SegmentFile.fixed.map { $0.fileName(entry.number) })
    for name in names.subtracting(own).sorted() {
      complaints.add(manifest.fileName, "segment \(entry.number) has no file \(name)")
    }
    for name in own.subtracting(names).sorted() {
      complaints.add(manifest.fileName, "segment \(entry.number) lacks its file \(name)")
    }
    if entry.documentCount > entry.passageCount {
      complaints.add(
        manifest.fileName, "segment \(entry.number) has more documents than passages")
    }
    guard let deletes = entry.deletes?.name else { return }
    let prefix = SegmentFile.deletes.fileName(entry.number) + "-"
    let generation = deletes.hasPrefix(prefix) ? UInt64(deletes.dropFirst(prefix.count)) : nil
    if generation.map({ $0 > manifest.generation }) ?? true {
      complaints.add(manifest.fileName, "segment \(entry.number) has no file \(deletes)")
    }
  }

  /// Verifies the checksum of every page of a file.
  private func verify(_ part: SegmentFile) throws(StorageError) {
    let name = part.fileName(entry.number)
    guard let seal = entry.files.first(where: { $0.name == name }) else { return }
    let file = try ChecksummedFile(
      in: directory, name: name, kind: part.kind, versions: FormatVersion.readable,
      owner: entry.number, seal: seal)
    try file.verify()
  }
}
