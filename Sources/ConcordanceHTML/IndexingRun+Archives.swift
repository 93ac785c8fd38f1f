import Concordance
import Documents
import Ingestion
import Storage

extension IndexingRun {
  /// Adds the documents of an archive, whatever its size, and removes those that an older version of
  /// it had; false if the file is no archive.
  ///
  /// With more than one job the archive is read, and a segment is written, while documents are added.
  mutating func addArchive(
    _ file: SourceFile, name: String, ingestor: Ingestor
  ) async throws -> Bool {
    do {
      guard let reading = try ArchiveReading(file, name: name, ingestor: archiveLimits(ingestor))
      else { return false }
      let digest = try Self.digest(of: file)
      if digest == known.stamp(of: name)?.digest {
        report.unchanged += known.documents(from: name).count
      } else {
        try await add(
          reading, file, name,
          stamp: SourceStamp(
            size: file.size, modified: FileReading.settled(file.modified), digest: digest))
      }
      report.bytes += file.size
      advance(by: file.size)
    } catch let error as StorageError {
      skip(name, SkipReason.words(for: error))
      advance(by: 0)
    }
    return true
  }

  /// The limit of files is one of pages and messages here.
  private func archiveLimits(_ ingestor: Ingestor) -> Ingestor {
    var ingestor = ingestor
    ingestor.limits.sourceBytes = max(0, Int(clamping: options.maximumFileSize))
    return ingestor
  }

  private mutating func add(
    _ reading: ArchiveReading, _ file: SourceFile, _ name: String, stamp: SourceStamp
  ) async throws {
    var adding = ArchiveAdding(name: name, stamp: stamp, old: Set(known.documents(from: name)))
    var parts = await reading.next()
    while !parts.isEmpty {
      try Task.checkCancellation()
      if options.jobs > 1 {
        async let following = reading.next()
        for part in parts { try await add(part, &adding) }
        parts = await following
      } else {
        for part in parts { try await add(part, &adding) }
        parts = await reading.next()
      }
    }
    if !adding.cuts.isEmpty { report.cut += 1 }
    for cut in adding.cuts { send(.cut(path: name, limit: cut)) }
    if let error = await reading.readError() {
      return try await breakOff(name, SkipReason.words(for: error), after: adding.last)
    }
    if try FileTree.status(of: file.path, followingLink: true).changed != file.changed {
      let reason = SkipReason.words(for: .changedWhileRead(file: name))
      return try await breakOff(name, reason, after: adding.last)
    }
    for id in adding.old.subtracting(adding.added).sorted() { try remove(id) }
  }

  private mutating func add(_ part: SourcePart, _ adding: inout ArchiveAdding) async throws {
    switch part {
    case .document(let extraction):
      adding.note(extraction.cuts)
      var document = extraction.document
      document.stamp = adding.stamp
      do {
        let isKnown = adding.old.contains(document.id)
        let change = try await changes.add(document, isKnown: isKnown)
        adding.last = document
        // A page that was fetched twice counts once.
        if adding.added.insert(document.id).inserted { note(change, document.id) }
      } catch IndexError.invalidDocument(_, let reason) {
        skip("\(adding.name): \(document.id)", reason)
      }
    case .skipped(let address, let error):
      skip("\(adding.name): \(address)", SkipReason.words(for: error))
    case .cut(let cut): adding.note([cut])
    }
  }

  /// A hash of the bytes of a file, which are read as a stream.
  private static func digest(of file: SourceFile) throws(StorageError) -> UInt64 {
    let reader = try SourceFileReader(file.path)
    var digest: UInt64 = 0
    var offset = 0
    while true {
      let bytes = try reader.read(upTo: 1 << 20, at: offset)
      if bytes.isEmpty { return digest }
      digest = SourceDigest.hash(bytes, seed: digest)
      offset += bytes.count
    }
  }
}

/// What is known of an archive while its documents are added.
private struct ArchiveAdding {
  let name: String
  let stamp: SourceStamp
  /// The documents that the index had of it.
  let old: Set<String>
  /// Those that were added.
  var added: Set<String> = []
  var last: Document?
  var cuts: [String] = []

  /// Remembers cuts, each once.
  mutating func note(_ cuts: [String]) {
    for cut in cuts where !self.cuts.contains(cut) { self.cuts.append(cut) }
  }
}
