import QueryLanguage
import Testing

struct PrinterTests {
  @Test(arguments: [
    ("space  debris", "space AND debris"),
    ("a b -c", "+a +b -c"),
    ("+a b NOT (c d)", "+a b -(c AND d)"),
    ("a OR b AND c", "a OR (b AND c)"),
    ("title:(a^2)", "title:a^2"),
    ("NOT (NOT x)", "NOT (NOT x)"),
    (#"title:"a \"b\""~3^2.50"#, #"title:"a \"b\""~3^2.5"#),
    ("http://a.b/c?d", #"http\://a.b/c\?d"#),
    ("12:30 --force", #"12:30 AND \--force"#),
    ("deb* *:*", "deb*"),
    ("title:*", "title:*"),
    ("year:[* TO *]", "year:*"),
    ("year:>=2020 year:<5^2", "year:[2020 TO *] AND year:[* TO 5}^2"),
    (#"year:["a b" TO 2021-06-01T09:30:00Z}"#, #"year:["a b" TO 2021-06-01T09:30:00Z}"#),
    ("date:([2020 TO 2021] OR >2022)", "date:([2020 TO 2021] OR \\>2022)"),
    (
      "deb**is co?our what? debris~ debriss~",
      "deb*is AND co?our AND what\\? AND debris~2 AND debriss~2"
    ),
    ("*\u{618}", "*\u{618}"),
    ("e?\u{301}*", "e?\u{301}*"),
    ("roam~ a~", "roam~1 AND a~1"),
    ("/deb(ris)?/^2", "/deb(ris)?/^2"),
    ("x a NEAR/5 b NEAR/5 (c OR d) y", "x AND (a NEAR/5 b NEAR/5 (c OR d)) AND y"),
    (#"NOT a PRE/0 "b c""#, #"NOT (a PRE/0 "b c")"#),
    ("+(a NEAR/2 a*)^3 b", "+(a NEAR/2 a*)^3 b"),
  ])
  func theCanonicalTextIs(_ query: String, _ printed: String) throws {
    #expect(try Query(parsing: query).description == printed)
  }

  @Test func printedQueriesReadBackWhateverTheDefaultOperator() throws {
    for seed in UInt64(0)..<4000 {
      var random = RandomQuery(generator: SeededGenerator(seed: seed))
      let query = random.query(depth: 4)
      let text = query.description
      for mode in Query.DefaultOperator.allCases {
        #expect(
          try Query(parsing: text, defaultOperator: mode) == query.normalized,
          "seed \(seed): \(text)")
      }
    }
  }
}
