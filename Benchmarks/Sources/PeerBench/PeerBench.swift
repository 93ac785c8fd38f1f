import ArgumentParser
import FoundationEssentials

/// Measures the engine by the protocol of the peers' harness: the same arguments, the same
/// operations, one line of JSON.
struct PeerBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "peer-bench",
    abstract: "Measure Concordance as the peers are measured; print one line of JSON.",
    discussion: "peer-bench one INDEX WORD…: one query, the ten best of any of the words.")

  @Option(help: "JSON Lines of _id and text.")
  var corpus: String

  @Option(help: "JSON Lines of {set, terms}; the sets are bag and phrase.")
  var queries: String

  @Option(help: "The folder of the index; made anew with --build.")
  var index: String

  @Flag(help: "Build the index.")
  var build = false

  @Flag(help: "Measure queries.")
  var query = false

  @Option(help: "Readers at work beside the one who writes; 1 does all in one task.")
  var threads = 1

  @Flag(help: "Keep the text in the index too.")
  var stored = false

  @Flag(help: "Put documents that are alike together when merging.")
  var reorder = false

  @Option(help: "Timed rounds after a warm-up round.")
  var rounds = 3

  @Option(help: "Take only the first so many queries of each set; 0 takes all.")
  var limit = 0

  @Option(help: "Operations, with commas between; all if empty.")
  var ops = ""

  func validate() throws {
    guard rounds > 0, threads > 0, limit >= 0 else {
      throw ValidationError("--rounds and --threads are at least 1, --limit at least 0")
    }
  }

  func run() async throws {
    let size = try CorpusSize.of(corpus)
    var report = Report(
      threads: threads, stored: stored, docs: size.docs,
      textMB: size.textMB)
    if build {
      report.index = try await IndexBuild(
        corpus: corpus, index: index, threads: threads, stored: stored,
        reorder: reorder
      ).run(size)
    }
    if query {
      let sets = try QuerySets(path: queries, limit: limit)
      let ranker = try Ranker(index: index)
      report.segments = ranker.segments
      report.query = try Operation.chosen(ops).measure(sets, ranker, rounds: rounds)
      // A process that has built the index too would report the peak of that.
      if !build { report.queryPeakRSSMB = ProcessUsage.peakMemoryMB }
      report.cold = try sets.bag.first.map { try ColdStart(index: index, terms: $0).measure() }
    }
    print(try report.line())
  }
}
