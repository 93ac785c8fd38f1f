import Documents
import Ingestion
import Testing

/// The text that a browser would show, of pages that are hard to read.
@Suite("HTML text")
struct HTMLTextTests {
  private func text(_ html: String) throws -> String {
    try extract(html).blocks.map(\.text).joined(separator: "|")
  }

  @Test(
    "a script ends where browsers end it",
    arguments: [
      ("a<script>'</script>'</script x=\">\" y>b", "a'b"),
      ("a<script></script x=\">\" y>b", "ab"),
      ("a<script><!-- <script> </script> --></script>b", "ab"),
      ("a<script><!-- <script> </script> </script>b", "ab"),
      ("a<script><!-- </script>b", "ab"), ("a<script><!--> <script></script>b", "ab"),
      ("a<script><!-- <scripts> </script>b", "ab"), ("a<script><!-- <script>x</script>b", "a"),
    ])
  func scripts(html: String, expected: String) throws {
    #expect(try text(html) == expected)
  }

  @Test(
    "text that is no markup",
    arguments: [
      ("<xmp>a <!-- b --> <c> &amp;</xmp>d", "a <!-- b --> <c> &amp;|d"),
      ("a<plaintext>b</plaintext> &lt;<i>", "a|b</plaintext> &lt;<i>"),
      ("<textarea>a<b>&lt;</textarea>c", "a<b><|c"),
      ("<svg><text><![CDATA[a<b]]></text></svg>c", "a<b c"),
      ("<math><![CDATA[a<b]]></math>", "a<b"),
      ("a<![CDATA[b]]>c", "ac"), ("<svg><![CDATA[never closed", ""),
    ])
  func literal(html: String, expected: String) throws {
    #expect(try text(html) == expected)
  }

  @Test(
    "of a drawing, the labels",
    arguments: [
      (
        "a<svg><title>t</title><desc>d</desc><g>g</g><text>One</text><text>Two</text></svg>b",
        "a One Two b"
      ),
      ("<svg><foreignObject><p>a</p></foreignObject><g>g</g></svg>b", "a|b"),
      ("<svg><g>g<p>a", "a"), ("<svg><text>x<div>a</div>", "x|a"),
      ("<svg><desc><div>d</div></desc></svg>a", "a"), ("<svg><style/><title/></svg>a", "a"),
      ("<table><tr><td><svg><g>g</table>a", "a"),
    ])
  func drawings(html: String, expected: String) throws {
    #expect(try text(html) == expected)
  }

  @Test(
    "what is in a template stays in it",
    arguments: [
      ("a<template>b</template>c", "ac"), ("<div><template></div>b</template>c</div>", "c"),
      ("<template><table></template>a", "a"), ("<template><object></template>a", "a"),
      ("<template><template></template>b</template>a", "a"), ("a<template>b", "a"),
    ])
  func templates(html: String, expected: String) throws {
    #expect(try text(html) == expected)
  }

  @Test(
    "nothing in a noscript element reaches out of it",
    arguments: [
      ("a<noscript><iframe></noscript>b", "a|b"), ("a<noscript><!-- </noscript>b", "a|b"),
      ("a<noscript><p title='</noscript>b'>", "a|b'>"), ("a<noscript>b", "a|b"),
      ("a<noscript><b>c</b></noscript>d", "a|c|d"),
      ("a<noscript><script></noscript>b<script></script>c", "a|bc"),
    ])
  func noscript(html: String, expected: String) throws {
    #expect(try text(html) == expected)
  }

  @Test("a second title is not shown")
  func secondTitle() throws {
    let blocks = try extract(
      "<title>One</title><p>text<svg><title>Two</title></svg><title>3</title>"
    )
    .blocks
    #expect(blocks.map(\.text) == ["text", "3"])
    #expect(blocks.map(\.boilerplate) == [nil, "hidden"])
  }

  @Test("thousands of drawings, templates and noscript elements, closed or not, take linear time")
  func bombs() throws {
    for part in [
      "<svg><g>", "<svg><text>a", "<template>", "<noscript>", "<noscript><iframe></noscript>",
      "<svg><desc>", "<svg><foreignObject>", "<math>", "<script><!--<script></script>", "<xmp>",
    ] {
      _ = try extract(String(repeating: part, count: 20_000) + "end")
    }
  }
}
