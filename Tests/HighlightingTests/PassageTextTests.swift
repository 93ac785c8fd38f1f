import Testing

@testable import Highlighting

@Suite struct PassageTextTests {
  func shown(_ text: String) -> String {
    let passage = PassageText(text)
    return passage.shown(0..<passage.end)
  }

  @Test func `White space is collapsed and trimmed`() {
    #expect(shown("  one \u{A0}\u{2003} two\u{3000}three ") == "one two three")
    #expect(shown(" \n\t ") == "")
  }

  @Test func `Paragraphs are joined by a space`() {
    #expect(
      shown("First.\nSecond?\r\n\r\nThird: \u{2028}“Fourth.”\nFifth") == """
        First. Second? Third: “Fourth.” Fifth
        """)
  }

  @Test func `List items and table cells are set apart`() {
    #expect(shown("Cost sharing\nTourism") == "Cost sharing · Tourism")
    #expect(shown("Launch\t1998\nMass\t420 t") == "Launch · 1998 · Mass · 420 t")
  }

  @Test func `The narrow space within a number stays`() {
    #expect(shown("10\u{202F}000 km") == "10\u{202F}000 km")
  }

  @Test(arguments: ["", "abc", "a\nb\tc. \n d", "é é 宇宙\n開発。\n次", "e\u{301}\n👩‍🚀\tx"])
  func `Lengths are those of what is shown`(text: String) {
    let passage = PassageText(text)
    let ends = (0...passage.end).filter {
      $0 == passage.end || passage.text.isCharacterBoundary($0)
    }
    for lower in ends {
      for upper in ends where upper >= lower {
        let count = passage.shown(lower..<upper).unicodeScalars.count
        #expect(passage.length(lower..<upper) == count, "\(lower)..<\(upper)")
      }
    }
  }
}
