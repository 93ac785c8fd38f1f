/// What adjacent words without an operator between them mean.
public enum DefaultOperator: String, Sendable, Hashable, CaseIterable {
  /// Every word must match.
  case all
  /// At least one word must match.
  case any
}
