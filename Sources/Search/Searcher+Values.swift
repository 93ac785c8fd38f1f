import Documents
import IndexFormat
import InvertedIndex
import Storage

/// Orders and facets: a field's values are walked through in order, and the documents that have each
/// are compared with those that match.
extension Searcher {
  /// A bit for each live passage of each part that matches.
  func matches(_ plan: Plan) throws(StorageError) -> [[UInt64]] {
    let binder = Binder(analyzer: snapshot.analyzer, collection: collection)
    var all: [[UInt64]] = []
    for (number, part) in snapshot.parts.enumerated() {
      let windows = RangeMaxima.rangeCount(ofPassages: part.segment.passageCount)
      var bits = [UInt64](repeating: 0, count: windows * Window.words)
      try binder.bind(plan, to: part.segment, part: number).insertMatches(into: &bits)
      if let live = part.livePassages { bits.formIntersection(live) }
      all.append(bits)
    }
    return all
  }

  /// The documents of each part that have a passage with a bit, rising.
  private func documents(_ bits: [[UInt64]]) -> [[Int]] {
    zip(snapshot.parts, bits).map { part, bits in
      var documents: [Int] = []
      var end: UInt32 = 0
      for word in bits.indices where bits[word] != 0 {
        forEachBit(of: bits[word], word) { index in
          guard index >= end else { return }
          let document = part.segment.map.document(of: UInt32(index))
          documents.append(document)
          end = part.segment.map.passages(of: document).upperBound
        }
      }
      return documents
    }
  }

  /// Calls `body` with each value of a kind in order: the bytes behind the head of its key, and the
  /// documents of each part that have it, deleted ones among them.
  private func forEachValue(
    of field: String, _ kind: FieldValue.Kind,
    _ body: (_ value: ArraySlice<UInt8>, _ part: Int, _ documents: [Int]) throws(StorageError) ->
      Void
  ) throws(StorageError) {
    let head = FieldValue.head(field, kind)
    var values = try TermDictionaryMerge(snapshot.parts.map(\.segment.terms), from: head)
    var passages = [UInt32](repeating: 0, count: PostingsList.blockLength)
    var frequencies = passages
    while try values.next(), values.key.starts(with: head) {
      for entry in values.parts {
        let segment = snapshot.parts[entry.source].segment
        let list = try segment.list(entry.info)
        for block in 0..<list.blockCount {
          let count = try list.decodeBlock(block, passages: &passages, frequencies: &frequencies)
          try body(
            values.key.dropFirst(head.count), entry.source,
            passages[..<count].map { segment.map.document(of: $0) })
        }
      }
    }
  }

  // MARK: - Orders

  /// The first passages in an order, and how many match in all.
  func rank(
    _ plan: Plan, by order: SearchOrder, capacity: Int, perDocument: Int
  ) throws(StorageError) -> Ranking {
    let bits = try matches(plan)
    let documents = documents(bits)
    var ranking = Ranking()
    ranking.passages = bits.reduce(0) { $0 + $1.bitCount }
    ranking.documents = documents.reduce(0) { $0 + $1.count }
    guard capacity > 0, perDocument > 0 else { return ranking }
    let places = try places(by: order)
    // Places above numbers in the index, and all of it turned, as the largest are kept.
    var first = LargestKeys(capacity: min(capacity, ranking.documents))
    for (number, part) in snapshot.parts.enumerated() {
      for document in documents[number] {
        let place = places[number][document]
        let key = order.isDescending && place != .max ? ~place &- 1 : place
        first.offer(~(UInt64(key) << 32 | UInt64(part.firstDocument) + UInt64(document)))
      }
    }
    let binder = Binder(analyzer: snapshot.analyzer, collection: collection)
    var roots: [Int: any MatchOperator] = [:]
    for key in first.largest() {
      let document = UInt32(truncatingIfNeeded: ~key)
      guard ranking.best.count < capacity,
        let number = snapshot.parts.lastIndex(where: { $0.firstDocument <= document })
      else { break }
      let part = snapshot.parts[number]
      let root: any MatchOperator =
        if let known = roots[number] {
          known
        } else {
          try binder.bind(plan, to: part.segment, part: number)
        }
      roots[number] = root
      ranking.best += try passages(of: document, in: part, root).prefix(perDocument)
    }
    ranking.best.removeLast(max(0, ranking.best.count - capacity))
    return ranking
  }

