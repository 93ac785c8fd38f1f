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

  @Test("dates that cannot be read are left out")
  func dates() throws {
    let html = "<meta name=date content='last week'><p>x"
    #expect(try extract(html).document.metadata.published == nil)
  }
}
