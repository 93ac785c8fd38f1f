import QueryLanguage
import Testing

struct DiagnosticTests {
  private func diagnostic(_ query: String) -> String {
    do {
      return "no error: \(try Query(parsing: query))"
    } catch {
      return error.diagnostic(in: query)
    }
  }

  @Test func theCaretStandsUnderTheQuote() {
    #expect(
      diagnostic(#"title:"inverted index"#) == #"""
        the quote is never closed
          title:"inverted index
                ^
          add a closing "
        """#)
  }

  @Test func wideAndCombiningCharactersKeepTheCaretInPlace() {
    #expect(
      diagnostic("宇宙 e\u{301} )") == """
        nothing opens this bracket
          宇宙 e\u{301} )
                 ^
          leave it out, or write \\) for a plain bracket
        """)
  }

  @Test func controlAndInvisibleCharactersAreShownEscaped() {
    #expect(
      diagnostic("a\n\u{202E}b \u{1B}[2J") == #"""
        there is a control character in the query (U+001B)
          a\n\u{202E}b \u{1B}[2J
                       ^
          leave it out
        """#)
  }

  @Test func anEmptyQueryIsShownWithoutALine() {
    #expect(
      diagnostic("") == """
        the query is empty
          write a word, a "quoted phrase" or field:word
        """)
  }

  @Test func aLongQueryIsCutOnBothSidesOfThePlace() {
    let filler = String(repeating: "word ", count: 100)
    let lines = diagnostic(filler + ") " + filler).split(separator: "\n").map(String.init)
    #expect(lines.count == 4)
    #expect(lines[1].hasPrefix("  …") && lines[1].hasSuffix("…"))
    #expect(lines[1].count < 130)
    let column = lines[2].count - 1
    #expect(Array(lines[1])[column] == ")")
  }

  @Test func aPlaceBeyondTheTextIsShownAtItsEnd() {
    let shown = QueryError(.unclosedGroup, at: 900..<901).diagnostic(in: "abc")
    #expect(shown.contains("  abc\n     ^\n"))
  }
}
