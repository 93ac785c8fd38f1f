import ConcordanceHTML
import Foundation
import Testing

@Suite struct FolderCancellationTests {
  private let sample: FolderSample

  init() throws {
    sample = try FolderSample()
    try sample.write("An orbit.", to: "a.txt")
  }

  /// Cancels the task that iterates when so many files are done; returns how it ended.
  private func cancel(
    after files: Int, _ change: @escaping @Sendable (inout FolderOptions) -> Void
  ) async -> Result<IndexingReport?, any Error> {
    let (options, root, index) = (sample.options(change), sample.root, sample.index)
    return await Task {
      var report: IndexingReport?
      for try await event in FolderIndexer(options: options).index([root], into: index) {
        if case .progressed(let progress) = event, progress.files == files {
          unsafe withUnsafeCurrentTask { task in unsafe task?.cancel() }
        }
        if case .finished(let finished) = event { report = finished }
      }
      return report
    }.result
  }

  @Test(arguments: [1, 4])
  func `when a cancelled iteration ends, everything is rolled back and the lock is free`(
    jobs: Int
  ) async throws {
    try await sample.run()
    let files = try sample.indexFiles()
    for number in 0..<300 { try sample.write("orbit \(number)", to: "\(number).txt") }
    let result = await cancel(after: 3) { options in
      options.jobs = jobs
      options.memoryBudget = 1 << 10  // segments are written all along
    }
    #expect(throws: CancellationError.self) { try result.get() }
    #expect(try sample.indexFiles() == files)
    #expect(try sample.index.documents().count == 1)
    #expect(try await sample.run().counts == [300, 0, 1, 0, 0])
  }

  @Test func `a large file of records is left in the middle`() async throws {
    try await sample.run()
    let files = try sample.indexFiles()
    let records = (0..<5000).map { #"{"_id":"\#($0)","text":"orbit"}"# }
    try sample.write(records.joined(separator: "\n"), to: "b.txt")
    let (options, root, index) = (
      sample.options { $0.readsRecords = true }, sample.root, sample.index
    )
    let task = Task {
      for try await _ in FolderIndexer(options: options).index([root], into: index) {}
    }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(try sample.indexFiles() == files)
  }

  @Test func `what was committed before the cancellation is told as finished`() async throws {
    let events = FolderIndexer(options: sample.options()).index([sample.root], into: sample.index)
    while try sample.index.snapshot().documentCount == 0 { await Task.yield() }
    let run = await Task {
      unsafe withUnsafeCurrentTask { task in unsafe task?.cancel() }
      return try await FolderRun(events)
    }.result
    #expect(try run.get().report.added == 1)
  }

  @Test func `leaving the loop rolls back`() async throws {
    for number in 0..<300 { try sample.write("orbit \(number)", to: "\(number).txt") }
    let indexer = FolderIndexer(options: sample.options())
    for try await _ in indexer.index([sample.root], into: sample.index) { break }
    while true {  // until the lock is free again
      do {
        #expect(try await sample.run(["a.txt"]).counts == [1, 0, 0, 0, 0])
        break
      } catch IndexError.locked {
        await Task.yield()
      }
    }
    #expect(try sample.documents().count == 1)
  }

  @Test func `an index that another writer holds is an error`() async throws {
    let sample = sample
    try await sample.index.write { _ in
      do {
        try await sample.run()
        Issue.record("two writers at once")
      } catch IndexError.locked {}
    }
  }
}
