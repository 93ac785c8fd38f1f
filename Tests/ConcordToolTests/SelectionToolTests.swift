import FoundationEssentials
import Testing

@Suite("Filters, orders, facets and what became of a document, end to end")
struct SelectionToolTests {
  private func indexed() throws -> Tool {
    let tool = try Tool()
    try tool.write(
      "records.jsonl",
      """
      {"_id":"a","title":"Low orbits","text":"Space debris in low orbits.","year":1999,"lang":"en"}
      {"_id":"b","title":"Debris","text":"Debris of rockets. It is debris.","year":2010,"lang":"en"}
      {"_id":"c","title":"Schrott","text":"Auch debris genannt.","year":2005,"lang":"de"}
      {"_id":"d","title":"Moon","text":"The moon has no debris belt.","date":"2021-05-17"}
      """)
    let result = try tool.concord("index", "--input", "jsonl", "records.jsonl")
    #expect(result.status == 0, "\(result.errors)")
    return tool
  }

  /// The documents of the hits of a search, in order.
  private func documents(_ tool: Tool, _ arguments: String...) throws -> [String] {
    let words = arguments.map { "'\($0)'" }.joined(separator: " ")
    let result = try tool.shell("concord search -f tsv \(words)")
    return result.output.split(separator: "\n").dropFirst().map { line in
      String(line.split(separator: "\t", omittingEmptySubsequences: false)[2])
    }
  }

  @Test("a filter selects, a range too, and the scores stay")
  func filter() throws {
    let tool = try indexed()
    defer { tool.remove() }
    let all = try tool.concord("search", "debris")
    let some = try tool.concord("search", "--filter", "lang:en", "debris")
    #expect(Set(try documents(tool, "--filter", "lang:en", "debris")) == ["a", "b"])
    let lines = all.output.split(separator: "\n").map { $0.split(separator: "\t").dropFirst() }
    for line in some.output.split(separator: "\n") {
      #expect(lines.contains(line.split(separator: "\t").dropFirst()))
    }
    #expect(try documents(tool, "debris year:[2001 TO 2005]") == ["c"])
    #expect(try documents(tool, "debris date:2021") == ["d"])
  }

  @Test("hits come in the order of a field, those without last")
  func sort() throws {
    let tool = try indexed()
    defer { tool.remove() }
    #expect(try documents(tool, "--sort", "year", "debris") == ["a", "c", "b", "d"])
    #expect(try documents(tool, "--sort", "-year", "debris") == ["b", "c", "a", "d"])
    let wrong = try tool.concord("search", "--sort", "yaer", "debris")
    #expect(wrong.status == 2)
    #expect(wrong.errors.contains("no field is called yaer"), "\(wrong.errors)")
    #expect(wrong.errors.contains("did you mean year"), "\(wrong.errors)")
  }

  @Test("facets count documents, in JSON as in text")
  func facets() throws {
    let tool = try indexed()
    defer { tool.remove() }
    let plain = try tool.concord("search", "--facet", "lang", "--facet", "date", "debris")
    #expect(plain.errors == "lang  en 2 · de 1\ndate  2021 1\n", "\(plain.errors)")
    let json = try tool.concord("search", "--json", "--facet", "lang", "debris").output
    #expect(
      json.contains(
        #""facets":[{"field":"lang","distinct":2,"values":[{"value":"en","documents":2},"#
          + #"{"value":"de","documents":1}]}],"hits""#), "\(json)")
  }

  @Test("synonyms of a file are looked for, too")
  func synonyms() throws {
    let tool = try indexed()
    defer { tool.remove() }
    try tool.write("words.txt", "junk, debris\n")
    #expect(try tool.concord("search", "junk").status == 1)
    #expect(try documents(tool, "--synonyms", "words.txt", "junk").count == 4)
    let missing = try tool.concord("search", "--synonyms", "none.txt", "junk")
    #expect(missing.status == 5)
    #expect(missing.errors.contains("cannot read none.txt"), "\(missing.errors)")
  }

  @Test("why-not says which stage lost a document")
  func whyNot() throws {
    let tool = try indexed()
    defer { tool.remove() }
    let hit = try tool.concord("why-not", "b", "debris")
    #expect(hit.status == 0)
    #expect(hit.output == "b is hit 1 of 4 documents\n", "\(hit.output)")
    let word = try tool.concord("why-not", "a", "low", "spade")
    #expect(word.status == 1)
    #expect(
      word.output == """
        a does not have all of the query
          no passage has spade; the nearest word it has is space

        """, "\(word.output)")
    let filtered = try tool.concord("why-not", "--filter", "lang:de", "a", "debris")
    #expect(filtered.output == "a matches, but the filter leaves it out\n")
    #expect(try tool.concord("why-not", "e", "debris").output == "e is not in the index\n")
  }
}
