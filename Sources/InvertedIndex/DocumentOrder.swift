import Documents
import IndexFormat
import Storage

/// Finds the order of documents for a merge that reorders: that of ``GraphBisection`` over the
/// analyzed terms of their bodies.
///
/// A document is one whatever its passages, which stay together. Terms in few documents tell nothing
/// about who is like whom, those in many of them little for what they cost; both are left out. The
/// postings that are held take four bytes each; where they would be more than ``mostPostings``, only
/// every *n*-th of the terms is taken, in byte order, with the least *n* that does.
struct DocumentOrder {
  /// Terms in fewer documents are left out.
  private static let fewestDocuments = 8
  /// Terms in more than one of so many documents are left out.
  private static let largestShare = 8
  /// How many postings are held at most.
  static let mostPostings = 1 << 25

  private let parts: [MergePart]
  private let documents: LiveDocuments
  private let mostPostings: Int
  /// The documents that have the term that was read, rising.
  private var read: [UInt32] = []
  private var passages = [UInt32](repeating: 0, count: PostingsList.blockLength)
  private var frequencies = [UInt32](repeating: 0, count: PostingsList.blockLength)

  /// The numbers of the documents in their new order; equal documents in equal places have equal
  /// orders, in however many segments they are.
  static func bisected(
    _ documents: LiveDocuments, in parts: [MergePart]
  ) throws(StorageError) -> [UInt32] {
    let graph = try forwardIndex(of: documents, in: parts)
    for part in parts { part.segment.letGo() }
    return GraphBisection.order(of: graph)
  }

  /// Which of the terms that count each document has.
  static func forwardIndex(
    of documents: LiveDocuments, in parts: [MergePart], mostPostings: Int = mostPostings
  ) throws(StorageError) -> ForwardIndex {
    var order = DocumentOrder(parts: parts, documents: documents, mostPostings: mostPostings)
    return try order.forwardIndex()
  }

  private init(parts: [MergePart], documents: LiveDocuments, mostPostings: Int) {
    self.parts = parts
    self.documents = documents
    self.mostPostings = mostPostings
  }

  /// The terms of each document: read three times, to choose the terms, to count them by document,
  /// and to write them where they belong.
  private mutating func forwardIndex() throws(StorageError) -> ForwardIndex {
    let step = try chosenStep()
    var starts = [Int](repeating: 0, count: documents.count + 1)
    try forEachTerm(step) { _, documents in
      for document in documents { starts[Int(document) + 1] += 1 }
    }
    for document in 0..<documents.count { starts[document + 1] += starts[document] }
    var next = starts
    var terms = [UInt32](repeating: 0, count: starts[documents.count])
    var termCount = 0
    try forEachTerm(step) { term, documents in
      termCount = Int(term) + 1
      for document in documents {
        terms[next[Int(document)]] = term
        next[Int(document)] += 1
      }
    }
    return ForwardIndex(starts: starts, terms: terms, termCount: termCount)
  }

  /// The least number, so that every such term has no more postings than may be held.
  private mutating func chosenStep() throws(StorageError) -> Int {
    var counts: [UInt32] = []
    try forEachTerm(1) { _, documents in counts.append(UInt32(documents.count)) }
    var step = 1
    while step < counts.count, Self.sum(counts, every: step) > mostPostings { step += 1 }
    return step
  }

  private static func sum(_ counts: [UInt32], every step: Int) -> Int {
    stride(from: 0, to: counts.count, by: step).reduce(0) { $0 + Int(counts[$1]) }
  }

  /// Calls `body` with every `step`-th of the terms that count, numbered from 0, and its documents.
  private mutating func forEachTerm(
    _ step: Int, _ body: (_ term: UInt32, _ documents: [UInt32]) -> Void
  ) throws(StorageError) {
    let tag = TermKey.analyzedTag(Field.body.textNumber ?? 0)
    var terms = try TermDictionaryMerge(parts.map(\.segment.terms), from: [tag])
    var count = 0
    while try terms.next(), terms.key.first == tag {
      let passages = terms.parts.reduce(0) { $0 + Int($1.info.documentFrequency) }
      // No term is in more documents than passages.
      guard passages >= Self.fewestDocuments else { continue }
      try read(terms.parts)
      guard
        read.count >= Self.fewestDocuments, read.count <= documents.count / Self.largestShare
      else { continue }
      if count % step == 0 { body(UInt32(count / step), read) }
      count += 1
    }
  }

  private mutating func read(_ parts: [TermPart]) throws(StorageError) {
    read.removeAll(keepingCapacity: true)
    for part in parts {
      let list = try self.parts[part.source].segment.list(part.info)
      for block in 0..<list.blockCount {
        let count = try list.decodeBlock(block, passages: &passages, frequencies: &frequencies)
        Self.append(passages, count, documents.numbers[part.source], to: &read)
      }
    }
  }

  /// Appends the documents of passages, each once.
  private static func append(
    _ passages: [UInt32], _ count: Int, _ numbers: [UInt32], to documents: inout [UInt32]
  ) {
    var last = documents.last ?? Renumbering.dropped
    for passage in passages[..<count] {
      let document = numbers[Int(passage)]
      guard document != last, document != Renumbering.dropped else { continue }
      documents.append(document)
      last = document
    }
  }
}
