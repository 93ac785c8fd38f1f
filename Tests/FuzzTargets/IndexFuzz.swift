import Documents
import IndexFormat
import InvertedIndex
import QueryLanguage
import Search
import Storage

/// A sound index of which some bytes were changed, with checksums that are right: nothing but the
/// readers themselves stands between the bytes and the answer.
///
/// An input is a byte that says what is done with the index and what is asked, and changes of five bytes
/// each: which file, where (two), how, and with what value. Where the last change is a whole one, they
/// are made to an index with lists of several blocks, else to a small one, which takes a fourth of the
/// time; where it has two bytes, to one with dates and without deleted documents, whose lists a merge copies.
package enum IndexFuzz {
  private static let sample = Result { () throws(StorageError) in try SampleIndex(documents: 44) }
  private static let small = Result { () throws(StorageError) in try SampleIndex(documents: 10) }
  private static let dated = Result { () throws(StorageError) in
    try SampleIndex(documents: 10, isDated: true)
  }
  private static let mostChanges = 12

  static func run(_ bytes: [UInt8]) throws(BrokenPromise) {
    let isDated = bytes.count % 5 == 3
    let files = try mustWork("the sample") { () throws(StorageError) in
      let sample = try (bytes.count % 5 == 1 ? sample : isDated ? dated : small).get()
      return try sample.with(changed(sample, bytes))
    }
    let directory = try mustWork("the folder") { () throws(StorageError) in
      try SampleIndex.directory(of: files)
    }
    let choice = Int(bytes.first ?? 0)
    switch choice % 4 {
    case 0, 1:
      let isSound = (try? IndexCheck(of: directory).problems.isEmpty) ?? false
      let problem = readAll(directory, choice / 4, isDated)
      try promise(!isSound || problem == nil, "checked as sound, but: \(problem ?? "")")
    default: merge(directory, reordering: choice % 4 == 3, choice / 4)
    }
  }

  // MARK: - Changing

  private static func changed(
    _ sample: SampleIndex, _ bytes: [UInt8]
  ) -> [String: [UInt8]] {
    let names = sample.names
    var input = InputBytes(Array(bytes.dropFirst()))
    var bodies: [String: [UInt8]] = [:]
    for _ in 0..<mostChanges where !input.isEmpty {
      let name = names[Int(input.byte()) % names.count]
      var body = bodies[name] ?? sample.bodies[name] ?? []
      change(&body, at: input.number(), how: input.byte(), with: input.byte())
      bodies[name] = body
    }
    return bodies
  }

  /// Places count from the end where the bytes are directories and trailers, too.
  private static func change(_ body: inout [UInt8], at place: Int, how: UInt8, with value: UInt8) {
    guard !body.isEmpty else { return }
    let place = how & 0x80 == 0 ? place % body.count : body.count - 1 - place % body.count
    switch how & 7 {
    case 0: body[place] &+= value
    case 1: body[place] ^= 1 << (value & 7)
    case 2: body[place] ^= 0x80
    case 3: body.removeLast(min(body.count, Int(value)))
    case 4: body += [UInt8](repeating: value, count: Int(how >> 3 & 15))
    case 5:
      for i in place..<min(place + 4, body.count) { body[i] = value }
    case 6:
      for i in place..<min(place + 8, body.count) { body[i] = 0xFF }
    default: body[place] = value
    }
  }

  // MARK: - Reading

  /// Reads everything, and asks some of the queries; what stood in the way first.
  private static func readAll(
    _ directory: MemoryDirectory, _ choice: Int, _ isDated: Bool
  ) -> String? {
    var problem: String?
    func attempt(_ what: @autoclosure () -> String, _ body: () throws -> Void) {
      do {
        try body()
      } catch {
        problem = problem ?? "\(what()): \(error)"
      }
    }
    var opened: Snapshot?
    attempt("opening") { opened = try Snapshot(of: directory) }
    guard let snapshot = opened else { return problem }
    let searcher = Searcher(snapshot)
    let queries = SampleIndex.queries + (isDated ? SampleIndex.patterns : [])
    var options = SearchOptions(limit: 1000, passagesPerDocument: 100)
    if isDated {
      options.facets = ["tag", "published"]
      options.order =
        choice & 1 == 0 ? nil : SearchOrder(by: "published", isDescending: choice & 2 == 0)
    }
    for place in 0..<4 {
      let query = queries[(choice + 5 * place) % queries.count]
      attempt("\(query)") {
        options.limit = 1000
        let hits = try searcher.search(query, options)
        options.limit = 3
        let best = try searcher.search(query, options)
        guard hits.prefix(3).map(\.score) == best.map(\.score) else {
          throw BrokenPromise("the best three are not the first three of all")
        }
        _ = try searcher.count(query, fields: Field.text)
        if let hit = hits.first {
          _ = try searcher.explain(
            query, document: hit.document, passageIndex: nil, fields: Field.text)
        }
      }
    }
    if isDated {
      attempt("suggestion") {
        _ = try searcher.suggestion(for: .term("orbid"), finding: 0, fields: Field.text)
      }
    }
    attempt("names") { _ = try snapshot.fieldNames() }
    attempt("alike") { _ = try searcher.similarityQuery(to: "d3") }
    attempt("documents") { try readDocuments(snapshot) }
    return problem
  }

  private static func readDocuments(_ snapshot: Snapshot) throws(StorageError) {
    _ = snapshot.livePassageCount
    for part in snapshot.parts {
      for number in 0..<part.segment.map.documentCount {
        _ = try part.segment.document(number)
        for passage in part.segment.map.passages(of: number) {
          _ = try part.segment.passage(passage)
        }
      }
      var cursor = try part.segment.terms.cursor()
      while try cursor.next() {}
    }
    _ = try snapshot.document("d7")
  }

  /// Merges, deletes and adds, in the first segment of all or in the second; an error ends it.
  private static func merge(_ directory: MemoryDirectory, reordering: Bool, _ choice: Int) {
    guard let transaction = try? IndexTransaction(directory) else { return }
    let (removed, replaced) = choice & 1 == 0 ? ("d3", "d7") : ("d9", "new")
    do {
      _ = try transaction.remove(removed)
      try transaction.add(Document(id: replaced, passages: [Passage(text: "new")]))
      try transaction.commitMerged(reordering: reordering)
    } catch {
      transaction.rollBack()
    }
  }
}
