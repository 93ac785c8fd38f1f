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

  /// Whether there is any commit.
  package func isEmpty() throws(StorageError) -> Bool { try names().isEmpty }

  /// Whether there are files of segments, committed or not.
  package func hasSegments() throws(StorageError) -> Bool {
    try directory.list().contains { $0.hasPrefix("segment-") }
  }

  /// Makes a manifest the newest commit, durably.
  func publish(_ manifest: Manifest) throws(StorageError) {
    try directory.synchronize()
    try directory.publish(
      manifest.fileName, temporaryName: Self.temporaryName, bytes: manifest.encode())
  }

  /// Removes every file that the manifest does not need: older manifests, dropped segments and
  /// what broken-off writers left. Only the holder of the lock may call this.
  func clearAway(allBut manifest: Manifest) throws(StorageError) {
    var needed: Set = [manifest.fileName, WriterLock.fileName]
    for segment in manifest.segments {
      needed.formUnion(segment.files.map(\.name))
      if let deletes = segment.deletes { needed.insert(deletes.name) }
    }
    for name in try directory.list() where Self.isOurs(name) && !needed.contains(name) {
      try directory.remove(name)
    }
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
