import Documents
package import IndexFormat
package import InvertedIndex
package import Storage
package import TextAnalysis

extension Segment {
  /// Calls `body` with each dictionary entry whose key starts with `prefix`, in byte order.
  package func forEachTerm(
    startingWith prefix: [UInt8], _ body: ([UInt8], TermInfo) throws(StorageError) -> Void
  ) throws(StorageError) {
    var cursor = try terms.cursor(from: prefix)
    while try cursor.next(), cursor.key.starts(with: prefix) {
      try body(cursor.key, cursor.info)
    }
  }
}

extension Analyzer {
  /// The dictionary key of a folded word as it stands in the text.
  package func wordKey(field: Int, _ word: [UInt8]) -> [UInt8] {
    stems ? TermKey.exact(field: field, word) : TermKey.analyzed(field: field, word)
  }
}

extension Snapshot {
  /// The names of all fields that a query can use: full-text fields, built-in exact-match fields,
  /// and those that some document has.
  package func fieldNames() throws(StorageError) -> [String] {
    var names = Set(Field.text.map(\.name) + Field.builtInKeywords + [Field.dateName])
    for part in parts {
      var key: [UInt8] = [TermKey.keywordTag]
      while true {
        var cursor = try part.segment.terms.cursor(from: key)
        guard try cursor.next(), cursor.key.first == TermKey.keywordTag else { break }
        let name = cursor.key.dropFirst().prefix { $0 != 0 }
        names.insert(String(decoding: name, as: UTF8.self))
        // The first key after all values of this field.
        key = [TermKey.keywordTag] + name + [1]
      }
    }
    return names.sorted()
  }
}
