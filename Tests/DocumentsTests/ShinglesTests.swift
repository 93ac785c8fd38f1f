import Documents
import Testing

@Suite("Shingles")
struct ShinglesTests {
  private let words = (0..<130).map { "word\($0)" }

  @Test("texts of the same words resemble each other wholly, others in part or not at all")
  func resemblance() {
    let text = Shingles(words.joined(separator: " "))
    #expect(text.resemblance(to: Shingles(words.joined(separator: ", ").uppercased())) == 1)
    var edited = words
    edited[60] = "other"
    #expect((0.9..<1).contains(text.resemblance(to: Shingles(edited.joined(separator: " ")))))
    #expect(text.resemblance(to: Shingles(words.reversed().joined(separator: " "))) == 0)
  }

  @Test("short and empty texts")
  func short() {
    #expect(Shingles("One two").resemblance(to: Shingles("one, two")) == 1)
    #expect(Shingles("One two").resemblance(to: Shingles("one")) == 0)
    #expect(Shingles("").resemblance(to: Shingles("one")) == 0)
  }
}
