/// One of the queries that stand side by side, with the sign before it.
struct Clause {
  enum Role {
    case plain
    case required
    case prohibited
  }

  let role: Role
  let query: Query

  /// The clauses as one query.
  ///
  /// Without signs the default operator joins them. With a `+` among them the plain ones are
  /// optional; with only `-` they are what the default operator makes of them. If all are
  /// prohibited, every passage without them is meant.
  static func joined(_ clauses: [Clause], by defaultOperator: Query.DefaultOperator) -> Query {
    func queries(_ role: Role) -> [Query] { clauses.filter { $0.role == role }.map(\.query) }
    let plain = queries(.plain)
    let required = queries(.required)
    let prohibited = queries(.prohibited)
    if clauses.count == prohibited.count {
      return .not(prohibited.count == 1 ? prohibited[0] : .any(prohibited))
    }
    if clauses.count == 1 { return clauses[0].query }
    if clauses.count == plain.count { return defaultOperator == .all ? .all(plain) : .any(plain) }
    if required.isEmpty && defaultOperator == .all {
      return .boolean(must: plain, should: [], mustNot: prohibited)
    }
    return .boolean(must: required, should: plain, mustNot: prohibited)
  }
}