  /// For each document of each part, the number of the value that it is ordered by; `UInt32.max` if
  /// it has none.
  private func places(by order: SearchOrder) throws(StorageError) -> [[UInt32]] {
    var places = snapshot.parts.map {
      [UInt32](repeating: .max, count: $0.segment.map.documentCount)
    }
    var last: ArraySlice<UInt8> = []
    var number: UInt32 = 0
    for kind in FieldValue.Kind.allCases {
      let first = number
      try forEachValue(of: order.field, kind) { (value, part, documents) throws(StorageError) in
        if value != last || number == first {
          number += 1
          last = value
        }
        for document in documents {
          let place = places[part][document]
          if place == .max || order.isDescending && place > first {
            places[part][document] = number
          }
        }
      }
    }
    return places
  }

  /// The matching passages of a document, best first.
  private func passages(
    of document: UInt32, in part: Snapshot.Part, _ root: any MatchOperator
  ) throws(StorageError) -> [TopPassages.Entry] {
    let passages = part.segment.map.passages(of: Int(document - part.firstDocument))
    var entries: [TopPassages.Entry] = []
    var result = WindowResult()
    let last = Window(around: passages.upperBound - 1).number
    for number in Window(around: passages.lowerBound).number...last {
      result.clear()
      let window = Window(number)
      try root.evaluate(window, reaching: -1, into: &result)
      result.forEach { index in
        let passage = window.first + UInt32(index)
        guard passages.contains(passage) else { return }
        entries.append(.init(score: result.scores[index], passage: part.firstPassage + passage))
      }
    }
    return entries.sorted { $1.isWorse(than: $0) }
  }

  // MARK: - Facets

  /// Counts the values of fields in the documents with a matching passage.
  func facets(
    _ fields: [(name: String, field: String)], of plan: Plan, most: Int
  ) throws(StorageError) -> [Facet] {
    if fields.isEmpty { return [] }
    let matching = documents(try matches(plan))
    var isMatch = snapshot.parts.map {
      [Bool](repeating: false, count: $0.segment.map.documentCount)
    }
    for (part, documents) in matching.enumerated() {
      for document in documents { isMatch[part][document] = true }
    }
    var facets: [Facet] = []
    for (name, field) in fields {
      var counts = try years(of: field, isMatch)
      if counts.isEmpty { counts = try values(of: field, isMatch) }
      let values = counts.sorted { ($1.count, $0.order) < ($0.count, $1.order) }
      facets.append(
        Facet(
          field: name,
          values: values.prefix(max(0, most)).map { .init(value: $0.value, documents: $0.count) },
          distinct: values.count))
    }
    return facets
  }

  private typealias Counted = (value: String, count: Int, order: Int)

  private func values(of field: String, _ isMatch: [[Bool]]) throws(StorageError) -> [Counted] {
    var counts: [Counted] = []
    var last: ArraySlice<UInt8>?
    try forEachValue(of: field, .whole) { (value, part, documents) throws(StorageError) in
      let count = documents.count { isMatch[part][$0] }
      guard count > 0 else { return }
      if value == last {
        counts[counts.count - 1].count += count
      } else {
        counts.append((FieldValue.text(value, of: field), count, counts.count))
        last = value
      }
    }
    return counts
  }

  /// Dates are counted by their years, a document once in each.
  private func years(of field: String, _ isMatch: [[Bool]]) throws(StorageError) -> [Counted] {
    var counts: [Counted] = []
    // The last year that was counted for each document.
    var counted = isMatch.map { [Int64](repeating: .min, count: $0.count) }
    try forEachValue(of: field, .date) { (value, part, documents) throws(StorageError) in
      guard let year = FieldValue.seconds(value).flatMap(DateSpan.year) else { return }
      for document in documents where isMatch[part][document] && counted[part][document] < year {
        counted[part][document] = year
        if counts.last?.value != String(year) { counts.append((String(year), 0, counts.count)) }
        counts[counts.count - 1].count += 1
      }
    }
    return counts
  }
}
