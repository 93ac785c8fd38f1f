import IndexFormat
import Storage

/// The documents of a segment in the making by id, for their segment cannot be searched yet.
struct FreshDocuments {
  private static let removed = UInt32.max
  private var ids = TermTable()
  /// By number of the id: the document that has it now.
  private var documents: [UInt32] = []

  /// The memory in use, in bytes.
  var footprint: Int { ids.footprint + documents.count * 8 }

  /// Says which document has an id.
  mutating func insert(_ id: String, document: Int) {
    let bytes = Array(id.utf8)
    let number = Int(ids.intern(bytes, bytes.indices))
    if number == documents.count { documents.append(Self.removed) }
    documents[number] = UInt32(document)
  }

  /// Whether a document has an id.
  func contains(_ id: String) -> Bool {
    ids.number(of: Array(id.utf8)).map { documents[Int($0)] != Self.removed } ?? false
  }

  /// The document with an id, which it has no more.
  mutating func remove(_ id: String) -> Int? {
    let bytes = Array(id.utf8)
    guard let number = ids.number(of: bytes), documents[Int(number)] != Self.removed else {
      return nil
    }
    defer { documents[Int(number)] = Self.removed }
    return Int(documents[Int(number)])
  }

  /// A filter of all ids that there are or were.
  func filter() -> IDFilter {
    var filter = IDFilter(count: ids.count)
    for number in 0..<ids.count { filter.insert(Array(ids[number])) }
    return filter
  }
}

/// Tells of most ids that a segment does not have them, without a look into its dictionary.
///
/// A Bloom filter whose bits for one id stand in one word (Putze, Sanders and Singler, "Cache-, Hash-
/// and Space-Efficient Bloom Filters", 2007): 12 bits an id, of which four are set.
struct IDFilter {
  private static let bitsPerID = 12
  private var words: [UInt64]

  /// A filter of all ids in a segment.
  init(of segment: Segment) throws(StorageError) {
    self.init(count: segment.map.documentCount)
    let prefix = TermKey.keywordPrefix("id")
    var cursor = try segment.terms.cursor(from: prefix)
    while try cursor.next(), cursor.key.starts(with: prefix) {
      insert(Array(cursor.key.dropFirst(prefix.count)))
    }
  }

  /// A filter for so many ids.
  init(count: Int) {
    words = [UInt64](repeating: 0, count: count * Self.bitsPerID / 64 + 1)
  }

  /// Adds an id.
  mutating func insert(_ id: [UInt8]) {
    let (word, bits) = place(of: id)
    words[word] |= bits
  }

  /// False if the id was not added.
  func mayContain(_ id: [UInt8]) -> Bool {
    let (word, bits) = place(of: id)
    return words[word] & bits == bits
  }

  private func place(of id: [UInt8]) -> (word: Int, bits: UInt64) {
    let hash = TermHash(unsafe id.span.bytes, 0, id.count)
    var bits: UInt64 = 0
    for shift in stride(from: UInt32(8), to: 32, by: 6) {
      bits |= 1 << UInt64(hash.tag >> shift & 63)
    }
    return (hash.place % words.count, bits)
  }
}
