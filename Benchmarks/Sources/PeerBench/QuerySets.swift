import FoundationEssentials

/// The words of the queries, by what is asked of them.
struct QuerySets {
  /// One to five words of one document.
  private(set) var bag: [[String]] = []
  /// Two to four words that stand together.
  private(set) var phrase: [[String]] = []

  private struct Line: Decodable {
    var set: String
    var terms: [String]
  }

  /// Reads the first so many queries of each set; 0 reads all.
  init(path: String, limit: Int) throws {
    let decoder = JSONDecoder()
    for bytes in try Data(contentsOf: URL(filePath: path)).split(separator: UInt8(ascii: "\n")) {
      let line = try decoder.decode(Line.self, from: bytes)
      switch line.set {
      case "bag": if limit == 0 || bag.count < limit { bag.append(line.terms) }
      case "phrase": if limit == 0 || phrase.count < limit { phrase.append(line.terms) }
      default: break
      }
    }
  }
}
