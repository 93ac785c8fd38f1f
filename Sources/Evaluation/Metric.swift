/// A figure of merit of a ranking, with trec_eval's name and definition.
///
/// A document is relevant if its grade is 1 or more; one that was not judged is not.
package enum Metric: Hashable, Sendable {
  /// Discounted cumulative gain over that of the ideal ranking (Järvelin and Kekäläinen 2002), with
  /// the grade as gain and log₂(rank + 1) as discount; of the first `cut` ranks, or of all.
  case ndcg(cut: Int?)
  /// The mean of the precision at each relevant document's rank, over all relevant documents.
  case averagePrecision
  /// One over the rank of the first relevant document, or 0.
  case reciprocalRank
  /// Relevant documents among the first `cut`, over `cut`.
  case precision(cut: Int)
  /// Relevant documents among the first `cut`, over all relevant ones.
  case recall(cut: Int)
  /// 1 if a relevant document is among the first `cut`, else 0.
  case success(cut: Int)
  /// Judged documents among the first `cut`, over the documents there; trec_eval has no such figure.
  case judged(cut: Int)

  /// What is reported unless asked otherwise.
  package static let standard: [Metric] = [
    .ndcg(cut: 10), .averagePrecision, .reciprocalRank, .precision(cut: 10), .recall(cut: 100),
    .recall(cut: 1000), .success(cut: 1), .judged(cut: 10),
  ]
}

extension Metric: CustomStringConvertible {
  /// The name trec_eval prints: `ndcg_cut_10`, `map`, `recip_rank`, `P_10`, `recall_100`.
  package var description: String {
    switch self {
    case .ndcg(let cut): cut.map { "ndcg_cut_\($0)" } ?? "ndcg"
    case .averagePrecision: "map"
    case .reciprocalRank: "recip_rank"
    case .precision(let cut): "P_\(cut)"
    case .recall(let cut): "recall_\(cut)"
    case .success(let cut): "success_\(cut)"
    case .judged(let cut): "judged_\(cut)"
    }
  }

  /// The metric of this name; nil for another name or a cut below 1.
  package init?(_ name: String) {
    switch name {
    case "ndcg": self = .ndcg(cut: nil)
    case "map": self = .averagePrecision
    case "recip_rank", "mrr": self = .reciprocalRank
    default:
      let parts = name.split(separator: "_")
      guard let cut = parts.last.flatMap({ Int($0) }), cut > 0 else { return nil }
      switch parts.dropLast().joined(separator: "_") {
      case "ndcg_cut", "ndcg": self = .ndcg(cut: cut)
      case "P": self = .precision(cut: cut)
      case "recall": self = .recall(cut: cut)
      case "success": self = .success(cut: cut)
      case "judged": self = .judged(cut: cut)
      default: return nil
      }
    }
  }
}
