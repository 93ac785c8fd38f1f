import Documents
import IndexFormat
import InvertedIndex
import Search
import Storage

/// A sound index of which some bytes were changed, with checksums that are right: nothing but the
/// readers themselves stands between the bytes and the answer.
///
/// An input is a byte that says what is done with the index and what is asked, and changes of five bytes
/// each: which file, where (two), how, and with what value. Where the last change is a whole one, they
/// are made to an index with lists of several blocks, else to a small one, which takes a fourth of the
/// time.
package enum IndexFuzz {
  private static let sample = Result { () throws(StorageError) in try SampleIndex(documents: 44) }
  private static let small = Result { () throws(StorageError) in try SampleIndex(documents: 10) }
  private static let mostChanges = 12

  static func run(_ bytes: [UInt8]) throws(BrokenPromise) {
    let isLarge = bytes.count % 5 == 1
    let files = try mustWork("the sample") { () throws(StorageError) in
      let sample = try (isLarge ? sample : small).get()
      return try sample.with(changed(sample, bytes))
    }
    let directory = try mustWork("the folder") { () throws(StorageError) in
      try SampleIndex.directory(of: files)
    }
    let choice = Int(bytes.first ?? 0)
    switch choice % 4 {
    case 0, 1:
      let isSound = (try? IndexCheck(of: directory).problems.isEmpty) ?? false
      let problem = readAll(directory, choice / 4)
      try promise(!isSound || problem == nil, "checked as sound, but: \(problem ?? "")")
    case 2: merge(directory, reordering: false)
    default: merge(directory, reordering: true)
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
  private static func readAll(_ directory: MemoryDirectory, _ choice: Int) -> String? {
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
    for place in 0..<4 {
      let query = SampleIndex.queries[(choice + 5 * place) % SampleIndex.queries.count]
      attempt("\(query)") {
        let hits = try searcher.search(query, SearchOptions(limit: 1000, passagesPerDocument: 100))
        let best = try searcher.search(query, SearchOptions(limit: 3, passagesPerDocument: 100))
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

  /// Merges, deletes and adds; an error ends it.
  private static func merge(_ directory: MemoryDirectory, reordering: Bool) {
    guard let transaction = try? IndexTransaction(directory) else { return }
    do {
      _ = try transaction.remove("d3")
      try transaction.add(Document(id: "d7", passages: [Passage(text: "new")]))
      try transaction.commitMerged(reordering: reordering)
    } catch {
      transaction.rollBack()
    }
  }
}
