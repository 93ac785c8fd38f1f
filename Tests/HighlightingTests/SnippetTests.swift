import Documents
import Search
import Testing

@testable import Highlighting

@Suite struct SnippetTests {
  func snippet(_ matches: QueryMatches, _ text: String, _ length: Int = 240) -> String {
    SnippetMaker(matches: matches).snippet(of: text, length: length).description
  }

  let text = """
    The race began in 1957. Cooperation followed in the seventies. Governance of space is hard. \
    Debris is everywhere in orbit. The treaty of 1967 helps. Nobody owns the Moon.
    """

  @Test func `A text that fits is shown as a whole`() {
    #expect(snippet(.of(["space"]), "Outer space. It is big.") == "Outer **space**. It is big.")
  }

  @Test func `The sentence with the match is shown whole, and ellipses for what is left out`() {
    #expect(snippet(.of(["governance"]), text, 30) == "… **Governance** of space is hard. …")
  }

  @Test func `Length that is left over goes to the sentences that follow, then to those before`() {
    #expect(
      snippet(.of(["governance"]), text, 61)
        == "… **Governance** of space is hard. Debris is everywhere in orbit. …")
    #expect(
      snippet(.of(["moon"]), text, 48) == "… The treaty of 1967 helps. Nobody owns the **Moon**.")
  }

  @Test func `Sentences apart are shown if together they have more of the query`() {
    #expect(
      snippet(.of(["race", "moon"]), text, 70)
        == "The **race** began in 1957. … The treaty of 1967 helps. Nobody owns the **Moon**.")
  }

  @Test func `Words worth more are shown where not all fit`() {
    let matches = QueryMatches.of(["orbit", "treaty"], worths: [1, 2])
    #expect(snippet(matches, text, 6) == "… **treaty** …")
    #expect(
      snippet(.of(["orbit", "treaty"], worths: [2, 1]), text, 6) == "… **orbit**. …")
  }

  @Test func `Words that tell next to nothing beside others stay unmarked`() {
    let maker = SnippetMaker(matches: .of(["to", "the", "moon"], worths: [0.1, 0.6, 5]))
    #expect(maker.snippet(of: "To the moon.").description == "To **the** **moon**.")
    let alone = SnippetMaker(matches: .of(["to"], worths: [0.1]))
    #expect(alone.snippet(of: "To the moon.").description == "**To** the moon.")
  }

  @Test func `Among sentences with the same words the one that has them nearest is shown`() {
    let text = """
      Space is vast and some of it has debris. Nothing here. Now space debris is shown here again.
      """
    #expect(
      snippet(.of(["space", "debris"]), text, 41)
        == "… Now **space** **debris** is shown here again.")
  }

  @Test func `Among equals the first is shown`() {
    #expect(
      snippet(.of(["alike"]), "None. All alike A. All alike B.", 13) == "… All **alike** A. …")
  }

  @Test func `A sentence that is too long is cut at words around its matches`() {
    let words = (1...60).map { "w\($0)" }
    let long = words.joined(separator: " ") + "."
    #expect(
      snippet(.of(["w30"]), long, 27) == "… w27 w28 w29 **w30** w31 w32 w33 …")
    #expect(
      snippet(.of(["w10", "w50"]), long, 30)
        == "… w8 w9 **w10** w11 w12 … w49 **w50** w51 …")
  }

  @Test func `Every word of the query is shown though its sentences are too long together`() {
    let filler = "and so on and on it went for a long time"
    let text = (1...5).map { "Word\($0) \(filler) \(filler)." }.joined(separator: " ")
    let matches = QueryMatches.of((1...5).map { "word\($0)" })
    let shown = SnippetMaker(matches: matches).snippet(of: text, length: 120)
    #expect(shown.marked == ["Word1", "Word2", "Word3", "Word4", "Word5"])
    #expect(shown.shownLength <= 120)
    #expect(shown.pieces.allSatisfy { $0.split(separator: " ").count >= 4 }, "\(shown)")
  }

  @Test func `A sentence is completed if the others keep words around their matches`() {
    let filler = "and so on and on it went for a long time"
    let text = (1...5).map { "Word\($0) \(filler) \(filler)." }.joined(separator: " ")
    let matches = QueryMatches.of((1...5).map { "word\($0)" })
    let shown = SnippetMaker(matches: matches).snippet(of: text, length: 200)
    #expect(shown.marked == ["Word1", "Word2", "Word3", "Word4", "Word5"])
    #expect(shown.description.hasPrefix("**Word1** \(filler) \(filler)."))
    #expect(shown.pieces.allSatisfy { $0.split(separator: " ").count >= 4 }, "\(shown)")
  }

  @Test func `A phrase is marked as one`() {
    #expect(
      snippet(.of(["debris"], phrases: [("space debris", 0)]), "Of space debris and debris.")
        == "Of **space debris** and **debris**.")
  }

  @Test func `A phrase across two blocks is shown with both`() {
    #expect(
      snippet(.of(phrases: [("space debris", 0)]), "One.\nOuter space\nDebris falls.\nTwo.", 30)
        == "… Outer **space · Debris** falls. …")
  }

  @Test func `A phrase longer than the snippet is shown as far as it goes`() {
    #expect(
      snippet(
        .of(phrases: [("peaceful uses of outer space", 0)]),
        "The peaceful uses of outer space.", 17) == "… **peaceful uses of** …")
  }

  @Test func `Without a match the first sentences are shown`() {
    #expect(
      snippet(.of(["zzz"]), text, 63)
        == "The race began in 1957. Cooperation followed in the seventies. …")
    #expect(snippet(.of(), text, 20) == "The race began in …")
  }

  @Test func `Japanese is cut between tokens, and the ellipsis stands close`() {
    let text = "国際宇宙ステーションは人類の協力の象徴であり、多くの国が参加している。"
    #expect(snippet(.of(["象徴"]), text, 10) == "…協力の**象徴**であり、多…")
  }

  @Test func `The Japanese sentence with the match is shown whole`() {
    let text = "月は遠い。宇宙開発は協力で進む。火星も遠い。"
    #expect(snippet(.of(["協力"]), text, 12) == "…宇宙開発は**協力**で進む。…")
  }

  @Test func `Grapheme clusters are not cut`() {
    let family = "👨‍👩‍👧‍👦"
    #expect(snippet(.of(), "\(family)\(family)", 7) == "\(family)…")
    #expect(snippet(.of(), "\(family)\(family)", 6) == "…")
    #expect(snippet(.of(["e"]), "e\u{301}e\u{301} x e\u{301}", 1) == "…")
  }

  @Test func `Nothing is shown of nothing, nor at length 0`() {
    #expect(snippet(.of(["a"]), "") == "")
    #expect(snippet(.of(["a"]), " \n ") == "")
    #expect(snippet(.of(["a"]), "a b c", 0) == "")
    #expect(snippet(.of(["a"]), "a b c", .min) == "")
  }

  @Test func `At length 1 a letter is shown`() {
    #expect(snippet(.of(["space"]), text, 1) == "… **s**…")
    #expect(snippet(.of(), text, 1) == "T…")
  }

  @Test func `At any great length the whole text is shown`() {
    #expect(snippet(.of(), text, .max) == text)
  }

  @Test func `A match at the end of a text of a million bytes is shown`() {
    let text =
      String(repeating: "Nothing to see in this sentence. ", count: 31_776) + "At last, governance."
    #expect(snippet(.of(["governance"]), text, 20) == "… At last, **governance**.")
    let endless = String(repeating: "nothing to see ", count: 10_000) + "but governance"
    #expect(snippet(.of(["governance"]), endless, 18) == "… see but **governance**")
  }

  @Test func `A whole text is marked without changing it`() {
    let text = "Space  debris,\n\tspace\u{7} law.\n"
    let marked = SnippetMaker(matches: .of(["space"])).marked(text)
    #expect(marked.text == text)
    #expect(marked.marked == ["Space", "space"])
    #expect(SnippetMaker(matches: .of(["space"])).marked("").fragments == [])
  }

  @Test func `A hit shows its passage`() {
    let hit = Hit(
      rank: 1, score: 1, document: "a", title: "A", metadata: .init(), passageIndex: 0,
      passage: Passage(text: text, headings: ["Space"]), matches: .of(["treaty"]))
    #expect(hit.snippet(length: 25).description == "… The **treaty** of 1967 helps. …")
    #expect(hit.snippet().text == text)
  }
}
