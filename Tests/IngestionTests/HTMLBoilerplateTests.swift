import Documents
import Ingestion
import Testing

@Suite("HTML boilerplate")
struct HTMLBoilerplateTests {
  private let content =
    "<p>" + String(repeating: "Running text of the page, in sentences. ", count: 20)

  private func reasons(_ furniture: String) throws -> [String?] {
    try extract(content + "</p>" + furniture).blocks.dropFirst().map(\.boilerplate)
  }

  @Test(
    "furniture carries its reason",
    arguments: [
      ("<nav><a href=/>Home</a></nav>", "nav"),
      ("<footer>Imprint</footer>", "footer"),
      ("<aside>By the way</aside>", "aside"),
      ("<div hidden>x</div>", "hidden"),
      ("<div aria-hidden=true>x</div>", "hidden"),
      ("<div style='color:red; DISPLAY : none'>x</div>", "hidden"),
      ("<div role=navigation>x</div>", "nav"),
      ("<div role=contentinfo>x</div>", "footer"),
      ("<div class='page-sidebar left'>x <a href=1>y</a></div>", "sidebar"),
      ("<div id=breadcrumbs>x</div>", "breadcrumb"),
      ("<div class=cookieConsent>x</div>", "cookies"),
      ("<button>Send</button>", "form"),
    ])
  func furniture(html: String, reason: String) throws {
    #expect(try reasons(html) == [reason])
  }

  @Test("only whole words of a class count")
  func wholeWords() throws {
    #expect(try reasons("<div class=snavely>Photo tourism is a kind of travel.</div>") == [nil])
  }

  @Test("hidden text inside a paragraph does not cut it")
  func hiddenInline() throws {
    let blocks = try extract("<p>One <span style='display:none'>secret</span> text.</p>").blocks
    #expect(blocks.map(\.text) == ["One text.", "secret"])
    #expect(blocks.map(\.boilerplate) == [nil, "hidden"])
  }

  @Test("what the page also gives as its description is the lead, wherever it stands")
  func lead() throws {
    let lead = "The moon has more ice than anybody thought, says a new study of its craters."
    func reason(_ description: String) throws -> String? {
      try #require(
        extract(
          "<meta name=description content='\(description)'><header><nav>Home</nav>\(lead)</header>"
            + content
        ).blocks.first { $0.text == lead }
      ).boilerplate
    }
    #expect(
      try reason("Something else that is just as long as the first lines of this page.") != nil)
    #expect(try reason(lead) == nil)
    #expect(try reason(lead.prefix(70) + " …") == nil)
    #expect(try reason("THE MOON: has more ice — than anybody thought, says a new …") == nil)
    #expect(try reason("The moon has more ice") != nil)
    #expect(try reason(lead.replacing("ice", with: "dust")) != nil)
  }

  @Test(
    "a line below a heading before the main content belongs to it, unless it is links or a date")
  func sectionLine() throws {
    func reason(_ line: String) throws -> String? {
      try #require(
        extract(
          "<div><h1>T</h1><h2>NAME</h2><p>\(line)</p></div><div><h2>TEXT</h2>\(content)</div>"
        ).blocks.first { $0.kind == .paragraph }
      ).boilerplate
    }
    #expect(try reason("page - a line that says in few words what it does") == nil)
    #expect(try reason("page - too short") != nil)
    #expect(try reason("written by somebody whom nobody knows on 17 May 2024") != nil)
    #expect(try reason("page - a line that <a href=x>says in few words</a> what it does") != nil)
  }

  @Test("what announces something behind the text is content only if something follows")
  func announcements() throws {
    #expect(try reasons("<h3>Want more?</h3>") == ["outside main content"])
    #expect(try reasons("<p>You may also like:</p>") == ["outside main content"])
    #expect(try reasons("<p>You need:</p><ul><li>flour</ul>") == [nil, nil])
    #expect(try reasons("<h3>Well then!</h3><p>All is said.</p>") == [nil, nil])
    #expect(try reasons("<p>All is said.</p>") == [nil])
  }

  @Test("a class cannot take most of the page away")
  func wholePage() throws {
    let html = "<div class='with-sidebar nav'>\(content)</div>"
    #expect(try extract(html).blocks.map(\.boilerplate) == [nil])
  }

  @Test("a page that is all furniture is content again")
  func allFurniture() throws {
    #expect(try blocks("<nav><p>Only this.</nav>") == ["Only this."])
  }

  @Test("furniture stays searchable as boilerplate passages")
  func passages() throws {
    let document = try extract(content + "</p><nav>Home</nav>").document
    #expect(document.passages.last?.role == .boilerplate)
    #expect(document.passages.last?.text == "Home")
  }

  @Test("the reading of a word in ruby markup is kept beside the sentence, not in it")
  func ruby() throws {
    let blocks = try extract("<p><ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>を読む").blocks
    #expect(blocks.map(\.text) == ["漢字を読む", "( かんじ )"])
  }

  @Test("the main content is found without a word about it, headings and lead before it too")
  func mainContent() throws {
    let html = """
      <div><ul><li><a href=1>News</a><li><a href=2>Sport</a></ul></div>
      <div><h1>Title</h1><p>The lead says in one long sentence what all of this is going to be about in the end.</p>
      <div>\(content)</p>\(content)</p></div></div>
      <div><p>Three things you should read next</p><p>Also on this site</p></div>
      """
    let blocks = try extract(html).blocks
    #expect(
      blocks.map(\.boilerplate) == [
        "outside main content", "outside main content", nil, nil, nil, nil,
        "outside main content", "outside main content",
      ])
  }

  @Test("a list that is mostly links is furniture inside the content, a page of links is not")
  func linkLists() throws {
    let links = "<ul><li><a href=1>One thing</a><li><a href=2>Another thing</a></ul>"
    #expect(try reasons(links) == ["links", "links"])
    #expect(try blocks(links) == ["One thing", "Another thing"])
  }

  @Test("a heading or line that leads to nothing but links is furniture, one over text is not")
  func leadIns() throws {
    let links = "<ul><li><a href=1>One thing</a><li><a href=2>Another thing</a></ul>"
    #expect(try reasons("<h3>See also</h3>\(links)") == ["links", "links", "links"])
    #expect(try reasons("<p>Read on:</p>\(links)") == ["links", "links", "links"])
    #expect(
      try reasons("<h3>Sources</h3>\(links)\(content)</p>").map { $0 == nil } == [
        true, false, false, true,
      ])
  }

  @Test("notices of copyright are credits, dates before the text are not text")
  func notices() throws {
    #expect(
      try reasons("<p>© 2024 Somebody, all rights reserved.</p>\(content)") == ["credit", nil])
    let html =
      "<h1>Title</h1><p>Updated 17.05.2024, 10:27</p>\(content)</p><p>In 2024 it had 24.</p>"
    #expect(try extract(html).blocks.map(\.boilerplate) == [nil, "byline", nil, nil])
    #expect(try blocks("<p>© 2024 and nothing else") == ["© 2024 and nothing else"])
  }

  @Test("sections of one kind are all content, however long one of them is")
  func sections() throws {
    let long = String(repeating: content + "</p>", count: 8)
    let html = "<div class=s><h2>A</h2>\(content)</p></div><div class=s><h2>B</h2>\(long)</div>"
    #expect(try extract(html).blocks.allSatisfy { $0.boilerplate == nil })
  }
}
