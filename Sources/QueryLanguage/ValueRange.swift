/// Bounds on the values of an exact-match field.
///
/// Bounds that are dates (`2021`, `2021-06`, `2021-06-30`, with a time or without) find dates, bounds
/// that are numbers find numbers, all others find values between them in the order of their letters.
/// A year finds both. A date with parts left out is the whole of that time: `[2020 TO 2021-06]` begins
/// with 2020 and ends with the June of 2021.
public struct ValueRange: Sendable, Hashable, CustomStringConvertible {
  /// One end of a range.
  public struct Bound: Sendable, Hashable {
    /// The value, as it was written.
    public var value: String
    /// Whether the value itself is within.
    public var isIncluded: Bool

    /// Creates a bound.
    public init(_ value: String, isIncluded: Bool = true) {
      self.value = value
      self.isIncluded = isIncluded
    }
  }

  /// Where the range begins; nil if there is no first value.
  public var lower: Bound?
  /// Where the range ends; nil if there is no last value.
  public var upper: Bound?

  /// Creates a range.
  public init(from lower: Bound? = nil, to upper: Bound? = nil) {
    self.lower = lower
    self.upper = upper
  }

  /// Whether every value is within.
  public var isUnbounded: Bool { lower == nil && upper == nil }

  /// The range in the query language: `[2020 TO 2021-06}`.
  public var description: String {
    (lower?.isIncluded == false ? "{" : "[") + Self.text(lower) + " TO " + Self.text(upper)
      + (upper?.isIncluded == false ? "}" : "]")
  }

  private static func text(_ bound: Bound?) -> String {
    guard let value = bound?.value else { return "*" }
    let isPlain =
      !value.isEmpty && value != "TO"
      && value.unicodeScalars.allSatisfy {
        $0.isASCIILetter || $0.isASCIIDigit || "-+.:_/".unicodeScalars.contains($0)
      }
    return isPlain ? value : "\"\(QueryEscape.phrase(value))\""
  }
}
