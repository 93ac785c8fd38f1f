import Documents
import IndexFormat
import InvertedIndex
package import Storage

/// A small index that has everything an index can have: two segments, documents of several passages,
/// headings, furniture, keywords, stems and words, lists of several blocks with maxima, deletes.
package struct SampleIndex: Sendable {
  /// Its files by name, the lock left out.
  package let files: [String: [UInt8]]

  private static let words = [
    "orbit", "orbits", "debris", "treaty", "treaties", "governance", "station", "moon", "é", "x1",
  ]

  /// Makes an index of so many documents, in two segments.
  package init(documents: Int) throws(StorageError) {
    let directory = MemoryDirectory()
    try IndexTransaction.create(in: directory, settings: ["analyzer": "english+none"])
    for run in [0..<documents - documents / 4, documents - documents / 4..<documents] {
      let transaction = try IndexTransaction(directory)
      for number in run { try transaction.add(Self.document(number)) }
      try transaction.commit()
    }
    let transaction = try IndexTransaction(directory)
    for number in [1, documents - 2] { _ = try transaction.remove("d\(number)") }
    try transaction.commit()
    var files: [String: [UInt8]] = [:]
    for name in try directory.list() where name != WriterLock.fileName {
      files[name] = try directory.open(name).copy()
    }
    self.files = files
  }

  private static func document(_ number: Int) -> Document {
    func word(_ place: Int) -> String { words[(number * 7 + place * place) % words.count] }
    var document = Document(id: "d\(number)", title: "The \(word(1)) \(number)", passages: [])
    for passage in 0..<1 + number % 9 {
      let text = (0..<3 + (number + passage) % 8).map { word($0 + passage) }
      document.passages.append(
        Passage(
          text: "the " + text.joined(separator: " "), headings: ["Part \(passage / 3)"],
          anchor: passage % 2 == 0 ? "a\(passage)" : nil, byteRange: passage..<passage + 9,
          role: passage == 5 ? .boilerplate : .content))
    }
    if number % 3 == 0 { document.keywords["tag"] = [word(0), "two words"] }
    if number % 4 == 0 { document.metadata.author = "Jane Doe" }
    return document
  }

  /// The files in a folder in memory.
  package func directory() throws(StorageError) -> MemoryDirectory {
    try Self.directory(of: files)
  }

  /// Files in a folder in memory.
  package static func directory(
    of files: [String: [UInt8]]
  ) throws(StorageError) -> MemoryDirectory {
    let directory = MemoryDirectory()
    for (name, bytes) in files { try directory.replace(name, with: bytes) }
    return directory
  }

  // MARK: - Changing

  /// The files of segments, sorted, then the newest manifest.
  package var names: [String] {
    files.keys.filter { $0.hasPrefix("segment-") }.sorted() + [manifestName]
  }

  /// The newest manifest.
  package var manifestName: String {
    files.keys.filter { $0.hasPrefix(Manifest.namePrefix) }.sorted().last ?? ""
  }

  /// The bytes between head and foot of a file.
  package func body(of name: String) throws(StorageError) -> [UInt8] {
    if name == manifestName { return Array((files[name] ?? []).dropFirst(20).dropLast(4)) }
    let file = try Self.open(name, in: directory())
    return try file.bytes(file.bodyRange)
  }

  /// The index with other bodies of some of its files, all checksums and seals right.
  package func with(_ bodies: [String: [UInt8]]) throws(StorageError) -> [String: [UInt8]] {
    var files = files
    var manifest = try Manifest(decoding: files[manifestName] ?? [], file: manifestName)
    for (name, body) in bodies where name != manifestName {
      let (bytes, seal) = try Self.sealed(body, as: name)
      files[name] = bytes
      manifest.replaceSeal(seal)
    }
    files[manifestName] =
      bodies[manifestName].map(ManifestFuzz.framed) ?? manifest.encode()
    return files
  }

  private static func part(_ name: String) -> (owner: UInt64, part: SegmentFile) {
    let parts = name.dropFirst("segment-".count).split(separator: ".")
    let kind = parts.last.map { $0.split(separator: "-").first ?? $0 }
    return (
      parts.first.flatMap { UInt64($0) } ?? 0,
      SegmentFile(rawValue: kind.map { String($0) } ?? "") ?? .terms
    )
  }

  private static func open(
    _ name: String, in directory: MemoryDirectory
  ) throws(StorageError) -> ChecksummedFile {
    let (owner, part) = part(name)
    return try ChecksummedFile(
      in: directory, name: name, kind: part.kind, versions: FormatVersion.readable, owner: owner,
      seal: nil)
  }

  private static func sealed(
    _ body: [UInt8], as name: String
  ) throws(StorageError) -> ([UInt8], FileSeal) {
    let (owner, part) = part(name)
    let directory = MemoryDirectory()
    let writer = try ChecksummedFileWriter(
      in: directory, name: name, kind: part.kind, version: FormatVersion.current, owner: owner)
    try writer.append(body)
    let seal = try writer.finish()
    return (try directory.open(name).copy(), seal)
  }
}

extension Manifest {
  /// Puts a seal in the place of that of the same file.
  fileprivate mutating func replaceSeal(_ seal: FileSeal) {
    for segment in segments.indices {
      if segments[segment].deletes?.name == seal.name { segments[segment].deletes = seal }
      for file in segments[segment].files.indices
      where segments[segment].files[file].name == seal.name {
        segments[segment].files[file] = seal
      }
    }
  }
}
