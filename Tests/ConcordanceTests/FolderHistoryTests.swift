import ConcordanceHTML
import Testing

@Suite struct FolderHistoryTests {
  private struct Edits: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 16 ^ state << 32
    }
  }

  private static let words = ["orbit", "debris", "moon", "treaty", "water", "ice", "state", "law"]

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `after any history of edits the index is that of the files as they are`(seed: UInt64)
    async throws
  {
    let sample = try FolderSample()
    var edits = Edits(state: seed)
    var time = 0.0
    for _ in 0..<8 {
      for _ in 0..<Int.random(in: 1...8, using: &edits) {
        // Some edits leave no trace in the time.
        time += Bool.random(using: &edits) ? 1 : 0
        try edit(sample, &edits, at: time)
      }
      let jobs = Int.random(in: 1...3, using: &edits)
      try await sample.run { $0.jobs = jobs }
    }
    let fresh = try FolderSample()
    let indexer = FolderIndexer(options: sample.options())
    _ = try await FolderRun(indexer.index([sample.root], into: fresh.index))
    #expect(try sample.documents() == fresh.documents(), "seed \(seed)")
    #expect(try sample.index.check().problems.isEmpty, "seed \(seed)")

    try sample.index.merge()
    #expect(try sample.documents() == fresh.documents(), "seed \(seed), merged")
    for query in Self.words + ["moon treaty", "\"water ice\"", "title:a"] {
      #expect(
        try scores(sample.index, query) == scores(fresh.index, query), "seed \(seed), \(query)")
    }
  }

  private func scores(_ index: SearchIndex, _ query: String) throws -> [String: Double] {
    let hits = try index.snapshot().search(
      query, options: SearchOptions(limit: 1000, defaultOperator: .any))
    return hits.reduce(into: [:]) { $0["\($1.document)#\($1.passageIndex)"] = $1.score }
  }

  private func edit(_ sample: FolderSample, _ edits: inout Edits, at time: Double) throws {
    let folder = ["", "x/", "y/z/"].randomElement(using: &edits) ?? ""
    let name = folder + (["a.txt", "b.md", "c.html", "d.txt"].randomElement(using: &edits) ?? "")
    let other = "\(folder)e\(Int.random(in: 0..<3, using: &edits)).txt"
    switch Int.random(in: 0..<10, using: &edits) {
    case 0..<6:
      let count = Int.random(in: 0...30, using: &edits)
      let words = (0..<count).map { _ in Self.words.randomElement(using: &edits) ?? "" }
      try sample.write(words.joined(separator: " "), to: name, at: time)
    case 6: try? sample.touch(name, at: time)
    case 7: try? sample.rename(name, to: other)
    default: try? sample.remove(name)
    }
  }
}
