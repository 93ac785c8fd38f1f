import Concordance
import Documents
import Foundation
import Synchronization
import Testing

/// Readers in many threads while one writer commits, merges and deletes: real threads, the file system,
/// the library as programs use it.
@Suite struct ReaderTests {
  private static let documents = 24
  private static let readers = 4

  private static func rewrite(_ index: SearchIndex, _ generation: Int) async throws {
    try await index.write { writer in
      for number in 0..<documents {
        try writer.add(
          Document(
            id: "d\(number)", title: "", body: "generation\(generation) of document \(number)"))
      }
      if generation % 2 == 0 {
        try writer.remove("extra")
      } else {
        try writer.add(Document(id: "extra", title: "", body: "something else"))
      }
    }
  }

  /// What one reader has seen.
  private struct Sight {
    var answers = 0
    var generations: Set<Int> = []
    var problems: [String] = []
  }

  /// What the threads tell each other.
  private final class Board: Sendable {
    let isDone = Atomic(false)
    let sights = Mutex<[Sight]>([])
  }

  @Test func `each answer is of one generation, and a snapshot keeps its own`() async throws {
    let commits = Scale.number("TORTURE_COMMITS", else: 20)
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("concordance-readers-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let index = try SearchIndex.create(at: path)
    try await Self.rewrite(index, 0)

    let board = Board()
    for _ in 0..<Self.readers {
      Thread {
        var sight = Sight()
        while !board.isDone.load(ordering: .relaxed) { Self.look(at: path, &sight) }
        board.sights.withLock { $0.append(sight) }
      }.start()
    }
    do {
      defer { board.isDone.store(true, ordering: .relaxed) }
      for generation in 1...commits {
        try await Self.rewrite(index, generation)
        if generation % 5 == 0 { try index.merge(reordering: generation % 10 == 0) }
      }
    }
    while board.sights.withLock({ $0.count }) < Self.readers { await Task.yield() }
    let seen = board.sights.withLock { $0 }
    #expect(seen.flatMap(\.problems).prefix(5) == [])
    #expect(seen.allSatisfy { $0.answers > 0 })
    print(
      "readers: \(seen.reduce(0) { $0 + $1.answers }) answers of "
        + "\(seen.reduce(into: Set<Int>()) { $0.formUnion($1.generations) }.count) generations")
    #expect(try index.check().isSound)
  }

  /// Opens the newest commit and looks twice, with commits and merges in between.
  private static func look(at path: String, _ sight: inout Sight) {
    do {
      let snapshot = try SearchIndex.open(at: path).snapshot()
      let first = try generation(of: snapshot)
      for _ in 0..<3 {
        guard try generation(of: snapshot) == first else {
          return sight.problems.append("a snapshot changed from generation \(first)")
        }
      }
      if let last = sight.generations.max(), first < last {
        sight.problems.append("generation \(first) after \(last)")
      }
      sight.generations.insert(first)
      sight.answers += 1
    } catch {
      sight.problems.append("\(error)")
    }
  }

  /// The one generation of all documents.
  private static func generation(of snapshot: IndexSnapshot) throws -> Int {
    let hits = try snapshot.search("document", limit: 2 * documents)
    let found = hits.map { $0.passage.text.prefix { $0 != " " } }
    guard found.count == documents, let one = Set(found).first, Set(found).count == 1,
      let number = Int(one.dropFirst("generation".count))
    else { throw IndexError.damaged(file: "", offset: nil, reason: "mixed: \(Set(found))") }
    return number
  }
}
