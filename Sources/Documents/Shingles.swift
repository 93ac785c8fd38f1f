/// The runs of four words of a text, as a set, to tell how much of it two texts have in common
/// (Broder, *On the Resemblance and Containment of Documents*, 1997).
package struct Shingles: Sendable {
  private static let width = 4

  private let shingles: Set<UInt64>

  /// The runs of a text; of one shorter than that, its words as a whole.
  package init(_ text: String) {
    var words = WordSequence()
    words.add(text)
    let width = min(Self.width, words.count)
    shingles = Set((0...(words.count - width)).map { words.digest($0..<$0 + width) })
  }

  /// The share of the runs of both that both have: 1 for texts of the same words.
  package func resemblance(to other: Shingles) -> Double {
    let common = shingles.intersection(other.shingles).count
    return Double(common) / Double(shingles.count + other.shingles.count - common)
  }
}
