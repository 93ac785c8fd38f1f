import Benchmark
import Concordance

/// From a typed query to numbers and scores, and to hits with their snippets.
func benchmarkQueries() {
  let corpus = GeneratedCorpus(documents: 4_000)

  /// A benchmark on a snapshot that is made once for it.
  func querying(
    _ name: String, _ body: @escaping @Sendable (IndexSnapshot) throws -> Void
  ) {
    Benchmark(name, configuration: .init(scalingFactor: .kilo)) {
      (benchmark: Benchmark, opened: OpenedIndex) in
      for _ in benchmark.scaledIterations { try body(opened.snapshot) }
    } setup: {
      let folder = try TemporaryIndex()
      try await folder.add(corpus.documents)
      return OpenedIndex(folder: folder, snapshot: try folder.index.snapshot())
    }
  }

  /// A word by its place among the commonest.
  func word(_ rank: Int) -> Query { .term(corpus.words[rank]) }

  let queries: [(String, Query)] = [
    ("one common word", word(2)),
    ("one rare word", word(15_000)),
    ("any of two words", .any([word(20), word(400)])),
    ("any of five words", .any([3, 30, 100, 900, 5_000].map(word))),
    ("all of two words", .all([word(20), word(60)])),
    ("all of three words", .all([word(5), word(9), word(40)])),
    ("a phrase", .phrase("\(corpus.words[1]) \(corpus.words[4])")),
  ]
  for (name, query) in queries {
    querying("top 10, \(name)") { blackHole(try $0.rankedPassages(query, limit: 10)) }
  }
  let five = queries[3].1
  querying("top 1000, any of five words") { blackHole(try $0.rankedPassages(five, limit: 1000)) }
  querying("count, any of five words") { blackHole(try $0.count(five, in: [.body])) }
  querying("ten hits with snippets") { snapshot in
    for hit in try snapshot.search(five, options: SearchOptions()) { blackHole(hit.snippet()) }
  }
  Benchmark("ten snippets of hits that are there", configuration: .init(scalingFactor: .kilo)) {
    (benchmark: Benchmark, found: Hits) in
    for _ in benchmark.scaledIterations { for hit in found { blackHole(hit.snippet()) } }
  } setup: {
    let folder = try TemporaryIndex()
    try await folder.add(corpus.documents)
    return try folder.index.snapshot().search(five, options: SearchOptions())
  }
}

/// A snapshot, and the folder it is of.
private struct OpenedIndex {
  let folder: TemporaryIndex
  let snapshot: IndexSnapshot
}
