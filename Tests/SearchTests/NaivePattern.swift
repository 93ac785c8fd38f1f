import Foundation
import QueryLanguage
import TextAnalysis

/// What a pattern takes, word by word, by means that the engine does not use.
struct NaivePattern {
  private let query: Query
  private let analyzer: Analyzer

  init(_ query: Query, _ analyzer: Analyzer) {
    self.query = query
    self.analyzer = analyzer
  }

  /// How much a folded word counts; 0 if the pattern does not take it.
  func share(of word: [UInt8]) -> Double {
    let text = String(decoding: word, as: UTF8.self)
    switch query {
    case .prefix(let prefix): return word.starts(with: analyzer.fold(prefix)) ? 1 : 0
    case .wildcard(let pattern):
      return Self.isMatch(Array(text.unicodeScalars)[...], Array(pattern.unicodeScalars)[...])
        ? 1 : 0
    case .fuzzy(let center, let most):
      let edits = Spelling.edits(
        from: String(decoding: analyzer.fold(center), as: UTF8.self), to: text)
      return edits <= most ? pow(0.5, Double(edits)) : 0
    case .regularExpression(let expression):
      let range = text.range(of: "^(?:\(expression))$", options: .regularExpression)
      return range == nil ? 0 : 1
    default: return 0
    }
  }

  /// Tries every length for every `*`.
  private static func isMatch(
    _ word: ArraySlice<Unicode.Scalar>, _ pattern: ArraySlice<Unicode.Scalar>
  ) -> Bool {
    guard let sign = pattern.first else { return word.isEmpty }
    let rest = pattern.dropFirst()
    switch sign {
    case "*": return (0...word.count).contains { isMatch(word.dropFirst($0), rest) }
    case "?": return !word.isEmpty && isMatch(word.dropFirst(), rest)
    default: return word.first == sign && isMatch(word.dropFirst(), rest)
    }
  }
}

/// A range over values as they are written: numbers by their size, ISO dates, which order as texts, by
/// comparing as much of them as both have.
struct NaiveRange {
  private let range: ValueRange

  init(_ range: ValueRange, _ fold: (String) -> String) {
    self.range = ValueRange(
      from: range.lower.map { .init(fold($0.value), isIncluded: $0.isIncluded) },
      to: range.upper.map { .init(fold($0.value), isIncluded: $0.isIncluded) })
  }

  func contains(_ value: String) -> Bool {
    if range.isUnbounded { return true }
    let bounds = [range.lower, range.upper].compactMap { $0?.value }
    if let number = Double(value), bounds.allSatisfy({ Double($0) != nil }) {
      return isWithin { Double($0).map { number < $0 ? -1 : number > $0 ? 1 : 0 } ?? 0 }
    }
    let isDate = { (text: String) in
      text.range(of: "^[0-9]{4}(-[0-9]{2})*$", options: .regularExpression) != nil
    }
    if value.contains("-"), bounds.allSatisfy(isDate) {
      // A value is its first day; a bound is all days that it begins.
      let day = value + "-01-01".dropFirst(max(0, value.count - 4))
      return isWithin { bound in
        let part = day.prefix(bound.count)
        return part < bound ? -1 : part > bound ? 1 : 0
      }
    }
    if bounds.allSatisfy({ Double($0) != nil || isDate($0) }) { return false }
    return isWithin { value < $0 ? -1 : value > $0 ? 1 : 0 }
  }

  private func isWithin(_ compare: (String) -> Int) -> Bool {
    let isAbove = range.lower.map { compare($0.value) > ($0.isIncluded ? -1 : 0) } ?? true
    let isBelow = range.upper.map { compare($0.value) < ($0.isIncluded ? 1 : 0) } ?? true
    return isAbove && isBelow
  }
}
