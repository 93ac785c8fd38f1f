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
