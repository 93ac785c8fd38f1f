import IndexFormat
package import Storage

/// What is damaged of a commit, and what is not.
package struct IndexDamage: Sendable {
  /// What was found wrong.
  package let problems: [StorageError]
  /// The damaged segments.
  package let segments: [DamagedSegment]
  /// The index without them.
  package let sound: Snapshot

  /// Checks a commit.
  ///
  /// - Throws: ``StorageError`` if the manifest itself asks for what this version does not know.
  init(
    of manifest: Manifest, in directory: any Directory, _ storedText: StoredText
  ) throws(StorageError) {
    let check = try IndexCheck(of: manifest, in: directory)
    let damaged = Set(check.damagedSegments)
    var rest = manifest
    rest.segments.removeAll { damaged.contains($0.number) }
    problems = check.problems
    segments = manifest.segments.filter { damaged.contains($0.number) }.map { entry in
      DamagedSegment(
        entry, in: directory,
        trustsRecords: storedText == .whole && !check.contradictorySegments.contains(entry.number))
    }
    sound = try Snapshot(rest, in: directory)
  }
}
