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
      ("<div class='page-sidebar left'>x</div>", "sidebar"),
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
}
