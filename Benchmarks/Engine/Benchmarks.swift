import Benchmark
import Concordance

/// Short benchmarks of what a program does with the library, on made-up documents.
let benchmarks: @Sendable () -> Void = {
  // Safe: nothing else runs yet.
  unsafe Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .cpuTotal, .peakMemoryResident], warmupIterations: 1,
    maxDuration: .seconds(1))
  benchmarkCodecs()
  benchmarkIndexing()
  benchmarkReading()
  benchmarkQueries()
}
