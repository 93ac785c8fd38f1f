import ArgumentParser
import Testing

@testable import concord

@Suite("A search's arguments")
struct SearchRequestTests {
  @Test("plain ones are read without the parser")
  func plain() throws {
    let line =
      "s -x dir -n 3 --offset 2 -p 4 --snippet-length 90 --snippets 3 -f tsv --explain -qv space debris"
    let arguments = line.replacing("-qv", with: "-q -v").split(separator: " ").map(String.init)
    let request = try #require(SearchRequest(plain: arguments))
    #expect(request.words == ["space", "debris"])
    #expect(request.limit == 3 && request.offset == 2 && request.passages == 4)
    #expect(request.snippetLength == 90 && request.snippets == 3)
    #expect(request.format == .tsv && request.explains)
    #expect(request.global == CallOptions(index: "dir", quiet: true, verbose: true))
  }

  @Test(
    "what is not plain is the parser's",
    arguments: ["-n", "-n x", "--json", "-n3", "--any --all", "help"])
  func others(line: String) {
    let arguments = line.split(separator: " ").map(String.init)
    #expect(SearchRequest(plain: ["search", "moon"] + arguments) == nil)
  }

  /// The parser is the oracle: nothing that it refuses, or reads in another way, may be plain.
  @Test("the parser reads plain ones the same way", arguments: [3, 4])
  func agreesWithTheParser(seed: UInt64) {
    let pieces = [
      "moon", "space debris", "help", "-", "", "--", "-moon", "3", "-1", "+7", "0", "100001", "é",
      "-n", "--limit", "--offset", "-p", "--passages", "--snippet-length", "--snippets", "-f",
      "--format",
      "tsv",
      "plain", "xml", "--json", "-x", "--index", "dir", "--color", "never", "always", "-q", "-v",
      "--quiet", "--verbose", "--explain", "--stats", "--any", "--all", "--in", "title", "-e",
      "--filter", "--sort", "--facet", "--synonyms", "year", "-year",
      "-n3", "--limit=3", "-qv", "--help", "--version", "-h", "search", "s", "*:*", "title:moon",
      "--generate-completion-script", "90",
    ]
    var generator = Generator(state: seed)
    var plain = 0
    for _ in 0..<300 {
      let count = Int.random(in: 0...5, using: &generator)
      let arguments = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }
      guard let request = SearchRequest(plain: ["search"] + arguments) else { continue }
      plain += 1
      let parsed = try? SearchCommand.parseAsRoot(arguments) as? SearchCommand
      #expect(request == parsed?.request, "\(arguments), seed \(seed)")
    }
    #expect(plain > 10)
  }

  /// Random numbers that are the same in every run (SplitMix64).
  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
      return z ^ z >> 31
    }
  }
}
