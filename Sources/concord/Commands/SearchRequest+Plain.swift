import QueryLanguage

/// Plain arguments of a search, read without the argument parser: it looks at the declarations of
/// every option first, which takes longer than most searches.
///
/// Here is nothing that the parser does not accept with the same meaning; a test holds the two
/// together. Whatever is not plain, mistakes and help among it, is left to the parser.
extension SearchRequest {
  /// The request of arguments that start with the command's name; `nil` if they are not plain.
  init?(plain arguments: [String]) {
    guard let name = arguments.first, name == "s" || name == "search" else { return nil }
    self.init()
    var rest = arguments.dropFirst()
    var join: Query.DefaultOperator?
    while let word = rest.popFirst() {
      switch word {
      case "", "help": return nil
      case "--":
        words += rest
        rest = []
      case "--any", "--all":
        if join != nil { return nil }
        join = word == "--any" ? .any : .all
      case "-e", "--query":
        guard let query = rest.popFirst(), query != "--" else { return nil }
        queries.append(query)
      case let word where !word.hasPrefix("-"): words.append(word)
      case let word where setFlag(word): break
      default:
        guard let value = rest.popFirst(), !value.isEmpty, !value.hasPrefix("-"),
          set(word, to: value)
        else { return nil }
      }
    }
    defaultOperator = join ?? .all
  }

  /// Sets an option without a value; false if there is none of that name.
  private mutating func setFlag(_ name: String) -> Bool {
    switch name {
    case "-q", "--quiet": global.quiet = true
    case "-v", "--verbose": global.verbose = true
    case "--explain": explains = true
    case "--stats": showsCost = true
    default: return false
    }
    return true
  }

  /// Sets an option to a value; false if there is none of that name, or the value is not right.
  private mutating func set(_ name: String, to value: String) -> Bool {
    switch name {
    case "-n", "--limit": return set(\.limit, to: value, within: ToolLimits.limit)
    case "--offset": return set(\.offset, to: value, within: ToolLimits.offset)
    case "-p", "--passages": return set(\.passages, to: value, within: ToolLimits.passages)
    case "--snippet-length":
      return set(\.snippetLength, to: value, within: ToolLimits.snippetLength)
    case "--snippets": return set(\.snippets, to: value, within: ToolLimits.snippets)
    case "-f", "--format":
      guard let format = SearchFormat(rawValue: value) else { return false }
      self.format = format
    case "--filter": filters.append(value)
    case "--synonyms": synonyms = value
    case "--sort": sort = value
    case "--facet":
      guard facets.count < ToolLimits.facets else { return false }
      facets.append(value)
    case "-x", "--index": global.index = value
    case "--color":
      guard let color = ColorChoice(rawValue: value) else { return false }
      global.color = color
    default: return false
    }
    return true
  }

  private mutating func set(
    _ member: WritableKeyPath<Self, Int>, to text: String, within range: ClosedRange<Int>
  ) -> Bool {
    guard let value = Int(text), range.contains(value) else { return false }
    self[keyPath: member] = value
    return true
  }
}
