import ConcordanceHTML
import Foundation
import Testing

@testable import Highlighting

/// The rules of snippets, over the bundled documents and topics in all their languages.
@Suite struct CorpusSnippetTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Corpus")

  /// The hits of all topics.
  private static func hits() async throws -> [Hit] {
    let folder = try TemporaryFolder()
    let index = try SearchIndex.create(at: "\(folder.path)/index")
    for try await _ in FolderIndexer().index([root.path()], into: index) {}
    let snapshot = try index.snapshot()
    let topics = try String(contentsOf: root.appending(path: "topics.tsv"), encoding: .utf8)
    var hits: [Hit] = []
    for topic in topics.split(separator: "\n") {
      let words = topic.split(separator: "\t")[1].split(separator: " ")
      hits += try snapshot.search(.any(words.map { .term(String($0)) }), options: SearchOptions())
    }
    return hits
  }

  private static func isEllipsis(_ fragment: Snippet.Fragment) -> Bool {
    !fragment.isMatch && fragment.text.contains("…")
      && fragment.text.allSatisfy { "… ".contains($0) }
  }

  /// What is shown between ellipses.
  private static func pieces(of snippet: Snippet) -> [String] {
    snippet.fragments.split(whereSeparator: isEllipsis).map { $0.reduce("") { $0 + $1.text } }
  }

  @Test func `snippets keep their length, show every word that they can, and whole sentences`()
    async throws
  {
    let hits = try await Self.hits()
    #expect(hits.count > 500)
    #expect(Set(hits.compactMap(\.metadata.language)).count > 3)
    for hit in hits {
      let passage = PassageText(hit.passage.text)
      let finder = MatchFinder(matches: hit.matches, language: hit.metadata.language)
      let matches = finder.find(in: passage.text.string)
      let sentences = Sentences(of: passage, marks: matches.marks).ranges
      for length in [90, 240] {
        let pieces = Self.pieces(of: hit.snippet(length: length))
        let place: Comment = "\(hit.document)#\(hit.passageIndex), \(hit.rank), \(pieces)"
        #expect(pieces.reduce(0) { $0 + $1.unicodeScalars.count } <= length, place)

        let all = Set(matches.map(\.target))
        let shortest = Dictionary(grouping: matches, by: \.target).values.map { matches in
          matches.map { passage.length($0.range) }.min() ?? 0
        }
        if shortest.reduce(0, +) <= length {
          let shown = Set(pieces.flatMap { finder.find(in: $0).map(\.target) })
          #expect(shown.isSuperset(of: all), place)
        }

        let canBeWhole = sentences.contains { sentence in
          passage.length(sentence) <= length
            && all.isSubset(
              of: matches.filter { sentence.contains($0.range.lowerBound) }.map(\.target))
        }
        guard canBeWhole, !all.isEmpty else { continue }
        let starts = sentences.map { passage.shown($0.lowerBound..<passage.end) }
        let ends = sentences.map { passage.shown(0..<$0.upperBound) }
        for piece in pieces {
          #expect(starts.contains { $0.hasPrefix(piece) }, place)
          #expect(ends.contains { $0.hasSuffix(piece) }, place)
        }
      }
    }
  }
}
