/// Why a passage has its score: a value, what it is, and the parts it was made of.
public struct Explanation: Sendable, Hashable {
  /// The value of this part.
  public let value: Double
  /// What the value is, in one line.
  public let summary: String
  /// The parts that the value was computed from.
  public let parts: [Explanation]

  /// Creates an explanation.
  public init(value: Double, summary: String, parts: [Explanation] = []) {
    self.value = value
    self.summary = summary
    self.parts = parts
  }
}
