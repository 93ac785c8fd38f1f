import Documents
import FoundationEssentials
import FuzzTargets
import IndexFormat
import InvertedIndex
import Search
import Storage
import Testing

/// An index of each version that can be read stands in `Fixtures`, made once and never again but for a
/// new version: `CONCORD_RECORD=1 swift test --filter FormatFixtureTests` writes that of the current one.
@Suite struct FormatFixtureTests {
  private static let folder =
    "/" + #filePath.split(separator: "/").dropLast().joined(separator: "/") + "/Fixtures"

  private static func sample() throws -> SampleIndex { try SampleIndex(documents: 24) }

  /// Records the current version once, if that is asked for.
  private static let recorded = Result {
    guard ProcessInfo.processInfo.environment["CONCORD_RECORD"] != nil else { return }
    try record(at: "\(folder)/version-\(FormatVersion.current)")
  }

  private static func fixture(_ version: UInt32) throws -> [String: [UInt8]] {
    try recorded.get()
    let folder = "\(folder)/version-\(version)"
    return try FileManager.default.contentsOfDirectory(atPath: folder).reduce(into: [:]) {
      files, name in
      files[name] = Array(try #require(FileManager.default.contents(atPath: "\(folder)/\(name)")))
    }
  }

  private static func record(at folder: String) throws {
    try? FileManager.default.removeItem(atPath: folder)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (name, bytes) in try sample().files {
      try Data(bytes).write(to: URL(filePath: "\(folder)/\(name)"))
    }
  }

  @Test(arguments: FormatVersion.readable)
  func `an index of every readable version is sound and gives today's answers`(
    version: UInt32
  ) throws {
    let files = try Self.fixture(version)
    #expect(DamageTrial.problems(files) == [])
    let answers = DamageTrial.answers(of: files)
    #expect(answers == DamageTrial.answers(of: try Self.sample().files))
    #expect(answers.allSatisfy { $0?.isEmpty == false })
  }

  @Test(arguments: FormatVersion.readable)
  func `an index of every readable version can be written to`(version: UInt32) throws {
    let directory = try SampleIndex.directory(of: Self.fixture(version))
    let transaction = try IndexTransaction(directory)
    #expect(try transaction.remove("d3"))
    try transaction.commitMerged()
    #expect(try IndexCheck(of: directory).problems == [])
    #expect(try Snapshot(of: directory).documentCount == 21)
  }

  @Test func `the same documents give the bytes of the fixture`() throws {
    let fixture = try Self.fixture(FormatVersion.current)
    let now = try Self.sample().files
    #expect(now.keys.sorted() == fixture.keys.sorted())
    // Another version of zstd may compress otherwise; then the manifest has other seals, too.
    for (name, bytes) in now where !isCompressed(name) && !name.hasPrefix("manifest-") {
      #expect(bytes == fixture[name], "\(name)")
    }
    #expect(try records(now) == records(fixture))
  }

  private func isCompressed(_ name: String) -> Bool {
    name.hasSuffix(".passages") || name.hasSuffix(".documents")
  }

  /// All documents as they are read back.
  private func records(_ files: [String: [UInt8]]) throws -> [String] {
    let snapshot = try Snapshot(of: SampleIndex.directory(of: files))
    return try snapshot.parts.flatMap { part in
      try (0..<part.segment.map.documentCount).map { number in
        let document = try part.segment.document(number)
        return "\(document) \(try snapshot.document(document.id)?.passages ?? [])"
      }
    }
  }

  @Test(
    arguments: [
      ("newer", FormatVersion.current + 1), ("older", FormatVersion.readable.lowerBound - 1),
    ], [true, false])
  func `another version is told by both numbers, in the manifest and in every other file`(
    version: (name: String, number: UInt32), isManifest: Bool
  ) throws {
    let sample = try Self.sample()
    let name = isManifest ? sample.manifestName : "segment-1.terms"
    let files = try sample.inVersion(version.number, name)
    let (oldest, newest) = (
      FormatVersion.readable.lowerBound, FormatVersion.readable.upperBound
    )
    let expected: StorageError =
      version.number > newest
      ? .tooNew(file: name, version: version.number, newest: newest)
      : .tooOld(file: name, version: version.number, oldest: oldest)
    #expect(DamageTrial.problems(files) == [expected])
    #expect(throws: expected) { try Snapshot(of: SampleIndex.directory(of: files)) }
  }
}
