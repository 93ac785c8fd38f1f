import FuzzTargets
import IndexFormat
import Storage
import Testing

/// Files whose checksums are right and which contradict each other.
@Suite struct ContradictionTests {
  private let sample: SampleIndex

  init() throws { sample = try SampleIndex(documents: 44) }

  private func problems(
    _ name: String, _ change: (inout [UInt8]) -> Void
  ) throws -> [String] {
    var body = try #require(sample.bodies[name])
    change(&body)
    return try DamageTrial.problems(sample.with([name: body])).map(\.text)
  }

  private func problems(_ change: (inout Manifest) throws -> Void) throws -> [String] {
    let name = sample.manifestName
    var manifest = try Manifest(decoding: try #require(sample.files[name]), file: name)
    try change(&manifest)
    var files = sample.files
    files[name] = manifest.encode()
    return DamageTrial.problems(files).map(\.text)
  }

  @Test func `a norm that is not that of the length`() throws {
    let problems = try problems("segment-1.norms") { $0[$0.count / 2] ^= 1 }
    #expect(problems.contains { $0.contains("not what its norm says") }, "\(problems)")
  }

  @Test func `a total of lengths that is not that of the lists`() throws {
    let problems = try problems("segment-1.norms") { $0[8] &+= 1 }
    #expect(problems.count == 1)
    #expect(problems.first?.contains("total length of field title") == true, "\(problems)")
  }

  @Test func `a document map that gives a passage to another document`() throws {
    // The third document has three passages, of which the fourth takes one.
    let problems = try problems("segment-1.map") { $0[12] &-= 1 }
    #expect(problems.contains { $0.contains("first passage of a document") }, "\(problems)")
  }

  @Test func `a directory of terms in which a term is not found`() throws {
    let problems = try problems("segment-1.terms") { $0[$0.count - 16 - 9] ^= 0x10 }
    #expect(problems.contains { $0.contains("not found by its key") }, "\(problems)")
  }

  @Test func `texts and values that are not those of the lists`() throws {
    let other = try SampleIndex(documents: 44, turn: 1)
    for (name, what) in [
      ("segment-1.passages", "words of passage"), ("segment-1.documents", "values of document"),
    ] {
      let body = try #require(other.bodies[name])
      let problems = try problems(name) { $0 = body }
      #expect(problems.contains { $0.contains(what) }, "\(problems)")
      #expect(problems.count <= 21 * 2, "no more is told than is worth reading")
    }
  }

  @Test func `an id that two live documents have`() throws {
    let directory = try sample.directory()
    try Tampering.duplicate("d0", in: directory)
    let problems = DamageTrial.problems(try Tampering.files(of: directory)).map(\.text)
    #expect(problems.contains { $0.contains("has the id of another") }, "\(problems)")
  }

  @Test func `a manifest that names a file too many or too few`() throws {
    let many = try problems { manifest in
      manifest.segments[0].files.append(FileSeal(name: "segment-1.more", length: 1, crc: 1))
    }
    #expect(many.contains { $0.contains("has no file segment-1.more") }, "\(many)")
    let few = try problems { $0.segments[0].files.removeFirst() }
    #expect(few.contains { $0.contains("lacks its file") }, "\(few)")
  }

  @Test func `a manifest that forgets which documents are deleted`() throws {
    let problems = try problems { manifest in
      #expect(manifest.segments[0].deletes != nil)
      manifest.segments[0].deletedDocuments = 0
    }
    #expect(problems.contains { $0.contains("count of deleted documents") }, "\(problems)")
  }
}
