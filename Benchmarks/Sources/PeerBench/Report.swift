import FoundationEssentials

/// What is printed: the figures under the names of the harness.
struct Report: Encodable {
  var engine = "concordance"
  var version = "0.1.0"
  var threads: Int
  var stored: Bool
  var docs: Int
  var textMB: Double
  var index: IndexFigures?
  var query: [String: QueryFigures]?
  var segments: Int?
  var queryPeakRSSMB: Double?
  var cold: ColdStart.Figures?

  enum CodingKeys: String, CodingKey {
    case engine, version, threads, stored, docs
    case textMB = "text_mb"
    case index, query, segments
    case queryPeakRSSMB = "query_peak_rss_mb"
    case cold
  }

  /// The report in one line.
  func line() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}

/// What building an index took; megabytes of 10^6 bytes, memory in units of 2^20.
struct IndexFigures: Encodable {
  /// Until the commit, before segments are merged to one.
  var seconds: Double
  var docsPerSecond: Double
  var textMBPerSecond: Double
  var indexMB: Double
  var indexToText: Double
  var peakRSSMB: Double
  var mergeToOneSeconds: Double
  /// User and system time of all of it, merging too.
  var cpuSeconds: Double

  enum CodingKeys: String, CodingKey {
    case seconds
    case docsPerSecond = "docs_per_s"
    case textMBPerSecond = "text_mb_per_s"
    case indexMB = "index_mb"
    case indexToText = "index_to_text"
    case peakRSSMB = "peak_rss_mb"
    case mergeToOneSeconds = "merge_to_one_seconds"
    case cpuSeconds = "cpu_seconds"
  }
}

extension Double {
  /// The number with so many decimals.
  func rounded(to decimals: Int) -> Double {
    let factor = (0..<decimals).reduce(1.0) { product, _ in product * 10 }
    return (self * factor).rounded() / factor
  }
}

extension Duration {
  /// The duration in seconds.
  var seconds: Double { self / .seconds(1) }
}
