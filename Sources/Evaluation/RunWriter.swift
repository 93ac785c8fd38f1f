/// Writes results as lines of TREC's six columns.
package enum RunWriter {
  /// One topic's results, in the order given, each line with its end.
  ///
  /// The scores have six digits after the point and fall strictly, in single precision too, so that
  /// every reader keeps this order: a score that would not fall is lowered as little as that takes.
  /// White space in an identifier or tag, which would break the columns, is written as `%20` and
  /// the like.
  ///
  /// - Parameters:
  ///   - results: best first; their scores are finite and do not rise.
  ///   - topic: the topic's identifier.
  ///   - tag: the name of the engine.
  package static func lines(
    _ results: some Sequence<Run.ScoredDocument>, topic: String, tag: String
  ) -> String {
    var output = ""
    var score: FallingScore?
    let topic = column(topic)
    let tag = column(tag)
    for (index, result) in results.enumerated() {
      let next = FallingScore(result.score, below: score)
      output += "\(topic) Q0 \(column(result.document)) \(index + 1) \(next) \(tag)\n"
      score = next
    }
    return output
  }

  /// The text with white space and control characters as `%` and two hexadecimal digits a byte.
  package static func column(_ text: String) -> String {
    func isBreaking(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
    }
    guard text.unicodeScalars.contains(where: isBreaking) else { return text }
    var output = ""
    for scalar in text.unicodeScalars {
      guard isBreaking(scalar) else {
        output.unicodeScalars.append(scalar)
        continue
      }
      for byte in String(scalar).utf8 {
        output += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return output
  }
}

/// A score in millionths that is less than the one before, even when read in single precision.
private struct FallingScore: CustomStringConvertible {
  /// Beyond this, millionths do not fit.
  private static let largest = 9e12
  private let millionths: Int

  init(_ score: Double, below previous: FallingScore?) {
    let score = score.isNaN ? 0 : min(max(score, -Self.largest), Self.largest)
    var millionths = Int((score * 1e6).rounded())
    if let previous, Self.single(millionths) >= Self.single(previous.millionths) {
      let below = Double(Self.single(previous.millionths).nextDown)
      millionths = min(Int((below * 1e6).rounded(.down)), previous.millionths - 1)
    }
    self.millionths = millionths
  }

  private static func single(_ millionths: Int) -> Float { Float(Double(millionths) / 1e6) }

  var description: String {
    let digits = String(millionths.magnitude % 1_000_000)
    let fraction = String(repeating: "0", count: 6 - digits.count) + digits
    return "\(millionths < 0 ? "-" : "")\(millionths.magnitude / 1_000_000).\(fraction)"
  }
}
