import Documents
import IndexFormat
package import Storage
import TextAnalysis

/// Verifies everything that a reader relies on: checksums, order, bounds, counts, and that what is
/// told twice is told alike: dictionary and lists, lists and lengths, lists and stored text.
///
/// A check goes on after what it finds, as far as there is sense in it: content behind a broken
/// checksum is not looked at.
package struct IndexCheck {
  /// What was found wrong; empty for a sound index.
  package var problems: [StorageError] { complaints.all }
  /// The numbers of the segments that something is wrong with.
  package private(set) var damagedSegments: [UInt64] = []
  /// Of those, the segments whose checksums are right and whose content is not.
  package private(set) var contradictorySegments: Set<UInt64> = []
  /// Segments looked at.
  package private(set) var segments = 0
  /// Documents looked at.
  package private(set) var documents = 0
  /// Passages looked at.
  package private(set) var passages = 0
  /// The bytes of all files whose checksums were verified.
  package private(set) var bytes = 0

  private var complaints = Complaints()

  /// Checks the newest commit.
  ///
  /// A writer may publish a newer one meanwhile and clear away files of the one that is being checked;
  /// where anything is found wrong, the newer one is checked instead.
  ///
  /// - Throws: ``StorageError`` if there is no manifest that can be read, or if this build cannot read
  ///   what it is told to.
  package init(of directory: any Directory) throws(StorageError) {
    let store = ManifestStore(directory)
    var manifest = try store.newestNow()
    self = try IndexCheck(of: manifest, in: directory)
    while !problems.isEmpty {
      let newest = try store.newestNow()
      guard newest.generation != manifest.generation else { return }
      manifest = newest
      self = try IndexCheck(of: manifest, in: directory)
    }
  }

  init(of manifest: Manifest, in directory: any Directory) throws(StorageError) {
    let analyzer = try complaints.value { () throws(StorageError) in
      try Analyzer(named: manifest.settings["analyzer"], file: manifest.fileName)
    }
    let storedText = try complaints.value { () throws(StorageError) in
      try StoredText(of: manifest)
    }
    let ids = LiveIDs()
    for entry in manifest.segments {
      segments += 1
      documents += Int(entry.documentCount)
      passages += Int(entry.passageCount)
      bytes += entry.files.reduce(0) { $0 + Int(clamping: $1.length) }
      let check = SegmentCheck(
        entry, of: manifest, in: directory, analyzer: analyzer, storedText: storedText, complaints)
      let outcome = try check.run(ids)
      if outcome != .sound { damagedSegments.append(entry.number) }
      if outcome == .contradictory { contradictorySegments.insert(entry.number) }
    }
  }
}

/// What a check finds wrong, in the order in which it is found.
final class Complaints {
  private(set) var all: [StorageError] = []
  private var counts: [String: Int] = [:]
  /// How many there can be about one file; more of them tell nothing new.
  private static let mostPerFile = 20

  /// Adds what is wrong with a file.
  func add(_ file: String, at offset: Int = 0, _ what: @autoclosure () -> String) {
    let count = counts[file, default: 0]
    counts[file] = count + 1
    guard count <= Self.mostPerFile else { return }
    all.append(
      .corrupted(
        file: file, offset: offset,
        what: count < Self.mostPerFile ? what() : "and more problems, which are not told"))
  }

  /// Runs a part of a check; an error of it is a complaint.
  ///
  /// - Throws: ``StorageError``, `.unsupported`: what this build cannot read it cannot check.
  func note(_ body: () throws(StorageError) -> Void) throws(StorageError) {
    do {
      try body()
    } catch .unsupported(let file, let what) {
      throw .unsupported(file: file, what: what)
    } catch .corrupted(let file, let offset, let what) {
      add(file, at: offset, what)
    } catch {
      all.append(error)
    }
  }

  /// What a part of a check makes; nil if it fails, which is a complaint.
  func value<Value>(_ body: () throws(StorageError) -> Value) throws(StorageError) -> Value? {
    var value: Value?
    try note { () throws(StorageError) in value = try body() }
    return value
  }
}

/// The ids of all documents that can be found.
final class LiveIDs {
  private var hashes: Set<UInt64> = []

  /// Adds an id; false if it was there already.
  func insert(_ id: String) -> Bool { hashes.insert(WordPrint.hash(Array(id.utf8)[...])).inserted }
}
