import Testing

@testable import Ingestion

@Suite("Dates")
struct ISODateTests {
  @Test(
    "forms that can be read",
    arguments: [
      ("2024-05-17", "2024-05-17"), ("2024/05/17", "2024-05-17"), ("20240517", "2024-05-17"),
      ("2024-05-17T09:30:00+02:00", "2024-05-17T09:30:00+02:00"),
      ("2024-05-17 09:30", "2024-05-17T09:30"), ("2024-05-17, Berlin", "2024-05-17"),
      ("Fri, 17 May 2024 09:30:00 GMT", "2024-05-17T09:30:00Z"),
      ("Fri, 17 May 2024 09:30:00 +0200 (CEST)", "2024-05-17T09:30:00+02:00"),
      ("17 May 2024", "2024-05-17"), ("May 7, 2024", "2024-05-07"),
      ("Sept. 1st, 2001", "2001-09-01"),
      ("Published on 3rd December 1999", "1999-12-03"), ("7.5.2024", "2024-05-07"),
      ("07.05.2024 12:00", "2024-05-07"),
    ])
  func read(text: String, expected: String) {
    #expect(ISODate.normalized(text) == expected)
  }

  @Test(
    "forms that cannot, or that mean one day here and another there",
    arguments: [
      "", "last week", "05/06/2024", "2024-13-01", "2024-00-10", "May 2024", "32.1.2024", "1.2.24",
      "Mayor 1, 2024", "May 1", "2024",
    ])
  func unread(text: String) {
    #expect(ISODate.normalized(text) == nil)
  }
}
