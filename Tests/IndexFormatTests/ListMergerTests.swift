import Storage
import Testing

@testable import IndexFormat

@Suite struct ListMergerTests {
  /// A list in files of its own that goes into a merge.
  private struct Part {
    var list: SampleList
    var written: WrittenList
    var passageCount: UInt32
    /// By passage: where it goes, or `Renumbering.dropped`.
    var table: [UInt32] = []
    var isWhole: Bool

    init(firstPassage: UInt32, random: inout SeededGenerator) throws {
      list = SampleList(
        count: [1, 5, 127, 128, 129, 256, 700].randomElement(using: &random) ?? 1,
        gapBits: Int.random(in: 0...5, using: &random),
        frequencyBits: Int.random(in: 0...5, using: &random), hasPositions: true,
        seed: random.next())
      passageCount = (list.passages.last ?? 0) + UInt32.random(in: 1...9, using: &random)
      written = try list.written(passageCount: passageCount)
      isWhole = Int.random(in: 0..<3, using: &random) > 0
      var next = firstPassage
      let share = Int.random(in: 1...10, using: &random)
      for _ in 0..<passageCount {
        let isDropped = !isWhole && Int.random(in: 0..<share, using: &random) == 0
        table.append(isDropped ? Renumbering.dropped : next)
        next += isDropped ? 0 : 1
      }
    }

    /// How many passages stay.
    var kept: UInt32 { UInt32(table.count { $0 != Renumbering.dropped }) }

    func source(
      postings: ChecksummedFile? = nil, positions: ChecksummedFile? = nil, firstPassage: UInt32
    ) throws -> MergeSource {
      var norms = [UInt8](repeating: 77, count: Int(passageCount))
      for (passage, norm) in zip(list.passages, list.norms) { norms[Int(passage)] = norm }
      return MergeSource(
        postings: try postings ?? written.shelf.open(.postings),
        positions: try positions ?? written.shelf.open(.positions), passageCount: passageCount,
        norms: [norms], renumbering: isWhole ? .shifted(by: firstPassage) : .table(table))
    }

    /// What stays of the list, in plain arrays.
    func append(to merged: inout SampleList) {
      var place = 0
      for (index, passage) in list.passages.enumerated() {
        let end = place + Int(list.frequencies[index])
        defer { place = end }
        guard table[Int(passage)] != Renumbering.dropped else { continue }
        merged.passages.append(table[Int(passage)])
        merged.frequencies.append(list.frequencies[index])
        merged.norms.append(list.norms[index])
        merged.positions += list.positions[place..<end]
      }
    }
  }

  @Test(arguments: 0..<150)
  func aMergedListHasTheBytesOfOneThatIsWrittenAnew(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    var parts: [Part] = []
    var sources: [MergeSource] = []
    var passageCount: UInt32 = 0
    var expected = SampleList()
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let part = try Part(firstPassage: passageCount, random: &random)
      sources.append(try part.source(firstPassage: passageCount))
      passageCount += part.kept
      part.append(to: &expected)
      parts.append(part)
    }
    let keepsPositions = Int.random(in: 0..<4, using: &random) > 0
    if !keepsPositions { expected.positions = [] }
    let shelf = Shelf()
    let (postings, positions) = (try shelf.writer(.postings), try shelf.writer(.positions))
    var merger = ListMerger(
      sources, postings: postings, positions: positions, passageCount: passageCount)
    let info = try merger.merge(
      parts.enumerated().map { TermPart(source: $0, info: $1.written.info) }, field: 0,
      scale: SampleList.scale, keepsPositions: keepsPositions)
    _ = try (postings.finish(), positions.finish())
    guard !expected.passages.isEmpty else {
      #expect(info == nil, "seed \(seed)")
      return
    }
    let plain = try expected.written(passageCount: passageCount)
    #expect(info == plain.info, "seed \(seed)")
    for kind in [SegmentFile.postings, .positions] {
      #expect(
        try shelf.directory.read(kind.rawValue) == plain.shelf.directory.read(kind.rawValue),
        "\(kind) of seed \(seed)")
    }
  }

  @Test func aListWithoutPositionsTakesNoneOfTheListBeforeIt() throws {
    func written(_ frequency: UInt32, positions: [UInt32]) throws -> WrittenList {
      var list = SampleList()
      (list.passages, list.frequencies, list.norms) = ([0], [frequency], [3])
      list.positions = positions
      return try list.written()
    }
    func source(_ list: WrittenList, _ renumbering: Renumbering) throws -> MergeSource {
      MergeSource(
        postings: try list.shelf.open(.postings), positions: try list.shelf.open(.positions),
        passageCount: 1, norms: [[3]], renumbering: renumbering)
    }
    let lists = [try written(1, positions: [5]), try written(1_000_000, positions: [])]
    let shelf = Shelf()
    let (postings, positions) = (try shelf.writer(.postings), try shelf.writer(.positions))
    var merger = ListMerger(
      [try source(lists[0], .shifted(by: 0)), try source(lists[1], .table([1]))],
      postings: postings, positions: positions, passageCount: 2)
    let info = try merger.merge(
      lists.enumerated().map { TermPart(source: $0, info: $1.info) }, field: 0,
      scale: SampleList.scale, keepsPositions: true)
    _ = try (postings.finish(), positions.finish())
    let merged = try PostingsList(
      try #require(info), postings: try shelf.open(.postings),
      positions: try shelf.open(.positions), passageCount: 2)
    #expect(!merged.hasPositions)
    #expect(try SampleList(reading: merged, norms: [3, 3]).frequencies == [1, 1_000_000])
  }

  @Test(arguments: 0..<600)
  func damageWithRightChecksumsGivesErrorsOrReadableLists(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let sound = try Part(firstPassage: 0, random: &random)
    let part = try Part(firstPassage: sound.kept, random: &random)
    let postings = try part.written.shelf.damaged(.postings) { body in
      if Int.random(in: 0..<4, using: &random) > 0 { damage(&body, using: &random) }
    }
    let positions = try part.written.shelf.damaged(.positions) { body in
      if Bool.random(using: &random) { damage(&body, using: &random) }
    }
    let sources = [
      try sound.source(firstPassage: 0),
      try part.source(postings: postings, positions: positions, firstPassage: sound.kept),
    ]
    let shelf = Shelf()
    let writers = (try shelf.writer(.postings), try shelf.writer(.positions))
    let passageCount = sound.kept + part.kept
    var merger = ListMerger(
      sources, postings: writers.0, positions: writers.1, passageCount: passageCount)
    let parts = [
      TermPart(source: 0, info: sound.written.info), TermPart(source: 1, info: part.written.info),
    ]
    let chosen = Bool.random(using: &random) ? parts : [parts[1]]
    let info = try? merger.merge(
      chosen, field: 0, scale: SampleList.scale, keepsPositions: true)
    _ = try (writers.0.finish(), writers.1.finish())
    guard let info else { return }
    let list = try? PostingsList(
      info, postings: try shelf.open(.postings), positions: try shelf.open(.positions),
      passageCount: passageCount)
    if let list {
      #expect(list.documentFrequency <= passageCount, "seed \(seed)")
    }
  }
}
