import Benchmark
import Concordance

/// From the bytes of an index to what they say.
func benchmarkReading() {
  /// A benchmark on an index that is made once for it.
  func reading(
    _ name: String, _ body: @escaping @Sendable (TemporaryIndex) throws -> Void
  ) {
    Benchmark(name) { (benchmark: Benchmark, folder: TemporaryIndex) in
      for _ in benchmark.scaledIterations { try body(folder) }
    } setup: {
      let folder = try TemporaryIndex()
      try await folder.add(GeneratedCorpus(documents: 2_000).documents)
      return folder
    }
  }

  reading("open a snapshot") { blackHole(try $0.index.snapshot()) }
  reading("read 2,000 stored documents") { folder in
    let snapshot = try folder.index.snapshot()
    for number in 0..<2_000 { blackHole(try snapshot.document("\(number)")) }
  }
  reading("walk the dictionary") { blackHole(try $0.index.snapshot().terms()) }
  reading("check every byte") { blackHole(try $0.index.check()) }
}
