import FoundationEssentials

/// Documents and megabytes of text in a corpus; counted once and kept beside it.
struct CorpusSize: Codable {
  var docs: Int
  var textMB: Double
  var fileMB: Double

  enum CodingKeys: String, CodingKey {
    case docs
    case textMB = "text_mb"
    case fileMB = "file_mb"
  }

  private struct Record: Decodable {
    var text: String
  }

  /// The size of the corpus at a path.
  static func of(_ path: String) throws -> CorpusSize {
    let side = path + ".stats.json"
    if let kept = try? Data(contentsOf: URL(filePath: side)),
      try modified(side) >= modified(path)
    {
      return try JSONDecoder().decode(CorpusSize.self, from: kept)
    }
    let size = try count(path)
    try JSONEncoder().encode(size).write(to: URL(filePath: side))
    return size
  }

  private static func count(_ path: String) throws -> CorpusSize {
    let bytes = try Data(contentsOf: URL(filePath: path), options: .alwaysMapped)
    let decoder = JSONDecoder()
    var size = CorpusSize(docs: 0, textMB: 0, fileMB: (Double(bytes.count) / 1e6).rounded(to: 3))
    var textBytes = 0
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      size.docs += 1
      textBytes += try decoder.decode(Record.self, from: line).text.utf8.count
    }
    size.textMB = (Double(textBytes) / 1e6).rounded(to: 3)
    return size
  }

  private static func modified(_ path: String) throws -> Date {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return attributes[.modificationDate] as? Date ?? .distantPast
  }
}
