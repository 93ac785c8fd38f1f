/// Groups of words and phrases that mean the same, for queries to look for all of a group where they
/// name one.
public struct Synonyms: Sendable, Hashable {
  /// What a word of a query counts where only a synonym of it stands, to what it counts itself.
  public static let worth = 0.8

  /// For the words of each entry, folded to lower case, the groups that it is in.
  private var groups: [[String]: [Int]] = [:]
  /// The entries of each group.
  private var entries: [[[String]]] = []
  private var longest = 0

  /// No groups.
  public init() {}

  /// Reads groups, one a line, their entries between commas: `car, automobile, motor car`. Empty lines
  /// and those that start with `#` are passed over.
  public init(parsing text: String) {
    for line in text.split(whereSeparator: \.isNewline) where line.first != "#" {
      add(line.split(separator: ",").map(String.init))
    }
  }

  /// Whether there is no group.
  public var isEmpty: Bool { entries.isEmpty }

  /// Adds words and phrases that mean the same.
  public mutating func add(_ group: [String]) {
    var words: [[String]] = []
    for entry in group {
      let entry = entry.split(whereSeparator: \.isWhitespace).map { $0.lowercased() }
      if !entry.isEmpty, !words.contains(entry) { words.append(entry) }
    }
    guard words.count > 1 else { return }
    for entry in words {
      groups[entry, default: []].append(entries.count)
      longest = max(longest, entry.count)
    }
    entries.append(words)
  }

  /// What means the same as some words; none of it if they are in no group.
  private func others(than words: [String]) -> [[String]] {
    var others: [[String]] = []
    for group in groups[words] ?? [] {
      for entry in entries[group] where entry != words && !others.contains(entry) {
        others.append(entry)
      }
    }
    return others
  }

  /// The longest entry that the queries begin with, as words side by side.
  fileprivate func match(_ queries: ArraySlice<Query>) -> (count: Int, others: [[String]])? {
    var words: [String] = []
    for query in queries.prefix(longest) {
      guard case .term(let word) = query else { break }
      words.append(word.lowercased())
    }
    while !words.isEmpty {
      let others = others(than: words)
      if !others.isEmpty { return (words.count, others) }
      words.removeLast()
    }
    return nil
  }
}

extension Query {
  /// The query with all of a group wherever it names one of it: a word, a quoted phrase, or words side
  /// by side that all must match. Synonyms count less than the words that were asked for.
  public func expanded(with synonyms: Synonyms) -> Query {
    synonyms.isEmpty || isTooDeep ? self : expansion(synonyms)
  }

  private func expansion(_ synonyms: Synonyms) -> Query {
    func all(_ queries: [Query]) -> [Query] { queries.map { $0.expansion(synonyms) } }
    switch self {
    case .term:
      return joined(synonyms.match([self])?.others ?? [])
    case .phrase(let text, 0):
      let words = text.split(whereSeparator: \.isWhitespace).map { Query.term(String($0)) }
      guard let match = synonyms.match(words[...]), match.count == words.count else { return self }
      return joined(match.others)
    case .all(let queries):
      return .all(Self.expanded(queries, synonyms))
    case .any(let queries): return .any(all(queries))
    case .boolean(let must, let should, let mustNot):
      return .boolean(
        must: Self.expanded(must, synonyms), should: all(should), mustNot: mustNot)
    case .field(let name, let query): return .field(name, query.expansion(synonyms))
    case .boost(let query, let factor): return .boost(query.expansion(synonyms), factor)
    default: return self
    }
  }

  /// Queries of which all must match; words side by side may be one entry of a group.
  private static func expanded(_ queries: [Query], _ synonyms: Synonyms) -> [Query] {
    var output: [Query] = []
    var rest = queries[...]
    while let first = rest.first {
      if let match = synonyms.match(rest) {
        let words = Array(rest.prefix(match.count))
        output.append((words.count == 1 ? words[0] : .all(words)).joined(match.others))
        rest = rest.dropFirst(match.count)
      } else {
        output.append(first.expansion(synonyms))
        rest = rest.dropFirst()
      }
    }
    return output
  }

  private func joined(_ others: [[String]]) -> Query {
    if others.isEmpty { return self }
    return .any(
      [self]
        + others.map { words in
          let query: Query =
            words.count == 1 ? .term(words[0]) : .phrase(words.joined(separator: " "))
          return .boost(query, Synonyms.worth)
        })
  }
}
