import Documents
import InvertedIndex
import QueryLanguage
import TextAnalysis

/// Ranges of values, and fields that have any.
extension Planner {
  /// Passages in which a field is not empty.
  func exists(_ field: Field) -> Plan {
    if let number = field.textNumber { return .textExists([number]) }
    return .keywordPrefix(TermKey.keywordPrefix(field.name))
  }

  /// The values between two bounds, of each kind that the bounds can be read as.
  func range(_ range: ValueRange, _ scope: Scope) throws(SearchError) -> Plan? {
    if !scope.textFields.isEmpty {
      throw .invalidQuery(
        scope.keywords.isEmpty && scope.isOneField ? .rangeInText : .rangeWithoutField)
    }
    let plans = scope.keywords.map { name in
      if range.isUnbounded { return exists(.keyword(name)) }
      return Plan.keywordRanges(ranges(range, of: name), name: "\(name):\(range)")
    }
    return combine(must: [], should: plans, mustNot: [])
  }

  private func ranges(_ range: ValueRange, of name: String) -> [KeyRange] {
    var ranges: [KeyRange] = []
    let bounds = [range.lower, range.upper].compactMap(\.self)
    let numbers = bounds.compactMap { FieldValue.number($0.value) }
    if numbers.count == bounds.count { ranges.append(Self.numbers(range, of: name)) }
    let dates = bounds.compactMap { DateSpan($0.value) }
    if dates.count == bounds.count {
      let lower = range.lower.flatMap { bound in
        DateSpan(bound.value).map { bound.isIncluded ? $0.start : $0.end }
      }
      let upper = range.upper.flatMap { bound in
        DateSpan(bound.value).map { bound.isIncluded ? $0.end : $0.start }
      }
      ranges.append(Self.dates(name, lower, upper))
    }
    return ranges.isEmpty ? [texts(range, of: name)] : ranges
  }

  /// Dates from a second to before another.
  static func dates(_ name: String, _ lower: Int64?, _ upper: Int64?) -> KeyRange {
    let head = FieldValue.head(name, .date)
    return KeyRange(
      head: head, lower: head + (lower.map { FieldValue.bytes($0) } ?? []),
      upper: upper.map { head + FieldValue.bytes($0) })
  }

  private static func numbers(_ range: ValueRange, of name: String) -> KeyRange {
    let head = FieldValue.head(name, .number)
    func key(_ bound: ValueRange.Bound?, isBehind: Bool) -> [UInt8]? {
      guard let bound, let number = FieldValue.number(bound.value) else { return nil }
      // A byte more is above the number and below the next one.
      return head + FieldValue.bytes(number) + (isBehind ? [0] : [])
    }
    return KeyRange(
      head: head, lower: key(range.lower, isBehind: range.lower?.isIncluded == false) ?? head,
      upper: key(range.upper, isBehind: range.upper?.isIncluded == true))
  }

  private func texts(_ range: ValueRange, of name: String) -> KeyRange {
    let head = FieldValue.head(name, .whole)
    // Behind the folded value of a key stands a 0, unless it is its own.
    let above: [UInt8] = KeywordValues.isVerbatim(name) ? [0] : [1]
    func key(_ bound: ValueRange.Bound?, isBehind: Bool) -> [UInt8]? {
      guard let bound else { return nil }
      let value = KeywordValues.normalized(bound.value, of: name, analyzer: snapshot.analyzer)
      return head + value + (isBehind ? above : [])
    }
    return KeyRange(
      head: head, lower: key(range.lower, isBehind: range.lower?.isIncluded == false) ?? head,
      upper: key(range.upper, isBehind: range.upper?.isIncluded == true))
  }
}
