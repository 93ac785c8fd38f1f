/// The run format of TREC: six columns, the score strictly falling.
enum TRECRun {
  /// The lines of one query.
  ///
  /// Evaluation tools sort by score and break ties by name, so equal scores would be reordered:
  /// each score is at least one millionth below the one before.
  static func lines(queryID: String, results: [(document: String, score: Double)]) -> String {
    var text = ""
    var ceiling = Int.max
    for (index, result) in results.enumerated() {
      let units = min(Int((min(max(result.score, -1e12), 1e12) * 1e6).rounded()), ceiling)
      ceiling = units - 1
      text += "\(word(queryID)) Q0 \(word(result.document)) \(index + 1) "
      text += "\(Figures.fixed(units: units, digits: 6)) concord\n"
    }
    return text
  }

  /// A name as one column: white space and what cannot be printed as `%` and two digits.
  private static func word(_ name: String) -> String {
    guard name.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) else {
      return VisibleText.line(name)
    }
    var word = ""
    for scalar in name.unicodeScalars {
      if scalar.value <= 0x20 || scalar.value == 0x7F {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        word += "%" + (digits.count < 2 ? "0" : "") + digits
      } else {
        word.unicodeScalars.append(scalar)
      }
    }
    return VisibleText.line(word)
  }
}
