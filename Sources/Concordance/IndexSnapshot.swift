public import Documents
import IndexFormat
import InvertedIndex
public import QueryLanguage
public import Ranking
public import Search
import Storage

/// The index at one point in time. Cheap to copy, safe to share between tasks.
public struct IndexSnapshot: Sendable {
  let snapshot: Snapshot
  let path: String

  /// The numbers that ranking can be tuned by, for searches on this value.
  public var ranking: BM25Parameters {
    get { searcher.parameters }
    set { searcher = Searcher(snapshot, parameters: newValue) }
  }

  private(set) var searcher: Searcher

  init(_ snapshot: Snapshot, path: String) {
    self.snapshot = snapshot
    self.path = path
    searcher = Searcher(snapshot)
  }

  /// The number of documents that can be found.
  public var documentCount: Int { snapshot.documentCount }

  /// Searches for a query in the query language, read strictly.
  ///
  /// - Throws: ``QueryError`` if the query cannot be read, ``IndexError`` if the index cannot.
  public func search(_ text: String, options: SearchOptions = SearchOptions()) throws -> Hits {
    try search(try parse(text, defaultOperator: options.defaultOperator), options: options)
  }

  /// Searches for a query in the query language, read strictly.
  ///
  /// - Throws: ``QueryError`` if the query cannot be read, ``IndexError`` if the index cannot.
  public func search(_ text: String, limit: Int) throws -> Hits {
    try search(text, options: SearchOptions(limit: limit))
  }

  /// Reads a query strictly, with the field names of this index.
  ///
  /// - Throws: ``QueryError`` if the query cannot be read, ``IndexError`` if the index cannot.
  public func parse(
    _ text: String, defaultOperator: Query.DefaultOperator = .all
  ) throws -> Query {
    try Query(
      parsing: text, defaultOperator: defaultOperator,
      fields: text.utf8.contains(UInt8(ascii: ":")) ? Set(try fieldNames()) : nil)
  }

  /// The names that can stand before a colon in a query, sorted.
  public func fieldNames() throws(IndexError) -> [String] {
    try IndexError.translate(path) { () throws(StorageError) in try snapshot.fieldNames() }
  }

  /// Searches for a typed query.
  ///
  /// - Throws: ``QueryError`` if the query names a field that the index does not have or is nested
  ///   deeper than ``QueryLimits/treeDepth``, ``IndexError`` if the index cannot be read.
  public func search(_ query: Query, options: SearchOptions = SearchOptions()) throws -> Hits {
    try translate { () throws(SearchError) in try searcher.search(query, options) }
  }

  /// The documents that a search with one passage of each finds, without their text: ids and
  /// scores, best first.
  ///
  /// - Throws: As ``search(_:options:)-(Query,_)``.
  package func rank(_ query: Query, options: SearchOptions) throws -> [RankedDocument] {
    try translate { () throws(SearchError) in try searcher.rank(query, options) }
  }

  /// The number of passages that match.
  ///
  /// - Throws: As ``search(_:options:)-(Query,_)``.
  public func count(_ query: Query, in fields: [Field] = Field.text) throws -> Int {
    try translate { () throws(SearchError) in try searcher.count(query, fields: fields) }
  }

  /// A whole document as it was added; `nil` if there is none with that id.
  public func document(_ id: String) throws(IndexError) -> Document? {
    try IndexError.translate(path) { () throws(StorageError) in try snapshot.document(id) }
  }

  /// Whether there is a document with that id.
  package func contains(_ id: String) throws(IndexError) -> Bool {
    try IndexError.translate(path) { () throws(StorageError) in try snapshot.locate(id) != nil }
  }

  /// What ``IndexWriter/remember(_:as:)`` was told last.
  package func remembered(_ name: String) -> String? { snapshot.manifest.settings[name] }

  /// Calls `body` with every document, without its passages, in the order of the index.
  public func forEachDocument(_ body: (Document) throws -> Void) throws {
    for part in snapshot.parts {
      for number in 0..<part.segment.map.documentCount where part.isLive(number) {
        let document = try IndexError.translate(path) { () throws(StorageError) in
          try part.segment.document(number)
        }
        try body(document)
      }
    }
  }

  /// Why a passage of a document has its score.
  ///
  /// - Parameter passage: The passage's place in its document; `nil` for the best one.
  /// - Returns: The passage and its explanation; `nil` if there is no such document or passage.
  public func explain(
    _ query: Query, document id: String, passage: Int? = nil, in fields: [Field] = Field.text
  ) throws -> (passage: Int, explanation: Explanation)? {
    let result = try translate { () throws(SearchError) in
      try searcher.explain(query, document: id, passageIndex: passage, fields: fields)
    }
    return result.map { (passage: $0.passageIndex, explanation: $0.explanation) }
  }

  /// The documents most like one: hits for its most telling words, itself left out.
  ///
  /// - Returns: `nil` if there is no document with that id.
  public func similar(to id: String, options: SearchOptions = SearchOptions()) throws -> Hits? {
    let query = try translate { () throws(SearchError) in try searcher.similarityQuery(to: id) }
    return try query.map { try search($0, options: options) }
  }

  /// Runs a search, its errors told as ``QueryError`` or ``IndexError``.
  func translate<Value>(_ body: () throws(SearchError) -> Value) throws -> Value {
    do {
      return try body()
    } catch .storage(let error) {
      throw IndexError(error, at: path)
    } catch .unknownField(let name, let known) {
      throw QueryError(unknownField: name, known: known)
    } catch .invalidQuery(let kind) {
      throw QueryError(kind, at: 0..<0)
    } catch .queryTooDeep {
      throw QueryError(.treeTooDeep, at: 0..<0)
    }
  }
}
