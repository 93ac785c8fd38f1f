import IndexFormat
package import Storage

/// Finds, publishes and clears away manifests: the files whose appearance is a commit.
package struct ManifestStore {
  private let directory: any Directory
  private static let temporaryName = "manifest.new"

  /// The manifests of a folder.
  package init(_ directory: any Directory) { self.directory = directory }

  /// The newest commit.
  ///
  /// - Throws: ``StorageError`` if there is none, or if the newest is damaged: falling back to an
  ///   older one would hide a lost commit.
  func newest() throws(StorageError) -> Manifest {
    guard let name = try names().last else {
      throw .notFound(file: Manifest.namePrefix + "*")
    }
    return try Manifest(decoding: try directory.read(name), file: name)
  }

  /// The newest commit, for who does not hold the lock: a writer may remove a manifest between the
  /// listing and the reading, when there is a newer one.
  func newestNow() throws(StorageError) -> Manifest {
    for _ in 0..<100 {
      do throws(StorageError) {
        return try newest()
      } catch .notFound(let file) where Manifest.generation(ofFile: file) != nil {
        continue
      }
    }
    return try newest()
  }

  /// Whether there is any commit.
  package func isEmpty() throws(StorageError) -> Bool { try names().isEmpty }

  /// Whether there are files of segments, committed or not.
  package func hasSegments() throws(StorageError) -> Bool {
    try directory.list().contains { $0.hasPrefix("segment-") }
  }

  /// Whether an index can be made here: there is nothing, or what is left where making one was
  /// broken off.
  package func isVacant() throws(StorageError) -> Bool {
    try directory.list().allSatisfy { $0 == WriterLock.fileName || $0 == Self.temporaryName }
  }

  /// Prepares a commit, which nobody sees: what it needs is durable, and so is the manifest but for
  /// its name.
  func stage(_ manifest: Manifest) throws(StorageError) {
    try directory.synchronize()
    try directory.stage(manifest.encode(), as: Self.temporaryName)
  }

  /// Makes a manifest that was staged the newest commit, durably.
  ///
  /// - Throws: ``StorageError``. The commit before is then the newest again, as far as the disk still
  ///   does what it is told. A power cut may bring this one back, so that the files it needs must
  ///   stay until the next writer has made the names durable.
  func publish(_ manifest: Manifest) throws(StorageError) {
    do {
      try directory.install(Self.temporaryName, as: manifest.fileName)
    } catch {
      try? directory.remove(manifest.fileName)
      throw error
    }
  }

  /// Removes what broken-off writers left beside the newest commit, and what they did not get to
  /// remove. That commit may have been published by a process that was killed before its name was
  /// durable; it is made durable before what it replaced goes.
  func clearAwayLeftovers(of newest: Manifest) throws(StorageError) {
    if try unneeded(by: newest).isEmpty { return }
    try directory.synchronize()
    try clearAway(allBut: newest)
  }

  /// Removes every file that the manifest, which is durable, does not need: older manifests, dropped
  /// segments and what broken-off writers left. Only the holder of the lock may call this.
  func clearAway(allBut manifest: Manifest) throws(StorageError) {
    for name in try unneeded(by: manifest) { try directory.remove(name) }
  }

  private func unneeded(by manifest: Manifest) throws(StorageError) -> [String] {
    var needed: Set = [manifest.fileName, WriterLock.fileName]
    for segment in manifest.segments {
      needed.formUnion(segment.files.map(\.name))
      if let deletes = segment.deletes { needed.insert(deletes.name) }
    }
    return try directory.list().filter { Self.isOurs($0) && !needed.contains($0) }
  }

  /// Manifest names in the order of their generations: the numbers have a fixed width.
  private func names() throws(StorageError) -> [String] {
    try directory.list().filter { Manifest.generation(ofFile: $0) != nil }.sorted()
  }

  /// Whether a file is one that an index makes; others are left alone.
  private static func isOurs(_ name: String) -> Bool {
    name.hasPrefix(Manifest.namePrefix) || name.hasPrefix("segment-") || name == temporaryName
  }
}

/// The lock that makes writers take turns.
package enum WriterLock {
  /// The file that is locked; never deleted.
  package static let fileName = "lock"
}
