import Documents
import Testing

struct DateSpanTests {
  private static let dates: [(String, Int64, Int64)] = [
    ("1970", 0, 31_536_000), ("1970-01", 0, 2_678_400), ("1970-01-02", 86_400, 172_800),
    ("2000-02", 949_363_200, 951_868_800), ("1969-12-31", -86_400, 0),
    ("2024-05-17T09:30:00Z", 1_715_938_200, 1_715_938_201),
    ("2024-05-17T11:30:00+02:00", 1_715_938_200, 1_715_938_201),
    ("2024-05-17 09:30", 1_715_938_200, 1_715_938_201),
    ("2024-05-17T09:30:00.250Z", 1_715_938_200, 1_715_938_201),
    ("2024-12", 1_733_011_200, 1_735_689_600),
  ]

  @Test(arguments: dates)
  func aDateIsATime(_ text: String, _ start: Int64, _ end: Int64) {
    let span = DateSpan(text)
    #expect(span?.start == start)
    #expect(span?.end == end)
    #expect(span?.hasMonth == (text.count > 4))
  }

  @Test(arguments: [
    "", "20", "202a", "2024-", "2024-13", "2024-00", "2024-05-32", "2024-05-17T",
    "2024-05-17T25:00",
    "2024-05-17T09:30:00Zx", "12:30", "May 2024", "2024-05-17T09:30+2", "2024/05/17", "２０２４",
  ])
  func whatIsNoDateIsNone(_ text: String) { #expect(DateSpan(text) == nil) }

  @Test func theYearOfASecondIsThatOfItsDate() {
    for year: Int64 in [0, 1, 1600, 1899, 1969, 1970, 1999, 2000, 2024, 9999] {
      let text = String(repeating: "0", count: 4 - String(year).count) + String(year)
      guard let span = DateSpan(text) else {
        Issue.record("\(text)")
        continue
      }
      #expect(DateSpan.year(of: span.start) == year)
      #expect(DateSpan.year(of: span.end - 1) == year)
    }
  }

  @Test func aSecondFarFromEveryDateHasNoYear() {
    for second in [.min, .max, -1 << 40, 1 << 40] as [Int64] {
      #expect(DateSpan.year(of: second) == nil, "\(second)")
    }
    #expect(DateSpan("9999-12-31T24:59-99:59").flatMap { DateSpan.year(of: $0.start) } == 10_000)
  }
}
