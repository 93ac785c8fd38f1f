import Documents
import InvertedIndex
import Storage
import StorageSimulation

/// The documents of an index: id to text.
typealias Contents = [String: String]

/// One transaction of a workload.
enum Turn: Sendable {
  /// Documents added or replaced and removed, and committed.
  case commit(adding: Contents, removing: [String] = [])
  /// The same with a segment for each document; merged where the policy says so.
  case commitInManySegments(adding: Contents, removing: [String] = [])
  /// The same while other tasks write the segments and merge them.
  case commitBeside(adding: Contents, removing: [String] = [])
  /// Everything merged into one segment.
  case merge(reordering: Bool)
  /// Documents added and given up.
  case rollBack(adding: Contents)

  /// What the documents are afterwards.
  func applied(to contents: Contents) -> Contents {
    switch self {
    case .commit(let added, let removed), .commitInManySegments(let added, let removed),
      .commitBeside(let added, let removed):
      contents.filter { !removed.contains($0.key) }.merging(added) { $1 }
    case .merge, .rollBack: contents
    }
  }

  /// Does it.
  nonisolated(nonsending) func run(on directory: any Directory) async throws {
    let transaction = try IndexTransaction(directory, memoryBudget: budget)
    do {
      try await run(in: transaction)
    } catch {
      await transaction.abandon()
      throw error
    }
  }

  private var budget: Int {
    switch self {
    case .commit, .merge: IndexTransaction.defaultMemoryBudget
    default: 1
    }
  }

  nonisolated(nonsending) private func run(in transaction: IndexTransaction) async throws {
    switch self {
    case .commit(let added, let removed), .commitInManySegments(let added, let removed):
      for id in removed { _ = try transaction.remove(id) }
      for document in Self.documents(added) { try transaction.add(document) }
      try transaction.commit()
    case .commitBeside(let added, let removed):
      for id in removed { _ = try transaction.remove(id) }
      for document in Self.documents(added) {
        try transaction.addWithoutFlush(document)
        try await transaction.flushBeside().get()
      }
      try await transaction.settle().get()
      try transaction.commit()
    case .merge(let reordering):
      try transaction.commitMerged(reordering: reordering)
    case .rollBack(let added):
      for document in Self.documents(added) { try transaction.add(document) }
      transaction.rollBack()
    }
  }

  private static func documents(_ contents: Contents) -> [Document] {
    contents.sorted { $0.key < $1.key }.map { id, text in
      Document(id: id, title: "Title of \(id)", passages: [Passage(text: text)])
    }
  }
}

/// A script of transactions, and what each of them promises.
struct Workload {
  /// What was promised after so many operations.
  struct Promise {
    /// The operations that had changed the disk when the promise was made.
    var moment: Int
    /// The documents; `nil` before there is an index.
    var contents: Contents?
  }

  var turns: [Turn]

  /// Every way of writing: commits, deletes, merges by the policy, beside and on request, giving up.
  static let everything = Workload(turns: [
    .commit(adding: texts(0..<3, "first")),
    .commit(adding: texts(1..<2, "second"), removing: ["d0"]),
    .rollBack(adding: texts(0..<2, "never")),
    .commitInManySegments(adding: texts(3..<11, "third"), removing: ["d2"]),
    .commitBeside(adding: texts(8..<14, "fourth"), removing: ["d3"]),
    .commit(adding: [:], removing: ["d1", "d4", "d5"]),
    .merge(reordering: false),
    .commit(adding: texts(20..<22, "fifth")),
    .merge(reordering: true),
  ])

  /// Documents with those numbers.
  static func texts(_ numbers: Range<Int>, _ word: String) -> Contents {
    Contents(
      uniqueKeysWithValues: numbers.map { number in
        ("d\(number)", "The \(word) text of document \(number) tells of orbits and of treaties.")
      })
  }

  static func create(in directory: any Directory) throws(StorageError) {
    try IndexTransaction.create(in: directory, settings: ["analyzer": "english+none"])
  }

  /// Makes an index and runs the script; answers with what was promised, in order.
  nonisolated(nonsending) func run(
    on disk: SimulatedDisk, through directory: any Directory
  ) async throws -> [Promise] {
    var promises = [Promise(moment: 0, contents: nil)]
    try Self.create(in: directory)
    promises.append(Promise(moment: disk.moments.count, contents: [:]))
    for turn in turns {
      let contents = turn.applied(to: promises.last?.contents ?? [:])
      try await turn.run(on: directory)
      promises.append(Promise(moment: disk.moments.count, contents: contents))
    }
    return promises
  }
}

extension [Workload.Promise] {
  /// What there may be after a cut at a moment: what was promised last, or what was on its way.
  func allowed(at moment: Int) -> [Contents?] {
    let kept = lastIndex { $0.moment <= moment + 1 } ?? startIndex
    return self[kept...].prefix(2).map(\.contents)
  }
}
