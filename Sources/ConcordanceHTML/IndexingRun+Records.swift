import Concordance
import Documents
import Ingestion
import Storage

extension IndexingRun {
  /// Adds the records of a JSON Lines file, and removes those that an older version of it had.
  mutating func addRecords(of file: SourceFile, name: String) async throws {
    var old = Set(known.documents(from: name))
    var unnamed: Set<String> = []
    var last: Document?
    let reading = recordReading(of: name)
    do {
      var reader = try JSONLinesReader(
        path: file.path, fields: reading.fields, splitter: reading.splitter,
        language: reading.language)
      changes.note(reading, of: name)
      while var document = try nextRecord(&reader, name) {
        try Task.checkCancellation()
        document.metadata.path = name
        document.stamp = SourceStamp(size: file.size, modified: file.modified, digest: 0)
        unnamed.formUnion(document.dropReservedKeywords())
        let isKnown = old.remove(document.id) != nil
        let place = "\(name):\(reader.line)"
        guard try await add(document, isKnown: isKnown, at: place) else { continue }
        last = document
      }
    } catch let error as StorageError {
      return try await breakOff(name, SkipReason.words(for: error), after: last)
    } catch let error as IngestionError {
      return try await breakOff(name, SkipReason.words(for: error), after: last)
    }
    for id in old.sorted() { try remove(id) }
    if !unnamed.isEmpty { report.cut += 1 }
    for member in unnamed.sorted() {
      send(.cut(path: name, limit: "the member \(member) has the name of a built-in field"))
    }
    report.bytes += file.size
    advance(by: file.size)
  }

  /// Whether a file is read as JSON Lines.
  func holdsRecords(_ name: String) -> Bool {
    options.readsRecords || MediaType(fileName: name) == .jsonLines
      || changes.isRepair && known.recordReading(of: name) != nil
  }

  /// How the records of a file are read: in a repair as they were.
  private func recordReading(of name: String) -> RecordReading {
    changes.isRepair
      ? known.recordReading(of: name) ?? RecordReading(options) : RecordReading(options)
  }

  /// The next record that can be read; those that cannot are skipped.
  private mutating func nextRecord(
    _ reader: inout JSONLinesReader, _ name: String
  ) throws(IngestionError) -> Document? {
    while true {
      do throws(IngestionError) {
        return try reader.next()
      } catch .badRecord(let line, let reason) {
        skip("\(name):\(line)", reason)
      }
    }
  }

  /// Adds a record; false if it cannot be indexed and is skipped.
  private mutating func add(
    _ record: Document, isKnown: Bool, at place: String
  ) async throws -> Bool {
    do {
      note(try await changes.add(record, isKnown: isKnown), record.id)
      return true
    } catch IndexError.invalidDocument(_, let reason) {
      skip(place, reason)
      return false
    }
  }

  /// Gives up a file in the middle. Its last record gets a stamp that no file has, so that the next
  /// run reads the file again.
  mutating func breakOff(
    _ name: String, _ reason: String, after last: Document?
  ) async throws {
    skip(name, reason)
    guard var last else { return }
    last.stamp = .ofNoFile
    _ = try await changes.add(last, isKnown: true)
  }
}

extension SourceStamp {
  /// What no file is like, so that the next run reads the file again.
  static let ofNoFile = SourceStamp(size: -1, modified: 0, digest: 0)
}

extension Document {
  /// Drops the exact-match fields that have names of built-in fields; returns the names.
  fileprivate mutating func dropReservedKeywords() -> [String] {
    let names = keywords.keys.filter { IndexWriter.reservedNames.contains($0) }
    for name in names { keywords[name] = nil }
    return names
  }
}
