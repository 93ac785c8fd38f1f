import Documents
import Storage
import Testing
import TextAnalysis

@testable import InvertedIndex

@Suite struct BuildingTests {
  private struct Random {
    var state: UInt64

    mutating func next(below limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
  }

  private func files(_ directory: MemoryDirectory) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for name in try directory.list() where name != "lock" { files[name] = try directory.read(name) }
    return files
  }

  private func document(_ i: Int, _ random: inout Random) -> Document {
    let words = (0..<20).map { _ in "word\(random.next(below: 300))s" }
    return Document(
      id: "d\(i % 250)", title: "Title \(i)",
      passages: [Passage(text: words.joined(separator: " "), headings: ["One", "Two"])])
  }

  @Test func `a segment written beside the next has the bytes of one written in between`()
    async throws
  {
    var indexes: [[String: [UInt8]]] = []
    for beside in [false, true] {
      let directory = MemoryDirectory()
      try IndexTransaction.create(in: directory, settings: ["analyzer": "english+none"])
      let transaction = try IndexTransaction(directory, memoryBudget: 850_000)
      var random = Random(state: 7)
      for i in 0..<600 {
        let document = document(i, &random)
        if beside {
          try transaction.addWithoutFlush(document)
          if transaction.isFull { try await transaction.flushBeside().get() }
        } else {
          try transaction.add(document)
        }
        if i % 17 == 0 { _ = try transaction.remove("d\(random.next(below: 250))") }
      }
      try await transaction.settle().get()
      try transaction.commit()
      #expect(try IndexCheck(of: directory).problems.isEmpty)
      indexes.append(try files(directory))
    }
    #expect(indexes[0].keys.contains { $0.hasPrefix("segment-") && !$0.hasPrefix("segment-1.") })
    let names = Set(indexes[0].keys).union(indexes[1].keys)
    #expect(names.filter { indexes[0][$0] != indexes[1][$0] }.sorted() == [])
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `an inversion in parts finds each word where it stands`(seed: UInt64) throws {
    var random = Random(state: seed)
    let analyzer = Analyzer(AnalyzerSettings(stemmer: seed % 2 == 0 ? .english : .none))
    var table = TermTable()
    var stream = FieldStream()
    var expected: [[UInt8]: [UInt32]] = [:]
    var batch = WordBatch()
    var number: UInt32 = 0
    for _ in 0..<30 {
      stream.beginPassage()
      for text in 0..<random.next(below: 3) {
        let words = (0..<1 + random.next(below: 40)).map { _ in
          ["run", "runs", "running", "orbit", "orbits", "sky\(random.next(below: 60))"][
            random.next(below: 6)]
        }
        analyzer.tokenizer.cutWords(of: words.joined(separator: " "), into: &batch)
        stream.append(batch, behind: 8, numberedBy: &table)
        if text > 0 { number += 8 }
        for word in words {
          expected[Array(word.utf8), default: []].append(number)
          number += 1
        }
      }
    }
    table.close()
    let classes = TermClasses(of: table, analyzer: analyzer)
    let codes = stream.finish()
    let (counts, lengths) = codes.counted(weights: classes.weights)
    #expect(lengths.reduce(0, +) == expected.values.reduce(0) { $0 + UInt32($1.count) })
    for partLength in [1, 50, 1 << 20] {
      var inversion = Inversion(codes, classes.members, counts: counts, partLength: partLength)
      var found: [[UInt8]: [UInt32]] = [:]
      var members: [Inversion.Member] = []
      while let part = inversion.nextPart() {
        for place in part {
          inversion.readGroup(at: place, into: &members)
          for member in members {
            found[Array(classes.words[Int(member.word)])] = Array(inversion[member.range])
          }
        }
      }
      #expect(found == expected, "seed \(seed), parts of \(partLength)")
    }
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `passages and positions follow from the numbers of codes`(seed: UInt64) {
    var random = Random(state: seed)
    var starts: [UInt32] = [0]
    for _ in 0..<200 {
      let length = [0, 0, 1, 3, 500][random.next(below: 5)]
      starts.append((starts.last ?? 0) + UInt32(length))
    }
    let finder = PassageFinder(FieldCodes(chunks: [], starts: starts))
    var occurrences: [UInt32] = []
    var passages: [UInt32] = []
    var frequencies: [UInt32] = []
    var positions: [UInt32] = []
    for passage in 0..<200 {
      for number in starts[passage]..<starts[passage + 1] where random.next(below: 4) == 0 {
        occurrences.append(number)
        positions.append(number - starts[passage])
        if passages.last == UInt32(passage) {
          frequencies[frequencies.count - 1] += 1
        } else {
          passages.append(UInt32(passage))
          frequencies.append(1)
        }
      }
    }
    var list = PostingsBuffer()
    finder.fill(&list, from: occurrences[...], positions: true)
    #expect(list.passages == passages, "seed \(seed)")
    #expect(list.frequencies == frequencies, "seed \(seed)")
    #expect(list.positions == positions, "seed \(seed)")
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `lists are merged in order`(seed: UInt64) {
    var random = Random(state: seed)
    var lists = [[UInt32]](repeating: [], count: 1 + random.next(below: 6))
    for number in 0..<UInt32(200) where random.next(below: 3) > 0 {
      lists[random.next(below: lists.count)].append(number)
    }
    var union = ListUnion()
    #expect(Array(union.of(lists.map { $0[...] })) == lists.flatMap { $0 }.sorted(), "seed \(seed)")
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `strings are put in the order of their bytes, equal ones in that of their numbers`(
    seed: UInt64
  ) {
    var random = Random(state: seed)
    let strings = (0..<500).map { _ in
      (0..<random.next(below: 14)).map { $0 < 7 ? UInt8(0) : UInt8(254 + random.next(below: 2)) }
    }
    let sorted = PrefixOrder.sorted(
      count: strings.count,
      prefix: {
        (strings[$0] + [UInt8](repeating: 0, count: 8))[..<8].reduce(0) { $0 << 8 | UInt64($1) }
      },
      precedes: { strings[$0].lexicographicallyPrecedes(strings[$1]) })
    let expected = strings.indices.sorted {
      strings[$0] == strings[$1] ? $0 < $1 : strings[$0].lexicographicallyPrecedes(strings[$1])
    }
    #expect(sorted == expected.map(UInt32.init), "seed \(seed)")
  }

  @Test func `numbers of words above two bytes come back`() {
    let numbers: [UInt32] = [0, 1, 0xBFFF, 0xC000, 0xC001, 0xFFFF, 0x1_0000, WordCodes.highest]
    var codes = WordCodes()
    for number in numbers { codes.append(number) }
    var found: [UInt32] = []
    for chunk in codes.chunks() {
      let units = chunk.span
      var index = 0
      while index < units.count { found.append(WordCodes.next(in: units, at: &index)) }
    }
    #expect(found == numbers)
  }

  @Test func `ids of any length are found until they are removed, and pass their filter`() {
    var fresh = FreshDocuments()
    let ids =
      ["", "a", "12345678", "123456789"] + (250..<260).map { String(repeating: "x", count: $0) }
    for (document, id) in ids.enumerated() { fresh.insert(id, document: document) }
    let filter = fresh.filter()
    for (document, id) in ids.enumerated() {
      #expect(filter.mayContain(Array(id.utf8)))
      #expect(fresh.remove(id) == document)
      #expect(fresh.remove(id) == nil)
    }
    let strangers = (0..<1000).filter { filter.mayContain(Array("stranger \($0)".utf8)) }
    #expect(strangers.count < 100)
    fresh.insert("a", document: 77)
    #expect(fresh.remove("a") == 77)
  }
}
