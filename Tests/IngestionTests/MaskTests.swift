import Testing

@testable import Ingestion

/// What goes eight bytes at a time is what goes one at a time.
@Suite("Masks and buffers")
struct MaskTests {
  @Test(
    "the name of a tag ends where no letter, digit or mark of names is, seeded", arguments: 0..<200)
  func tagNames(seed: UInt64) {
    var generator = SplitMix(state: seed)
    let signs =
      Array("abzAZ019-:_.h1 />\n&<=@[`{^".utf8) + [0x00, 0x2F, 0x7F, 0x80, 0xC3, 0xE1, 0xFA]
    let bytes = (0..<20).compactMap { _ in
      Bool.random(using: &generator) ? UInt8(ascii: "d") : signs.randomElement(using: &generator)
    }
    for start in bytes.indices {
      var end = start
      while end < bytes.count,
        bytes[end].isLetter || bytes[end].isDigit || [0x2D, 0x3A, 0x5F, 0x2E].contains(bytes[end])
      {
        end += 1
      }
      let read = TagName.read(bytes.span, from: start)
      #expect(read.end == end, "seed \(seed): \(bytes) from \(start)")
      #expect(
        read.name == TagName(bytes.span, in: start..<end), "seed \(seed): \(bytes) from \(start)")
    }
  }

  @Test("a survey counts controls and sequences wherever they stand, seeded", arguments: 0..<200)
  func survey(seed: UInt64) {
    var generator = SplitMix(state: seed)
    let parts: [[UInt8]] = [
      [0x61], [0x20], [0x0A], [0x09], [0x0D], [0x00], [0x01], [0x1F], [0x0C], [0x1B], [0xC3, 0xA9],
      [0xE6, 0xBC, 0xA2], [0x7F],
    ]
    let plain = [UInt8](repeating: 0x78, count: 5)
    let chosen = (0..<60).compactMap { _ in
      Bool.random(using: &generator) ? plain : parts.randomElement(using: &generator)
    }
    let survey = TextSurvey(Array(chosen.joined()).span)
    func count(_ holds: ([UInt8]) -> Bool) -> Int { chosen.count(where: holds) }
    #expect(survey.nuls == count { $0 == [0] }, "seed \(seed)")
    #expect(survey.controls == count { $0 == [0x01] || $0 == [0x1F] }, "seed \(seed)")
    #expect(survey.sequences == count { $0[0] >= 0x80 }, "seed \(seed)")
    #expect(survey.malformed == 0, "seed \(seed)")
    #expect(
      survey.hasControls
        == chosen.contains { $0[0] < 0x20 && ![0x09, 0x0A, 0x0D].contains($0[0]) },
      "seed \(seed)")
  }

  @Test("a buffer holds what was appended to it, seeded", arguments: 0..<20)
  func buffer(seed: UInt64) {
    var generator = SplitMix(state: seed)
    var buffer = ByteBuffer(capacity: 0)
    var expected: [UInt8] = []
    let source = (0..<100).map { UInt8($0) }
    for _ in 0..<200 {
      let start = Int.random(in: 0..<100, using: &generator)
      switch Int.random(in: 0..<6, using: &generator) {
      case 0:
        buffer.append(source[start])
        expected.append(source[start])
      case 1:
        buffer.append(source.span, in: start..<100)
        expected += source[start...]
      case 2:
        buffer.append("static")
        expected += Array("static".utf8)
      case 3:
        let range = expected.count / 3..<expected.count / 2
        buffer.append(again: range)
        expected += expected[range]
      case 4:
        buffer.append(scalar: 0x1F600)
        expected += Array("\u{1F600}".utf8)
      default:
        buffer.truncate(to: expected.count / 2)
        expected.removeLast(expected.count - expected.count / 2)
      }
    }
    let content = buffer.withSpan { span in (0..<span.count).map { span[$0] } }
    #expect(content == expected, "seed \(seed)")
  }

  @Test("names of characters, short, long and of two scalars")
  func entities() {
    func entity(_ name: String) -> Entity? {
      let bytes = Array(name.utf8)
      return EntityTable.shared.entity(bytes.span, bytes.indices)
    }
    #expect(
      ["quot", "amp", "lt", "gt", "nbsp", "yuml", "OElig", "fnof", "thetasym", "euro", "diams"]
        .map { entity($0)?.scalar } == [
          0x22, 0x26, 0x3C, 0x3E, 0xA0, 0xFF, 0x152, 0x192, 0x3D1, 0x20AC, 0x2666,
        ])
    #expect(entity("aacute")?.scalar == 0xE1)
    #expect(entity("Aacute")?.scalar == 0xC1)
    #expect(entity("CounterClockwiseContourIntegral")?.scalar == 0x2233)
    #expect(entity("NotEqualTilde") == Entity(scalar: 0x2242, second: 0x338))
    #expect(entity("nothing") == nil)
  }
}
