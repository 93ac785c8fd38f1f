import Benchmark
import Concordance

/// From documents in memory to a durable commit.
func benchmarkIndexing() {
  Benchmark("index 2,000 documents") { benchmark in
    let corpus = GeneratedCorpus(documents: 2_000)
    let folder = try TemporaryIndex()
    benchmark.startMeasurement()
    try await folder.add(corpus.documents)
    benchmark.stopMeasurement()
  }

  Benchmark("merge four segments of 500 documents") { benchmark in
    let folder = try TemporaryIndex()
    try await folder.add(GeneratedCorpus(documents: 2_000).documents, commits: 4)
    benchmark.startMeasurement()
    try folder.index.merge()
    benchmark.stopMeasurement()
  }
}
