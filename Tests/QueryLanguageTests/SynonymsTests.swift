import QueryLanguage
import Testing

struct SynonymsTests {
  private let synonyms = Synonyms(
    parsing: """
      # words for the same thing
      car, automobile, motor car

      Sputnik,satellite
      alone
      """)

  private func expanded(_ query: String) throws -> Query {
    try Query(parsing: query).expanded(with: synonyms).normalized
  }

  @Test(arguments: [
    ("car", #"car OR automobile^0.8 OR "motor car"^0.8"#),
    ("Satellite", "Satellite OR sputnik^0.8"),
    ("old motor car", "old AND ((motor AND car) OR car^0.8 OR automobile^0.8)"),
    (#""motor car""#, #""motor car" OR car^0.8 OR automobile^0.8"#),
    ("title:sputnik^2", "title:(sputnik OR satellite^0.8)^2"),
    ("+sputnik -car", "+(sputnik OR satellite^0.8) -car"),
    ("motor", "motor"), ("alone", "alone"), ("car*", "car*"), (#""my car""#, #""my car""#),
  ])
  func aQueryIsExpanded(_ query: String, _ expected: String) throws {
    #expect(try expanded(query) == Query(parsing: expected))
  }

  @Test func nothingIsAGroupOfOne() {
    #expect(Synonyms(parsing: "a\n,,\n#x,y\nb,b").isEmpty)
  }
}
