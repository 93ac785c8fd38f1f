import ArgumentParser
import Concordance

/// What is asked of the engine, from the words in hand to numbers and scores in hand.
struct Operation {
  /// How the words become a query.
  enum Shape {
    case any, all, phrase
  }

  let name: String
  let shape: Shape
  /// How many of the best are wanted; 0 only counts.
  let limit: Int
  /// Whether the exact number of matches is wanted besides the best.
  let countsAll: Bool

  private init(_ name: String, _ shape: Shape, _ limit: Int, countsAll: Bool = false) {
    self.name = name
    self.shape = shape
    self.limit = limit
    self.countsAll = countsAll
  }

  /// All operations.
  static let all = [
    Operation("OR_10", .any, 10),
    Operation("OR_100", .any, 100),
    Operation("OR_1000", .any, 1000),
    Operation("AND_10", .all, 10),
    Operation("OR_10_COUNT", .any, 10, countsAll: true),
    Operation("OR_COUNT", .any, 0),
    Operation("AND_COUNT", .all, 0),
    Operation("PHRASE_10", .phrase, 10),
    Operation("PHRASE_COUNT", .phrase, 0),
  ]

  /// The operations whose names stand between commas; all if there are none.
  static func chosen(_ names: String) throws -> [Operation] {
    let names = names.split(separator: ",").map(String.init)
    for name in names where !all.contains(where: { $0.name == name }) {
      throw ValidationError("there is no operation \(name)")
    }
    return names.isEmpty ? all : all.filter { names.contains($0.name) }
  }

  /// The words of this operation's queries.
  func queries(of sets: QuerySets) -> [[String]] { shape == .phrase ? sets.phrase : sets.bag }

  /// The words as a typed query.
  func query(_ terms: [String]) -> Query {
    switch shape {
    case .any: .any(terms.map(Query.term))
    case .all: .all(terms.map(Query.term))
    case .phrase: .phrase(terms.joined(separator: " "))
    }
  }
}
