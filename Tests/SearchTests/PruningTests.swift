import Documents
import IndexFormat
import InvertedIndex
import QueryLanguage
import Ranking
import Storage
import Testing
import TextAnalysis

@testable import Search

/// Searches that pass over windows against the same searches that look into every one, over indexes of
/// several segments and thousands of passages.
@Suite struct PruningTests {
  @Test func windowsAndBlocksAreThoseOfTheIndex() {
    #expect(Window.size == RangeMaxima.rangeLength)
    #expect(ListBlocks.length == PostingsList.blockLength)
    #expect(Window.words * 64 == Window.size)
  }

  @Test(arguments: 0..<12)
  func theBestPassagesAreThoseOfAnExhaustiveSearch(seed: UInt64) throws {
    var corpus = LargeCorpus(seed: seed)
    let directory = MemoryDirectory()
    try corpus.write(to: directory)
    let snapshot = try Snapshot(of: directory)
    for round in 0..<100 {
      var parameters = corpus.parameters()
      if round % 3 > 0 { parameters.exactForm = 0 }
      let searcher = Searcher(snapshot, parameters: parameters)
      let query = corpus.query()
      let fields: [Field] = round % 2 == 0 ? [.body] : Field.text
      var planner = Planner(snapshot)
      let plan = try planner.plan(query, fields: fields)
      for (capacity, perDocument) in [(1, 1), (10, .max), (10, 2), (1000, .max)] {
        let fast = try searcher.rank(
          plan, capacity: capacity, perDocument: perDocument, counts: true)
        let slow = try searcher.rank(
          plan, capacity: .max, perDocument: .max, counts: true, prunes: false)
        let context: Comment = "seed \(seed), round \(round), \(query), best \(capacity)"
        if parameters.documentEvidence == 0, parameters.regularization == 0,
          parameters.expansion == 0
        {
          #expect(fast.best == best(slow.best, capacity, perDocument, snapshot), context)
        } else {
          // The second look at the best is at those that the documents may have.
          let limited = try searcher.rank(
            plan, capacity: .max, perDocument: perDocument, counts: false, prunes: false)
          #expect(fast.best == Array(limited.best.prefix(capacity)), context)
        }
        #expect(fast.passages == slow.best.count, context)
        #expect(fast.passages == slow.passages && fast.documents == slow.documents, context)
      }
    }
  }

  /// What is left of all matches, best first, if only so many of each document and in all are wanted.
  private func best(
    _ all: [TopPassages.Entry], _ capacity: Int, _ perDocument: Int, _ snapshot: Snapshot
  ) -> [TopPassages.Entry] {
    var counts: [Int: Int] = [:]
    let kept = all.filter { entry in
      guard let part = snapshot.parts.last(where: { $0.firstPassage <= entry.passage }) else {
        return false
      }
      let document =
        Int(part.firstDocument) + part.segment.map.document(of: entry.passage - part.firstPassage)
      counts[document, default: 0] += 1
      return counts[document, default: 0] <= perDocument
    }
    return Array(kept.prefix(capacity))
  }
}

extension TopPassages.Entry: Equatable {
  /// Equal in what is told to the outside: an entry that could not be one too many has no document.
  static func == (a: Self, b: Self) -> Bool { a.score == b.score && a.passage == b.passage }
}
