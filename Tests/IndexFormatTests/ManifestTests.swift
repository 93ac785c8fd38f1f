import IndexFormat
import Storage
import Testing

@Suite struct ManifestTests {
  private let manifest = Manifest(
    generation: 12, settings: ["analyzer": "english+none", "ä": ""],
    segments: [
      SegmentEntry(
        number: 3, passageCount: 10, documentCount: 2,
        files: [
          FileSeal(name: "3.terms", length: 1 << 40, crc: 5),
          FileSeal(name: "3.postings", length: 0, crc: .max),
        ],
        deletes: FileSeal(name: "3.deletes", length: 60, crc: 1), deletedDocuments: 1,
        order: .reordered),
      SegmentEntry(number: 4, passageCount: .max, documentCount: 0, files: [], order: .mixed),
    ],
    nextSegment: 5)
  private let name = Manifest.fileName(generation: 12)

  /// The bytes of the manifest after a change, with a checksum that is right.
  private func resealed(_ change: (inout [UInt8]) -> Void) -> [UInt8] {
    var bytes = Array(manifest.encode().dropLast(4))
    change(&bytes)
    var writer = ByteWriter()
    writer.raw(bytes)
    writer.u32(CRC32C.checksum(bytes))
    return writer.bytes
  }

  @Test func aManifestComesBackAsItWas() throws {
    #expect(try Manifest(decoding: manifest.encode(), file: name) == manifest)
    let empty = Manifest(generation: 0, nextSegment: 0)
    #expect(try Manifest(decoding: empty.encode(), file: "x") == empty)
  }

  @Test func equalManifestsHaveEqualBytes() {
    var other = manifest
    other.settings = [:]
    for key in manifest.settings.keys.sorted() { other.settings[key] = manifest.settings[key] }
    #expect(other.encode() == manifest.encode())
  }

  @Test func namesOrderAsGenerations() {
    #expect(Manifest.fileName(generation: 7) == "manifest-00000000000000000007")
    #expect(Manifest.fileName(generation: .max) == "manifest-18446744073709551615")
    #expect(Manifest.generation(ofFile: Manifest.fileName(generation: .max)) == .max)
    for name in ["manifest-7", "manifest-", "other", "manifest-0000000000000000000x", "manifest-+"]
    {
      #expect(Manifest.generation(ofFile: name) == nil)
    }
  }

  @Test func anyFlippedBitIsFound() throws {
    let bytes = manifest.encode()
    for bit in 0..<8 * bytes.count {
      var damaged = bytes
      damaged[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(throws: StorageError.self, "bit \(bit)") {
        try Manifest(decoding: damaged, file: name)
      }
    }
  }

  @Test func aManifestCutAnywhereIsRefused() throws {
    let bytes = manifest.encode()
    for length in 0..<bytes.count {
      #expect(throws: StorageError.self, "\(length) bytes") {
        try Manifest(decoding: Array(bytes[..<length]), file: name)
      }
    }
  }

  @Test func bothVersionsAreNamedIfItIsTooNew() {
    let bytes = resealed { $0[8] = 200 }
    let newest = FormatVersion.readable.upperBound
    #expect(throws: StorageError.tooNew(file: name, version: 200, newest: newest)) {
      try Manifest(decoding: bytes, file: name)
    }
  }

  @Test func bothVersionsAreNamedIfItIsTooOld() {
    let bytes = resealed { $0[8] = 0 }
    let oldest = FormatVersion.readable.lowerBound
    #expect(throws: StorageError.tooOld(file: name, version: 0, oldest: oldest)) {
      try Manifest(decoding: bytes, file: name)
    }
  }

  @Test func aFileOfAnotherKindIsRefusedByName() {
    let bytes = resealed { $0.replaceSubrange(4..<8, with: "TERM".utf8) }
    #expect(throws: StorageError.wrongKind(file: name, expected: "MANI", found: "TERM")) {
      try Manifest(decoding: bytes, file: name)
    }
  }

  @Test func aForeignFileIsRefusedByName() {
    #expect(throws: StorageError.notOurs(file: "m")) {
      try Manifest(decoding: Array("<!DOCTYPE html><title>not an index</title>".utf8), file: "m")
    }
  }

  @Test func aManifestUnderTheNameOfAnotherGenerationIsDamaged() {
    #expect(throws: StorageError.self) {
      try Manifest(decoding: manifest.encode(), file: Manifest.fileName(generation: 13))
    }
  }

  @Test func fileNamesThatLeadOutOfTheIndexAreDamage() {
    for bad in ["../x", "/etc/passwd", "", ".", "..", "a\0b"] {
      var hostile = manifest
      hostile.segments[0].files[0].name = bad
      #expect(throws: StorageError.self, "\(bad)") {
        try Manifest(decoding: hostile.encode(), file: name)
      }
    }
  }

  @Test func contradictionsAreDamage() {
    let contradictions: [(inout Manifest) -> Void] = [
      { $0.nextSegment = 4 },
      { $0.segments[1].number = 3 },
      { $0.segments[0].files[1].name = $0.segments[0].files[0].name },
      { $0.segments[0].deletedDocuments = 3 },
      { $0.segments[0].deletes = nil },
    ]
    for (index, contradict) in contradictions.enumerated() {
      var hostile = manifest
      contradict(&hostile)
      #expect(throws: StorageError.self, "contradiction \(index)") {
        try Manifest(decoding: hostile.encode(), file: name)
      }
    }
  }

  @Test func `numbers that nobody can count on from are damage`() {
    let lies: [(inout Manifest) -> Void] = [
      { $0.generation = .max },
      { $0.nextSegment = .max },
      { $0.segments[0].files[0].length = .max },
      { manifest in
        for place in 0...1 { manifest.segments[0].files[place].length = UInt64(Int64.max) }
      },
    ]
    for (index, lie) in lies.enumerated() {
      var hostile = manifest
      lie(&hostile)
      #expect(throws: StorageError.self, "lie \(index)") {
        try Manifest(decoding: hostile.encode(), file: "m")
      }
    }
  }

  @Test func `an order of documents that is not known is damage`() {
    // The order of the last segment is the last byte of the body.
    let bytes = resealed { $0[$0.count - 1] = 3 }
    let error = #expect(throws: StorageError.self) { try Manifest(decoding: bytes, file: name) }
    #expect(error.map { "\($0)" }?.contains("unknown order 3") == true)
  }

  @Test(
    arguments: [
      ([], .asAdded), ([.reordered], .reordered), ([.mixed], .mixed),
      ([.asAdded, .asAdded], .asAdded), ([.asAdded, .reordered], .mixed),
      ([.reordered, .reordered], .mixed), ([.mixed, .asAdded, .asAdded], .mixed),
    ] as [([SegmentOrder], SegmentOrder)])
  func `segments that are joined keep an order that all have only if it is that of adding`(
    orders: [SegmentOrder], joined: SegmentOrder
  ) {
    #expect(SegmentOrder(joining: orders) == joined)
  }

  @Test(arguments: 0..<2000)
  func hostileBytesWithARightChecksumNeverTrap(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let bytes = resealed { bytes in
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let index = Int.random(in: 20..<bytes.count, using: &random)
        bytes[index] = UInt8.random(in: 0...255, using: &random)
      }
    }
    _ = try? Manifest(decoding: bytes, file: name)
  }
}
