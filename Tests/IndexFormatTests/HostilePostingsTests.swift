import Storage
import Testing

@testable import IndexFormat

@Suite struct HostilePostingsTests {
  /// Reads everything; whatever is decoded keeps the promises that readers rely on.
  private func expectPromises(of list: PostingsList, passageCount: UInt32, _ seed: Int) {
    var (passages, frequencies): ([UInt32], [UInt32]) = ([], [])
    for block in 0..<list.blockCount {
      guard
        let count = try? list.decodeBlock(block, passages: &passages, frequencies: &frequencies)
      else { continue }
      for index in 0..<count {
        #expect(frequencies[index] > 0, "seed \(seed)")
        #expect(passages[index] < passageCount, "seed \(seed)")
        #expect(index == 0 || passages[index - 1] < passages[index], "seed \(seed)")
      }
      #expect(passages[count - 1] == list.lastPassage(ofBlock: block), "seed \(seed)")
      let places = try? list.positions(
        block, frequencies: frequencies, norms: [UInt8](repeating: 90, count: 128), count: count)
      #expect(places?.count ?? 0 < 1 << 20, "seed \(seed)")
    }
    if list.hasMaxima {
      #expect(
        (try? list.rangeMaxima().count) == RangeMaxima.rangeCount(ofPassages: passageCount),
        "seed \(seed)")
    }
  }

  @Test(arguments: 0..<800)
  func damageWithRightChecksumsGivesErrorsOrWrongValues(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let list = SampleList(
      count: [1, 5, 127, 128, 129, 400].randomElement(using: &random) ?? 1,
      gapBits: [0, 5, 20].randomElement(using: &random) ?? 1,
      frequencyBits: Int.random(in: 0...5, using: &random),
      hasPositions: Bool.random(using: &random), seed: UInt64(seed))
    let written = try list.written()
    let limit = written.passageCount
    let postings = try written.shelf.damaged(.postings) { body in
      if Int.random(in: 0..<4, using: &random) > 0 { damage(&body, using: &random) }
      if Bool.random(using: &random), body.count > 40 {
        body[Int.random(in: 0..<40, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
    }
    let positions = try written.shelf.damaged(.positions) { body in
      if Bool.random(using: &random) { damage(&body, using: &random) }
    }
    let opened = try? PostingsList(
      written.info, postings: postings, positions: positions, passageCount: limit)
    if let opened { expectPromises(of: opened, passageCount: limit, seed) }
  }

  @Test func entriesOfTheDictionaryAreNotTrusted() throws {
    let list = SampleList(count: 300, gapBits: 4, frequencyBits: 2, hasPositions: true, seed: 1)
    let lies: [(inout WrittenList) -> Void] = [
      { $0.info.documentFrequency = 0 },
      { $0.info.documentFrequency = 299 },
      { $0.info.documentFrequency = 301 },
      { $0.info.documentFrequency = 1 << 31 },
      { $0.info.documentFrequency = .max },
      { $0.info.occurrences = 0 },
      { $0.info.postings = 0 },
      { $0.info.postings = .max },
      { $0.info.postings = 1 << 62 },
      { $0.info.postings += 100_000 },
      { $0.info.positions = .max },
      { $0.info.positions += 1000 },
      { $0.info.positions = 0 },
      { $0.passageCount = 300 },
    ]
    for (index, lie) in lies.enumerated() {
      var written = try list.written()
      lie(&written)
      // A tail of another length shows only when it is decoded.
      #expect(throws: StorageError.self, "lie \(index)") {
        try SampleList(reading: try written.opened(), norms: list.norms)
      }
    }
  }

  @Test func blocksWhoseLastPassagesDoNotAscendAreDamage() throws {
    let list = SampleList(count: 512, gapBits: 0, frequencyBits: 0, hasPositions: true, seed: 1)
    let written = try list.written()
    let positions = try written.shelf.open(.positions)
    for (block, last) in [(0, 400), (1, 100), (3, 600)] as [(Int, UInt16)] {
      let postings = try written.shelf.damaged(.postings) { body in
        // The directory follows the length of the blocks.
        let place = (body[0] < 0x80 ? 1 : 2) + 4 * block
        body[place] = UInt8(truncatingIfNeeded: last)
        body[place + 1] = UInt8(last >> 8)
      }
      #expect(throws: StorageError.self, "block \(block)") {
        try PostingsList(
          written.info, postings: postings, positions: positions, passageCount: 512)
      }
    }
  }

  @Test func gapsThatWrapAroundAreDamage() throws {
    var list = SampleList()
    list.passages = (0..<128).map { $0 == 127 ? .max - 1 : $0 }
    list.frequencies = list.passages.map { _ in 1 }
    list.norms = list.passages.map { _ in 1 }
    let written = try list.written()
    // Two gaps of almost 2^32 where there was one: row 31 holds the values 124 to 127, 32 bits each,
    // before the head of the frequencies.
    let postings = try written.shelf.damaged(.postings) { body in
      let row = body.count - 2 - 16
      body.replaceSubrange(row..<row + 8, with: [UInt8](repeating: 0xFF, count: 8))
    }
    let opened = try PostingsList(
      written.info, postings: postings, positions: try written.shelf.open(.positions),
      passageCount: .max)
    var (passages, frequencies): ([UInt32], [UInt32]) = ([], [])
    #expect(throws: StorageError.self) {
      try opened.decodeBlock(0, passages: &passages, frequencies: &frequencies)
    }
  }

  @Test func frequenciesThatPromiseMorePositionsThanBytesReserveNothing() throws {
    let list = SampleList(count: 130, gapBits: 2, frequencyBits: 2, hasPositions: true, seed: 1)
    let opened = try list.written().opened()
    var places = BlockPositions()
    #expect(throws: StorageError.self) {
      try opened.loadPositions(
        0, frequencies: [UInt32](repeating: .max, count: 128), norms: list.norms, count: 128,
        into: &places)
    }
  }
}
