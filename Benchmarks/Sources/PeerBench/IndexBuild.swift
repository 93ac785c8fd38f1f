import ConcordanceHTML
import FoundationEssentials

/// Builds the index that queries are measured on: every word as it stands, one segment.
struct IndexBuild {
  let corpus: String
  let index: String
  let threads: Int
  let stored: Bool
  let reorder: Bool

  /// Builds, merges, and says what it took.
  func run(_ corpusSize: CorpusSize) async throws -> IndexFigures {
    try? FileManager.default.removeItem(atPath: index)
    let clock = ContinuousClock()
    let cpu = ProcessUsage.cpuSeconds
    let new = try SearchIndex.create(
      at: index, settings: IndexSettings(stemming: .none, stopWords: .none, storesText: stored))
    let seconds = try await clock.measure { try await fill(new) }.seconds
    let merging = try clock.measure { try new.merge(reordering: reorder) }.seconds
    let indexMB = Double(try size()) / 1e6
    return IndexFigures(
      seconds: seconds.rounded(to: 2),
      docsPerSecond: (Double(corpusSize.docs) / seconds).rounded(),
      textMBPerSecond: (corpusSize.textMB / seconds).rounded(to: 2),
      indexMB: indexMB.rounded(to: 1),
      indexToText: (indexMB / corpusSize.textMB).rounded(to: 3),
      peakRSSMB: ProcessUsage.peakMemoryMB, mergeToOneSeconds: merging.rounded(to: 2),
      cpuSeconds: (ProcessUsage.cpuSeconds - cpu).rounded(to: 2))
  }

  private func fill(_ index: SearchIndex) async throws {
    var options = FolderOptions()
    options.readsRecords = true
    options.keepsRecordsWhole = true
    options.prunes = false
    options.jobs = threads
    for try await event in FolderIndexer(options: options).index([corpus], into: index) {
      if case .skipped(let input) = event { throw SkippedRecord(input: input) }
    }
  }

  /// The bytes of all files of the index.
  private func size() throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: index).reduce(0) { sum, name in
      let attributes = try FileManager.default.attributesOfItem(atPath: "\(index)/\(name)")
      return sum + ((attributes[.size] as? any BinaryInteger).map { Int($0) } ?? 0)
    }
  }
}

/// A record that could not be indexed: figures over the rest would not be comparable.
struct SkippedRecord: Error {
  let input: SkippedInput
}
