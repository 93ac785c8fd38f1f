import Concordance
import Documents
import QueryLanguage

/// Did you mean: the text of a query that finds more than one that finds nothing or little.
struct Suggestion {
  /// From how many passages on nothing is suggested.
  static let enough = 3

  private let snapshot: IndexSnapshot

  /// Suggests words of this snapshot.
  init(_ snapshot: IndexSnapshot) { self.snapshot = snapshot }

  /// The question whether a query was meant; one with quotes needs no more of them.
  static func question(_ text: String) -> String {
    "Did you mean " + (text.contains("\"") ? text : "\"\(text)\"") + "?"
  }

  /// The text of a query that finds more; `nil` if enough is found, or none is near.
  func text(for query: Query, finding total: Int, in fields: [Field]) throws -> String? {
    guard total < Self.enough,
      let better = try snapshot.suggestion(for: query, finding: total, in: fields)
    else { return nil }
    switch better.normalized {
    case .all(let parts), .any(let parts):
      return parts.map { "\($0)" }.joined(separator: " ")
    case let better: return "\(better)"
    }
  }
}
