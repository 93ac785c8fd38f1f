import QueryLanguage
import Testing

@Suite struct SpellingTests {
  @Test func `the nearest name is found, and none where all are far`() {
    #expect(Spelling.nearest(to: "titel", in: ["title", "body"]) == "title")
    #expect(Spelling.nearest(to: "zebra", in: ["title", "body"]) == nil)
  }

  @Test func `a swap of neighbours is one edit`() {
    #expect(Spelling.edits(from: "ab", to: "ba") == 1)
    #expect(Spelling.edits(from: "", to: "abc") == 3)
  }
}
