import Documents
import Testing

@testable import Ingestion

@Suite struct RecordTextTests {
  private static let pieces: [[UInt8]] =
    [
      "a", "word", "words of a line", " ", "  ", "\n", "\n\n", " \n ", "\t", "\r\n", "é", "漢字",
      "\u{0}",
    ]
    .map { Array($0.utf8) } + [[0xff], [0xe2, 0x82], [0xc3], [0x1f], [0x20, 0xf0, 0x9f]]

  private static func next(_ state: inout UInt64, below limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }

  @Test(arguments: 1...150 as ClosedRange<UInt64>)
  func `a whole text is that of its paragraphs`(seed: UInt64) {
    var state = seed
    var text: [UInt8] = []
    for _ in 0..<Self.next(&state, below: 60) {
      text += Self.pieces[Self.next(&state, below: Self.pieces.count)]
    }
    let blocks = Block.paragraphs(of: String(decoding: text, as: UTF8.self))
    let expected = PassageSplitter(.wholeDocument).passages(from: blocks).map(\.text)
    var whole: [UInt8] = []
    RecordText.appendWhole(text, to: &whole)
    let found = String(decoding: whole, as: UTF8.self)
    #expect((found.isEmpty ? [] : [found]) == expected, "seed \(seed)")
  }

  /// The document of a line, or what is wrong with it.
  private func outcome(_ line: [UInt8], _ splitter: PassageSplitter) -> Result<
    Document?, RecordTextFailure
  > {
    var reader = JSONLinesReader(bytes: line, splitter: splitter)
    do {
      return .success(try reader.next())
    } catch {
      return .failure(RecordTextFailure(reason: String(describing: error)))
    }
  }

  @Test(arguments: 1...150 as ClosedRange<UInt64>)
  func `a record that is kept whole is read as one that is cut, damaged or not`(seed: UInt64) {
    var state = seed
    var line = Array(
      #"{"_id":"7","title":"T","text":"One\u0041 \"two\"\n\nthree \ud83d\ude00 four","year":2024}"#
        .utf8)
    for _ in 0..<Self.next(&state, below: 4) {
      let index = Self.next(&state, below: line.count)
      switch Self.next(&state, below: 4) {
      case 0: line.remove(at: index)
      case 1: line[index] = UInt8(Self.next(&state, below: 256))
      case 2: line.removeSubrange(index...)
      default: line.insert(UInt8(ascii: "\\"), at: index)
      }
      if line.isEmpty { line = [UInt8(ascii: "{")] }
    }
    line.removeAll { $0 == 0x0A }
    let whole = outcome(line, PassageSplitter(.wholeDocument))
    let cut = outcome(line, PassageSplitter(.passages))
    // A text this short is one passage either way.
    #expect(whole == cut, "seed \(seed): \(String(decoding: line, as: UTF8.self))")
  }
}

/// Why a record was refused.
private struct RecordTextFailure: Error, Equatable {
  var reason: String
}
