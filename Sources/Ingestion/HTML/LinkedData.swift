/// The few facts of a JSON-LD script that search has a use for.
///
/// A script holds any number of objects, nested at will; the facts are those of the first object
/// that is an article, else of the first that is a page, else of any. Damaged scripts give what comes
/// before the damage.
struct LinkedData {
  /// What one object says.
  private struct Object {
    /// The key it stands under, through arrays.
    var key: String
    var isObject: Bool
    var rank = 0
    var values: [String: String] = [:]
    var authors: [String] = []
    var publisher: String?
  }

  private var best = Object(key: "", isObject: true, rank: -1)
  /// The limit that cut the script, in words.
  private(set) var cut: String?

  /// The title of the article.
  var headline: String? { best.values["headline"] ?? (best.rank > 0 ? best.values["name"] : nil) }
  /// The authors, with commas between them.
  var author: String? { best.authors.isEmpty ? nil : best.authors.joined(separator: ", ") }
  /// The name of the publisher.
  var publisher: String? { best.publisher }
  /// The date of publication, as written.
  var published: String? { best.values["datePublished"] }
  /// The date of the last change, as written.
  var modified: String? { best.values["dateModified"] }
  /// A description.
  var summary: String? { best.values["description"] }
  /// The language.
  var language: String? { best.values["inLanguage"] }

  /// Finds the facts of a script.
  init(_ script: ArraySlice<UInt8>, limits: IngestionLimits) {
    if script.count > limits.linkedDataBytes {
      cut = "linked data beyond \(limits.linkedDataBytes) bytes ignored"
    }
    // Some scripts stand in a CDATA section or a comment.
    let objects = script.prefix(limits.linkedDataBytes).drop { $0 != UInt8(ascii: "{") }
    var scanner = JSONScanner(objects)
    var key = ""
    var open: [Object] = []
    var expectsKey = false
    while let token = scanner.next() {
      switch token {
      case .openObject:
        open.append(Object(key: key, isObject: true))
        expectsKey = true
      case .openArray:
        open.append(Object(key: key, isObject: false))
      case .close:
        guard let closed = open.popLast() else { return }
        key = closed.key
        expectsKey = false
        close(closed, in: &open)
      case .comma: expectsKey = open.last?.isObject ?? false
      case .colon: expectsKey = false
      case .string(let text):
        if expectsKey {
          key = text
        } else {
          Self.read(key, text, in: &open)
        }
      case .literal: break
      }
      if open.count > limits.linkedDataDepth {
        cut = "linked data nested deeper than \(limits.linkedDataDepth) ignored"
        return
      }
    }
    for object in open.reversed() { close(object, in: &open) }
  }

  /// Believes an object, or gives its name to the one around it.
  private mutating func close(_ object: Object, in open: inout [Object]) {
    guard object.isObject else { return }
    if let outer = open.lastIndex(where: \.isObject) {
      let name = object.values["name"]
      switch object.key {
      case "author", "creator": if let name { open[outer].authors.append(name) }
      case "publisher": open[outer].publisher = open[outer].publisher ?? name
      default: break
      }
    }
    let hasFacts =
      object.values["headline"] != nil || object.values["datePublished"] != nil
      || !object.authors.isEmpty || object.rank > 0
    if hasFacts, object.rank > best.rank, !["author", "creator", "publisher"].contains(object.key) {
      best = object
    }
  }

  private static func read(_ key: String, _ text: String, in open: inout [Object]) {
    guard let place = open.lastIndex(where: \.isObject) else { return }
    switch key {
    case "@type": open[place].rank = max(open[place].rank, rank(of: text))
    case "author", "creator":
      if !text.hasPrefix("http") { open[place].authors.append(text) }
    case "headline", "name", "datePublished", "dateModified", "description", "inLanguage":
      if open[place].values[key] == nil { open[place].values[key] = text }
    default: break
    }
  }

  /// How well the facts of an object of that type suit the page.
  private static func rank(of type: String) -> Int {
    if type.hasSuffix("Article") || type.hasSuffix("BlogPosting") || type == "Report" { return 2 }
    return type.hasSuffix("Page") ? 1 : 0
  }
}
