import Documents
import IndexFormat
import InvertedIndex
import Storage
import Synchronization
import Testing

@Suite struct MergingBesideTests {
  /// What happens to an index, in order.
  private enum Step {
    case add(Document)
    case remove(String)
  }

  private static let ids = 40

  private func steps(_ random: inout SplitMix) -> [Step] {
    (0..<50 + random.next(below: 30)).map { _ in
      let id = "d\(random.next(below: Self.ids))"
      return random.next(below: 4) == 0
        ? .remove(id) : .add(RandomDocument.make(id: id, &random))
    }
  }

  private func makeIndex() throws -> MemoryDirectory {
    let directory = MemoryDirectory()
    try IndexTransaction.create(in: directory, settings: ["analyzer": "english+none"])
    return directory
  }

  private func files(_ directory: MemoryDirectory) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for name in try directory.list() where name != "lock" { files[name] = try directory.read(name) }
    return files
  }

  private func run(
    _ steps: ArraySlice<Step>, on transaction: IndexTransaction, beside: Bool
  ) async throws {
    for step in steps {
      switch step {
      case .remove(let id): _ = try transaction.remove(id)
      case .add(let document):
        guard beside else {
          try transaction.add(document)
          continue
        }
        try transaction.addWithoutFlush(document)
        if transaction.isFull { try await transaction.flushBeside().get() }
      }
    }
    if beside { try await transaction.settle().get() }
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `merging beside gives the bytes of merging in between, however long it takes`(
    seed: UInt64
  ) async throws {
    var random = SplitMix(seed: seed)
    let steps = steps(&random)
    let half = steps.count / 2
    // A segment for each document, or for a few of them.
    let budget = seed % 2 == 0 ? 1 : 450_000
    var indexes: [[String: [UInt8]]] = []
    for delays in [nil, 0, 12] {
      let directory = try makeIndex()
      let slow = TestDirectory(directory, delay: delays ?? 0, seed: seed)
      for part in [steps[..<half], steps[half...]] {
        let transaction = try IndexTransaction(slow, memoryBudget: budget)
        try await run(part, on: transaction, beside: delays != nil)
        try transaction.commit()
      }
      #expect(try IndexCheck(of: directory).problems.isEmpty, "seed \(seed)")
      indexes.append(try files(directory))
    }
    for index in indexes.dropFirst() {
      let names = Set(indexes[0].keys).union(index.keys)
      #expect(names.filter { indexes[0][$0] != index[$0] }.sorted() == [], "seed \(seed)")
    }
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `what is replaced and removed while its segment is merged is gone`(
    seed: UInt64
  ) async throws {
    var random = SplitMix(seed: seed)
    let directory = try makeIndex()
    let slow = TestDirectory(directory, delay: 5, seed: seed)
    var expected: [String: Document] = [:]
    for _ in 0..<2 {
      let steps = steps(&random)
      for step in steps {
        switch step {
        case .remove(let id): expected[id] = nil
        case .add(let document): expected[document.id] = document
        }
      }
      let transaction = try IndexTransaction(slow, memoryBudget: 1)
      try await run(steps[...], on: transaction, beside: true)
      try transaction.commit()
      let snapshot = try Snapshot(of: directory)
      #expect(snapshot.documentCount == expected.count, "seed \(seed)")
      #expect(snapshot.parts.count <= 9, "seed \(seed)")
      for number in 0..<Self.ids {
        let id = "d\(number)"
        #expect(try snapshot.document(id) == expected[id], "\(id), seed \(seed)")
      }
    }
    #expect(try IndexCheck(of: directory).problems == [], "seed \(seed)")
  }

  @Test func `readers see each commit whole while segments are merged beside`() async throws {
    let directory = try makeIndex()
    let slow = TestDirectory(directory, delay: 5, seed: 1)
    let flag = Flag()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<2 {
        group.addTask {
          while !flag.isSet.load(ordering: .relaxed) {
            let snapshot = try Snapshot(of: directory)
            #expect(snapshot.documentCount % 20 == 0)
            for number in stride(from: 0, to: snapshot.documentCount, by: 7) {
              #expect(try snapshot.document("d\(number)") != nil)
            }
            await Task.yield()
          }
        }
      }
      var random = SplitMix(seed: 5)
      for commit in 0..<3 {
        let transaction = try IndexTransaction(slow, memoryBudget: 1)
        let steps = (0..<20).map {
          Step.add(RandomDocument.make(id: "d\(20 * commit + $0)", &random))
        }
        try await run(steps[...], on: transaction, beside: true)
        try transaction.commit()
      }
      flag.isSet.store(true, ordering: .relaxed)
      try await group.waitForAll()
    }
    #expect(try Snapshot(of: directory).documentCount == 60)
  }

  @Test func `an error of the merge is thrown, and rolling back leaves the last commit`()
    async throws
  {
    let directory = try makeIndex()
    var random = SplitMix(seed: 9)
    let steps = steps(&random)
    let transaction = try IndexTransaction(directory)
    try await run(steps[..<20], on: transaction, beside: false)
    try transaction.commit()
    let before = try files(directory)
    // The eleventh is the first that is merged, the others are segments of one document.
    for failing in ["segment-11.", "segment-12.", "segment-5."] {
      let faulty = TestDirectory(directory, failing: failing)
      let transaction = try IndexTransaction(faulty, memoryBudget: 1)
      await #expect(throws: StorageError.self) {
        try await run(steps[20...], on: transaction, beside: true)
        try transaction.commit()
      }
      await transaction.abandon()
      #expect(try files(directory) == before, "\(failing)")
    }
    let next = try IndexTransaction(directory)
    next.rollBack()
  }

  @Test(arguments: 0..<12)
  func `giving up stops the merge, and leaves no file and no lock`(count: Int) async throws {
    let directory = try makeIndex()
    let before = try files(directory)
    var random = SplitMix(seed: 11)
    let slow = TestDirectory(directory, delay: 20, seed: 2)
    let transaction = try IndexTransaction(slow, memoryBudget: 1)
    for number in 0..<8 + count {
      try transaction.addWithoutFlush(RandomDocument.make(id: "d\(number)", &random))
      try await transaction.flushBeside().get()
    }
    await transaction.abandon()
    #expect(try files(directory) == before)
    try IndexTransaction(directory).rollBack()
  }
}

