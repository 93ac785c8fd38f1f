/// The few facts of a JSON-LD script that search has a use for.
struct LinkedData {
  /// The longest script that is read, in bytes.
  private static let longest = 256 << 10

  private(set) var headline: String?
  private(set) var author: String?
  private(set) var published: String?

  /// Finds the facts: the first string for each key, at any depth; damaged scripts give what comes
  /// before the damage.
  init(_ script: ArraySlice<UInt8>) {
    var scanner = JSONScanner(script.prefix(Self.longest))
    var key = ""
    var context: [(isObject: Bool, key: String)] = []
    var expectsKey = false
    while let token = scanner.next() {
      switch token {
      case .openObject:
        context.append((true, key))
        expectsKey = true
      case .openArray:
        context.append((false, key))
      case .close:
        guard let closed = context.popLast() else { return }
        key = closed.key
        expectsKey = false
      case .comma: expectsKey = context.last?.isObject ?? false
      case .colon: expectsKey = false
      case .string(let text):
        if expectsKey {
          key = text
        } else {
          read(key, text, inside: context.last?.key ?? "")
        }
      case .literal: break
      }
      if context.count > 64 { return }
    }
  }

  private mutating func read(_ key: String, _ text: String, inside outer: String) {
    switch key {
    case "headline": headline = headline ?? text
    case "datePublished": published = published ?? text
    case "author": author = author ?? text
    case "name" where outer == "author": author = author ?? text
    default: break
    }
  }
}
