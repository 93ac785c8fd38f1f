import Storage
import Testing

@testable import IndexFormat

@Suite struct PostingsTests {
  @Test(arguments: [1, 2, 127, 128, 129, 255, 256, 257, 5000], [true, false])
  func aListComesBackAsItWas(count: Int, hasPositions: Bool) throws {
    let list = SampleList(
      count: count, gapBits: 12, frequencyBits: 4, hasPositions: hasPositions,
      seed: UInt64(count))
    let read = try SampleList(reading: try list.written().opened(), norms: list.norms)
    #expect(read == list)
  }

  @Test func aLongListComesBackAsItWas() throws {
    let list = SampleList(
      count: 100_000, gapBits: 5, frequencyBits: 3, hasPositions: true, seed: 11)
    #expect(try SampleList(reading: try list.written().opened(), norms: list.norms) == list)
  }

  @Test(arguments: 0..<60)
  func listsOfEveryShapeComeBack(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let hasPositions = Bool.random(using: &random)
    let list = SampleList(
      count: Int.random(in: 1...700, using: &random),
      gapBits: Int.random(in: 0...20, using: &random),
      frequencyBits: Int.random(in: 0...(hasPositions ? 7 : 32), using: &random),
      hasPositions: hasPositions, seed: UInt64(seed))
    #expect(
      try SampleList(reading: try list.written().opened(), norms: list.norms) == list,
      "seed \(seed)")
  }

  @Test(arguments: [1, 128, 200])
  func theLargestNumbersComeBack(count: Int) throws {
    var list = SampleList()
    let first = UInt32.max - UInt32(count)
    list.passages = (0..<UInt32(count)).map { $0 == 0 ? 0 : first + $0 }
    list.frequencies = (0..<count).map { $0.isMultiple(of: 2) ? 1 << 31 : .max }
    list.norms = list.passages.map { UInt8(truncatingIfNeeded: $0) }
    let written = try list.written(passageCount: .max)
    #expect(written.info.occurrences == list.frequencies.reduce(0) { $0 + UInt64($1) })
    #expect(try SampleList(reading: try written.opened(), norms: list.norms) == list)
  }

  @Test func farPositionsComeBack() throws {
    var list = SampleList()
    list.passages = Array(0..<150)
    list.frequencies = list.passages.map { _ in 2 }
    list.norms = list.passages.map { _ in 1 }
    list.positions = list.passages.flatMap { [$0, UInt32.max - 1 - $0] }
    #expect(try SampleList(reading: try list.written().opened(), norms: list.norms) == list)
  }

  @Test func blocksAreDecodedAloneAndInAnyOrder() throws {
    let list = SampleList(count: 1000, gapBits: 8, frequencyBits: 5, hasPositions: true, seed: 4)
    let opened = try list.written().opened()
    var passages: [UInt32] = []
    var frequencies: [UInt32] = []
    for block in [7, 0, 3, 7, 2] {
      let count = try opened.decodeBlock(block, passages: &passages, frequencies: &frequencies)
      let range = 128 * block..<min(128 * block + 128, 1000)
      #expect(Array(passages[..<count]) == Array(list.passages[range]))
      #expect(Array(frequencies[..<count]) == Array(list.frequencies[range]))
      #expect(opened.lastPassage(ofBlock: block) == passages[count - 1])
      let positions = try opened.positions(
        block, frequencies: frequencies, norms: Array(list.norms[range]), count: count)
      let before = list.frequencies[..<range.lowerBound].reduce(0) { $0 + Int($1) }
      #expect(positions == Array(list.positions[before..<before + positions.count]))
    }
  }

  @Test func severalListsShareTheFiles() throws {
    let lists = (0..<30).map {
      SampleList(
        count: 1 + 17 * $0, gapBits: 6, frequencyBits: 3, hasPositions: $0 % 3 > 0, seed: 8)
    }
    let shelf = Shelf()
    let (postings, positions) = (try shelf.writer(.postings), try shelf.writer(.positions))
    var writer = PostingsWriter(postings: postings, positions: positions)
    let infos = try lists.map { try $0.write(to: &writer, passageCount: 1 << 30) }
    _ = try (postings.finish(), positions.finish())
    let files = (try shelf.open(.postings), try shelf.open(.positions))
    for (list, info) in zip(lists, infos) {
      let opened = try PostingsList(
        info, postings: files.0, positions: files.1, passageCount: 1 << 30)
      #expect(opened.hasPositions == !list.positions.isEmpty)
      #expect(try SampleList(reading: opened, norms: list.norms) == list)
    }
  }

  @Test func theFirstBlockThatReachesAPassageIsTheOneALinearSearchFinds() throws {
    let list = SampleList(count: 3000, gapBits: 6, frequencyBits: 0, hasPositions: false, seed: 2)
    let opened = try list.written().opened()
    var random = SeededGenerator(seed: 3)
    for _ in 0..<500 {
      let passage = UInt32.random(in: 0...(list.passages[2999] + 10), using: &random)
      let start = Int.random(in: 0...opened.blockCount, using: &random)
      let expected =
        (start..<opened.blockCount).first { opened.lastPassage(ofBlock: $0) >= passage }
        ?? opened.blockCount
      #expect(opened.firstBlock(reaching: passage, from: start) == expected, "passage \(passage)")
    }
  }

  @Test func theSameListsGiveTheSameBytes() throws {
    let list = SampleList(count: 900, gapBits: 9, frequencyBits: 6, hasPositions: true, seed: 6)
    let (one, other) = (try list.written().shelf, try list.written().shelf)
    for name in ["postings", "positions"] {
      #expect(try one.directory.read(name) == other.directory.read(name))
    }
  }

  @Test func aTermThatOccursOnceTakesThreeBytes() throws {
    var list = SampleList()
    (list.passages, list.frequencies, list.norms) = ([5000], [1], [90])
    let file = try list.written().shelf.open(.postings)
    #expect(file.bodyRange.count == 3)
  }
}
