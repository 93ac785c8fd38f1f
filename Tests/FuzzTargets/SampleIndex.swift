import Documents
import IndexFormat
import InvertedIndex
package import QueryLanguage
package import Storage

/// A small index that has everything an index can have: two segments, documents of several passages,
/// headings, furniture, keywords, stems and words, lists of several blocks with maxima, deletes.
package struct SampleIndex: Sendable {
  /// What the sample is asked: every kind of operator.
  package static let queries: [Query] = [
    .any([.term("orbit"), .term("debris"), .term("moon")]), .all([.term("the"), .term("treaty")]),
    .phrase("orbit debris"), .phrase("the moon", slop: 3), .prefix("tre"), .term("station"),
    .boolean(must: [.everything], should: [.term("x1")], mustNot: [.field("tag", .term("orbit"))]),
    .boost(.field("title", .any([.term("governance"), .phrase("the treaty")])), 2),
    .field("id", .term("d3")), .field("author", .prefix("ja")),
    .not(.term("orbit")), .any([.prefix(""), .term("é")]),
  ]
  /// What a sample with dates is asked beside them: patterns, neighbours, values.
  package static let patterns: [Query] = [
    .wildcard("tr*t?"), .fuzzy("orbid", edits: 2), .regularExpression("(orb|deb).*"),
    .near([.term("orbit"), .prefix("de")], within: 3, inOrder: false),
    .near([.phrase("the moon"), .term("treaty")], within: 9, inOrder: true),
    .field("published", .range(ValueRange(from: .init("2002"), to: .init("2005-06")))),
    .any([.exists("published"), .exists("title")]), .field("tag", .wildcard("or*")),
  ]

  /// Its files by name, the lock left out.
  package let files: [String: [UInt8]]
  /// What stands between head and foot of the files of its segments and of the newest manifest.
  package let bodies: [String: [UInt8]]

  private static let words = [
    "orbit", "orbits", "debris", "treaty", "treaties", "governance", "station", "moon", "é", "x1",
  ]

  /// Makes an index of so many documents, in two segments or in one.
  ///
  /// - Parameters:
  ///   - turn: Makes other words of the same shape.
  ///   - isDated: Gives the documents dates, and leaves them all there.
  package init(
    documents: Int, turn: Int = 0, isWhole: Bool = false, isDated: Bool = false
  ) throws(StorageError) {
    let directory = MemoryDirectory()
    try IndexTransaction.create(in: directory, settings: ["analyzer": "english+none"])
    let middle = isWhole ? documents : documents - documents / 4
    for run in [0..<middle, middle..<documents] {
      let transaction = try IndexTransaction(directory)
      for number in run {
        var document = Self.document(number, turn)
        if isDated { document.metadata.published = "\(2000 + number)-0\(1 + number % 9)" }
        try transaction.add(document)
      }
      try transaction.commit()
    }
    let transaction = try IndexTransaction(directory)
    for number in isDated ? [] : [1, documents - 2] { _ = try transaction.remove("d\(number)") }
    try transaction.commit()
    var files: [String: [UInt8]] = [:]
    for name in try directory.list() where name != WriterLock.fileName {
      files[name] = try directory.open(name).copy()
    }
    self.files = files
    bodies = try Self.bodies(of: files, in: directory)
  }

  private static func document(_ number: Int, _ turn: Int) -> Document {
    func word(_ place: Int) -> String { words[(number * 7 + place * place + turn) % words.count] }
    var document = Document(id: "d\(number)", title: "The \(word(1)) \(number)", passages: [])
    for passage in 0..<1 + number % 9 {
      let text = (0..<3 + (number + passage) % 8).map { word($0 + passage) }
      document.passages.append(
        Passage(
          text: "the \(text.joined(separator: " ")) u\(number)x\(passage)",
          headings: ["Part \(passage / 3)"],
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

  private static func bodies(
    of files: [String: [UInt8]], in directory: MemoryDirectory
  ) throws(StorageError) -> [String: [UInt8]] {
    var bodies: [String: [UInt8]] = [:]
    for (name, bytes) in files {
      if Manifest.generation(ofFile: name) == nil {
        let file = try open(name, in: directory)
        bodies[name] = try file.bytes(file.bodyRange)
      } else {
        bodies[name] = Array(bytes.dropFirst(20).dropLast(4))
      }
    }
    return bodies
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
      bodies[manifestName].map { ManifestFuzz.framed($0) } ?? manifest.encode()
    return files
  }

  /// The index with one of its files in another version of the format, all else right.
  package func inVersion(
    _ version: UInt32, _ name: String
  ) throws(StorageError) -> [String: [UInt8]] {
    var files = files
    if name == manifestName {
      files[name] = ManifestFuzz.framed(bodies[name] ?? [], version: version)
      return files
    }
    var manifest = try Manifest(decoding: files[manifestName] ?? [], file: manifestName)
    let (bytes, seal) = try Self.sealed(bodies[name] ?? [], as: name, version: version)
    files[name] = bytes
    manifest.replaceSeal(seal)
    files[manifestName] = manifest.encode()
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
    _ body: [UInt8], as name: String, version: UInt32 = FormatVersion.current
  ) throws(StorageError) -> ([UInt8], FileSeal) {
    let (owner, part) = part(name)
    let directory = MemoryDirectory()
    let writer = try ChecksummedFileWriter(
      in: directory, name: name, kind: part.kind, version: version, owner: owner)
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
