import Concordance
import Documents
import Foundation
import Synchronization
import Testing

/// One snapshot and one index in the hands of many threads: what is read lazily is read by all of them
/// at once.
@Suite struct SharedSnapshotTests {
  private static let threads = 4
  private static let queries = [
    "orbit debris", "\"orbit debris\"", "tre*", "title:moon", "orbit NOT debris", "moon OR treaty",
    "(orbit OR station) AND treaty", "x7", "*:*",
  ]

  private let path = FileManager.default.temporaryDirectory
    .appendingPathComponent("concordance-shared-\(UUID().uuidString)").path

  private func remove() { try? FileManager.default.removeItem(atPath: path) }

  /// Two segments, of several pages of 4 KB each.
  private func makeIndex() async throws -> SearchIndex {
    let words = ["orbit", "debris", "treaty", "moon", "station", "governance", "orbits"]
    let index = try SearchIndex.create(at: path)
    for half in 0..<2 {
      try await index.write { writer in
        for number in half * 100..<half * 100 + 100 {
          let text = (0..<40).map { words[(number + $0 * $0) % words.count] }
          try writer.add(
            Document(
              id: "d\(number)", title: "The \(words[number % words.count])",
              body: "\(text.joined(separator: " ")) x\(number % 10) u\(number)."))
        }
      }
    }
    return index
  }

  private static func answers(of snapshot: IndexSnapshot, from first: Int) throws -> [[String]] {
    var answers = [[String]](repeating: [], count: queries.count)
    for place in 0..<queries.count {
      let number = (first + place) % queries.count
      answers[number] = try snapshot.search(queries[number], limit: 30).map {
        "\($0.document) \($0.score) \($0.snippet().text)"
      }
    }
    return answers
  }

  @Test func `threads that share a snapshot get the answers of one that has it alone`() async throws
  {
    defer { remove() }
    let index = try await makeIndex()
    let expected = try Self.answers(of: index.snapshot(), from: 0)
    #expect(expected.allSatisfy { !$0.isEmpty })
    for round in 0..<Scale.number("TORTURE_ROUNDS", else: 10) {
      // Nothing of it has been read yet.
      let snapshot = try index.snapshot()
      let results = Mutex<[Result<Bool, any Error>]>([])
      for thread in 0..<Self.threads {
        Thread {
          let result = Result {
            try Self.answers(of: snapshot, from: thread * 2 + round) == expected
          }
          results.withLock { $0.append(result) }
        }.start()
      }
      while results.withLock({ $0.count }) < Self.threads { await Task.yield() }
      for result in results.withLock({ $0 }) { #expect(try result.get()) }
    }
  }

  @Test
  func `of tasks that write at once each commits or is told of the lock, and checks are sound`()
    async throws
  {
    defer { remove() }
    let index = try await makeIndex()
    let committed = try await withThrowingTaskGroup(of: Int.self) { group in
      for task in 0..<Self.threads {
        group.addTask {
          var committed = 0
          for round in 0..<Scale.number("TORTURE_ROUNDS", else: 10) {
            do {
              try await index.write { try $0.add(Document(id: "n\(task)-\(round)", body: "new")) }
              committed += 1
            } catch IndexError.locked {
              #expect(try index.check().isSound)
            }
            #expect(try index.snapshot().count(.term("new")) >= committed)
          }
          return committed
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(committed > 0)
    #expect(try index.snapshot().documentCount == 200 + committed)
    #expect(try index.check().isSound)
  }
}
