import Documents
import InvertedIndex
import QueryLanguage
import Search
import Storage
import Testing

@Suite struct DamagedIndexTests {
  private static let queries: [Query] = [
    .any([.term("orbit"), .term("station")]), .phrase("orbit of station"), .prefix("dec"),
    .boolean(must: [.everything], should: [.term("seven")], mustNot: [.field("id", .term("d1"))]),
  ]

  private func makeFiles() throws -> [String: [UInt8]] {
    let directory = MemoryDirectory()
    try IndexTransaction.create(in: directory, settings: ["analyzer": "english+none"])
    let transaction = try IndexTransaction(directory)
    for i in 0..<6 {
      try transaction.add(
        Document(
          id: "d\(i)", title: "Number \(i)",
          passages: [Passage(text: "The orbit of station \(i) decays.", headings: ["Orbits"])]))
    }
    try transaction.commit()
    var files: [String: [UInt8]] = [:]
    for name in try directory.list() { files[name] = try directory.read(name) }
    return files
  }

  /// The hits of each query, `nil` where an error says why there are none.
  private func answers(of files: [String: [UInt8]]) throws -> [[String]?] {
    let directory = MemoryDirectory()
    for (name, bytes) in files {
      let sink = try directory.create(name)
      try sink.write(bytes)
      try sink.close()
    }
    guard let snapshot = try? Snapshot(of: directory) else { return Self.queries.map { _ in nil } }
    let searcher = Searcher(snapshot)
    return Self.queries.map { query in
      try? searcher.search(query, SearchOptions()).map { "\($0.document) \($0.score)" }
    }
  }

  @Test func `whatever bit is flipped, a search gives an error or the right answer`() throws {
    let files = try makeFiles()
    let right = try answers(of: files)
    #expect(right.allSatisfy { $0?.isEmpty == false })
    for (name, bytes) in files.sorted(by: { $0.key < $1.key }) where name != "lock" {
      for i in bytes.indices {
        var damaged = files
        damaged[name]?[i] ^= UInt8(1 << (i % 8))
        for (found, expected) in zip(try answers(of: damaged), right) where found != nil {
          #expect(found == expected, "byte \(i) of \(name)")
        }
      }
    }
  }
}
