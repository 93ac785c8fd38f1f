import Documents
import Ingestion
import Testing

@Suite("What a page says about itself")
struct HTMLFactsTests {
  @Test("title, without the site where the page names it")
  func title() throws {
    let html = "<title>A &amp; B | Site</title><meta property=og:site_name content=Site><p>x"
    #expect(try extract(html).document.title == "A & B")
    #expect(try extract("<title>A | Site</title><p>x").document.title == "A | Site")
    let spaced = try extract("<title>\n 1.&nbsp; Orbits&#9;&nbsp;</title><p>x").document
    #expect(spaced.title == "1. Orbits")
  }

  @Test("without a title, the first heading and then the file name")
  func fallbackTitle() throws {
    #expect(try extract("<h2>no</h2><h1>Yes</h1><p>x").document.title == "Yes")
    #expect(try extract("<p>x", path: "a/some-page.html").document.title == "some-page")
  }

  @Test("meta elements give metadata")
  func meta() throws {
    let metadata = try extract(
      """
      <html lang="de-AT"><meta name=description content="Worum es geht."><meta name=Author content=Ada>
      <meta property="article:published_time" content="2024-05-17T09:30:00Z">
      <link rel=canonical href=https://example.org/a><p>x
      """
    ).document.metadata
    #expect(metadata.language == "de-AT")
    #expect(metadata.summary == "Worum es geht.")
    #expect(metadata.author == "Ada")
    #expect(metadata.published == "2024-05-17T09:30:00Z")
    #expect(metadata.url == "https://example.org/a")
    #expect(metadata.mediaType == "text/html")
    #expect(metadata.path == "page.html")
  }

  @Test("linked data gives what the meta elements do not")
  func linkedData() throws {
    let metadata = try extract(
      """
      <script type="application/ld+json">{"@graph":[{"@type":"Article","headline":"H\\u00e9",
      "author":{"@type":"Person","name":"Grace"},"datePublished":"2020-01-02"}]}</script><p>x
      """
    ).document
    #expect(metadata.title == "Hé")
    #expect(metadata.metadata.author == "Grace")
    #expect(metadata.metadata.published == "2020-01-02")
  }

  @Test(
    "the site's name is cut where something else repeats it",
    arguments: [
      ("A | Site", "<meta property=og:site_name content=Site>", "A"),
      ("Site: A - B", "<meta name=application-name content=Site>", "A - B"),
      ("Orbits ✩ The Blog of Space", "<h1>Orbits</h1>", "Orbits"),
      ("Exposed | Open tools", "<h1>Open tools</h1>", "Open tools"),
      ("Exposed: Open tools", "<h1>Open tools</h1>", "Exposed: Open tools"),
      ("Orbits: a guide – Blog – Space", "<h1>Orbits</h1>", "Orbits: a guide"),
      ("Orbits: a guide", "<h1>Orbits</h1>", "Orbits: a guide"),
      ("Orbits-and more", "<h1>Orbits</h1>", "Orbits-and more"),
      ("Orbits and more", "<h1>Orbits</h1>", "Orbits and more"),
      ("Site", "<meta property=og:site_name content=Site>", "Site"),
      ("Whatever", "<meta property=og:title content='The Thing'>", "The Thing"),
      (
        "Page", "<meta property=og:title content=Site><meta property=og:site_name content=Site>",
        "Page"
      ),
      (
        "A - Press",
        "<script type=application/ld+json>[{\"@type\":\"NewsArticle\",\"datePublished\":\"x\",\"publisher\":{\"name\":\"Press\"}}]</script>",
        "A"
      ),
    ])
  func siteInTitle(title: String, page: String, expected: String) throws {
    #expect(try extract("<title>\(title)</title>\(page)<p>x").document.title == expected)
  }

  @Test("Dublin Core, Open Graph and plain names, in that order; several names in one property")
  func vocabularies() throws {
    let document = try extract(
      """
      <meta name=description content="Plain"><meta property="og:description" content="Open">
      <meta name="DC.creator" content="Core"><meta name=author content=Plain>
      <meta property="dc:title og:title" content="Both"><meta property=og:locale content=de_AT>
      <meta name="DCTERMS.issued" content="17 May 2024">
      <meta property="article:modified_time" content="2024-06-01T00:00:00Z"><p>x
      """
    ).document
    #expect(document.title == "Both")
    #expect(document.metadata.summary == "Open")
    #expect(document.metadata.author == "Core")
    #expect(document.metadata.language == "de-AT")
    #expect(document.metadata.published == "2024-05-17")
    #expect(document.keywords == ["modified": ["2024-06-01T00:00:00Z"]])
  }

  @Test("what somebody escaped twice is read once")
  func escapedTwice() throws {
    let html = "<meta name=description content='a &amp;quot;b&amp;quot; &amp;amp; c'><p>x"
    #expect(try extract(html).document.metadata.summary == "a \"b\" & c")
  }

  @Test(
    "the author, from the text of the page",
    arguments: [
      ("<p>x <a rel=author href=/a>Ada <b>Lovelace</b></a>", "Ada Lovelace"),
      ("<p>x <span itemprop=author>By Ada</span>", "Ada"),
      ("<div class=byline>By Ada Lovelace</div><p>x", "Ada Lovelace"),
      ("<p><span class=byline>By</span> <span class=author>Ada</span>", "Ada"),
    ])
  func authors(html: String, expected: String) throws {
    #expect(try extract(html).document.metadata.author == expected)
  }

  @Test("of several objects of linked data, the article; its authors, publisher and dates")
  func linkedArticle() throws {
    let document = try extract(
      """
      <script type="application/ld+json">//<![CDATA[
      [{"@type":"WebPage","name":"Shell","datePublished":"2001-01-01"},
      {"@type":["Thing","NewsArticle"],"headline":"News","author":[{"name":"Ada"},{"name":"Grace"}],
      "publisher":{"@type":"Organization","name":"Press","logo":{"name":"no"}},
      "datePublished":"2024-05-17","dateModified":"2024-05-18","description":"What happened.",
      "comment":[{"@type":"Comment","author":{"name":"Troll"},"datePublished":"1999-01-01"}]}]
      //]]></script><p>x
      """
    ).document
    #expect(document.title == "News")
    #expect(document.metadata.author == "Ada, Grace")
    #expect(document.metadata.site == "Press")
    #expect(document.metadata.published == "2024-05-17")
    #expect(document.metadata.summary == "What happened.")
    #expect(document.keywords["modified"] == ["2024-05-18"])
  }

  @Test("damaged and bottomless linked data does no harm")
  func badLinkedData() throws {
    for data in ["{", "{\"a\"", String(repeating: "{\"a\":[", count: 10_000), "]]}}", "nonsense"] {
      _ = try extract("<script type=application/ld+json>\(data)</script><p>x")
    }
  }

  @Test("dates that cannot be read are left out")
  func dates() throws {
    let html = "<meta name=date content='last week'><p>x"
    #expect(try extract(html).document.metadata.published == nil)
  }
}