/// Something that one task tells others.
private final class Flag: Sendable {
  let isSet = Atomic(false)
}

/// A directory in memory that takes its time, or that fails to create some files.
private final class TestDirectory: Directory {
  private let inner: MemoryDirectory
  private let delay: Int
  private let failing: String?
  private let random: Mutex<SplitMix>

  init(_ inner: MemoryDirectory, delay: Int = 0, seed: UInt64 = 0, failing: String? = nil) {
    self.inner = inner
    self.delay = delay
    self.failing = failing
    random = Mutex(SplitMix(seed: seed))
  }

  func create(_ name: String) throws(StorageError) -> any FileSink {
    if let failing, name.hasPrefix(failing) { throw .noSpace(file: name, operation: .create) }
    if delay > 0 {
      let limit = delay
      let turns = random.withLock { $0.next(below: limit) } * 20_000
      var waste = SplitMix(seed: 0)
      for _ in 0..<turns { _ = waste.next(below: 2) }
    }
    return try inner.create(name)
  }

  func open(_ name: String) throws(StorageError) -> FileBytes { try inner.open(name) }
  func list() throws(StorageError) -> [String] { try inner.list() }
  func rename(_ name: String, to newName: String) throws(StorageError) {
    try inner.rename(name, to: newName)
  }
  func remove(_ name: String) throws(StorageError) { try inner.remove(name) }
  func synchronize() throws(StorageError) { try inner.synchronize() }
  func lock(_ name: String) throws(StorageError) -> DirectoryLock { try inner.lock(name) }
}
