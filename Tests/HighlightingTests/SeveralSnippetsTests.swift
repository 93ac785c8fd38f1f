import Search
import Testing
import TextAnalysis

@testable import Highlighting

@Suite struct SeveralSnippetsTests {
  /// A passage of distinct words, so that whatever is shown is known by its words.
  private struct RandomPassage {
    let text: String
    let matches: QueryMatches
    let length: Int

    init(seed: UInt64) {
      var random = SplitMix64(seed: seed)
      var text = ""
      let count = Int.random(in: 1...200, using: &random)
      for number in 0..<count {
        text += "w\(number)" + (Int.random(in: 0..<8, using: &random) == 0 ? ". W " : " ")
      }
      self.text = text
      matches = .of((0..<12).map { _ in "w\(Int.random(in: 0..<count, using: &random))" })
      length = Int.random(in: 20...120, using: &random)
    }

    func snippets(_ count: Int) -> [Snippet] {
      SnippetMaker(matches: matches).snippets(of: text, count: count, length: length)
    }
  }

  private func words(_ snippet: Snippet) -> [String] {
    snippet.pieces.joined(separator: " ").split { !$0.isLetter && !$0.isNumber }.map(String.init)
      .filter { $0 != "W" }
  }

  @Test(arguments: 1...100 as ClosedRange<UInt64>)
  func `several excerpts have no word in common, and each keeps the length`(seed: UInt64) {
    let random = RandomPassage(seed: seed)
    let snippets = random.snippets(4)
    #expect(snippets.count <= 4, "seed \(seed)")
    let shown = snippets.flatMap(words)
    #expect(Set(shown).count == shown.count, "seed \(seed)")
    for snippet in snippets { #expect(snippet.shownLength <= random.length, "seed \(seed)") }
  }

  @Test(arguments: 1...100 as ClosedRange<UInt64>)
  func `the first is the only one of a search for one`(seed: UInt64) {
    let random = RandomPassage(seed: seed)
    let one = SnippetMaker(matches: random.matches).snippet(of: random.text, length: random.length)
    #expect(random.snippets(4).first == one, "seed \(seed)")
    #expect(random.snippets(1) == [one], "seed \(seed)")
  }

  @Test(arguments: 1...100 as ClosedRange<UInt64>)
  func `enough excerpts show every word that matched, and each has one`(seed: UInt64) {
    let random = RandomPassage(seed: seed)
    let snippets = random.snippets(100)
    let shown = Set(snippets.flatMap(\.marked))
    let all = MatchFinder(matches: random.matches).find(in: random.text).map(\.target)
    #expect(shown.count == Set(all).count, "seed \(seed): \(shown)")
    #expect(snippets.allSatisfy { !$0.marked.isEmpty }, "seed \(seed)")
  }

  @Test func `what has not been shown comes first`() {
    let text = "Constellations grow. Constellations shine. Observatories suffer. Nothing else."
    let maker = SnippetMaker(matches: .of(["constellations", "observatories"]))
    #expect(
      maker.snippets(of: text, count: 5, length: 22).map(\.description) == [
        "**Constellations** grow. …", "… **Observatories** suffer. …",
        "… **Constellations** shine. …",
      ])
  }

  @Test func `a text without a match has one excerpt, and none is asked for in vain`() {
    let maker = SnippetMaker(matches: .of(["moon"]))
    #expect(maker.snippets(of: "No match. None.", count: 5).count == 1)
    #expect(maker.snippets(of: "The moon.", count: 0).isEmpty)
    #expect(maker.snippets(of: "The moon.", count: 3, length: 0).isEmpty)
    #expect(maker.snippets(of: "", count: 3) == [Snippet(fragments: [])])
  }

  #if Snowball
    @Test func `words are marked by the language of their document`() {
      let analyzer = Analyzer(AnalyzerSettings(languages: .snowball))
      let haus = Array("haus".utf8)
      func shown(_ term: [UInt8], _ language: String?) -> String {
        SnippetMaker(
          matches: QueryMatches(analyzer: analyzer, terms: [term: 1]), language: language
        ).snippet(of: "Häuser am Haus").description
      }
      #expect(shown(haus + MarkedWord.mark(.german), "de-DE") == "**Häuser** am **Haus**")
      #expect(shown(haus, "en") == "Häuser am **Haus**")
      #expect(shown(haus, "de-DE") == "Häuser am Haus")
    }
  #endif
}
