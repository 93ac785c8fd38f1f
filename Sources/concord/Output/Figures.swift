/// Numbers as people read them.
enum Figures {
  /// Digits in groups of three: `12 480`.
  static func count(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var grouped = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index).isMultiple(of: 3) { grouped += " " }
      grouped.append(digit)
    }
    return grouped
  }

  /// A count and its noun: `1 passage`, `2 passages`.
  static func count(_ number: Int, _ singular: String, _ plural: String? = nil) -> String {
    "\(count(number)) \(number == 1 ? singular : plural ?? singular + "s")"
  }

  /// A size in decimal units with two to three digits: `214 MB`, `1.4 GB`, `512 bytes`.
  static func bytes(_ number: Int) -> String {
    guard number >= 1000 else { return count(number, "byte") }
    var value = Double(number)
    var unit = ""
    for next in ["kB", "MB", "GB", "TB", "PB", "EB"] where value >= 999.5 || unit.isEmpty {
      value /= 1000
      unit = next
    }
    return "\(fixed(value, digits: value < 9.95 ? 1 : 0)) \(unit)"
  }

  /// A time with two to three digits: `1.1 ms`, `5.2 s`, `12 min 3 s`.
  static func time(_ duration: Duration) -> String {
    let seconds = milliseconds(duration) / 1000
    switch seconds {
    case ..<0.9995:
      return "\(fixed(seconds * 1000, digits: seconds < 0.00995 ? 1 : 0)) ms"
    case ..<59.95: return "\(fixed(seconds, digits: 1)) s"
    default:
      let whole = Int(seconds.rounded())
      return whole < 3600
        ? "\(whole / 60) min \(whole % 60) s" : "\(whole / 3600) h \(whole / 60 % 60) min"
    }
  }

  /// A duration in milliseconds.
  static func milliseconds(_ duration: Duration) -> Double {
    let (seconds, attoseconds) = duration.components
    return Double(seconds) * 1000 + Double(attoseconds) / 1e15
  }

  /// A number with that many digits after the point, at most 9.
  static func fixed(_ value: Double, digits: Int) -> String {
    let scale = (0..<digits).reduce(1.0) { scale, _ in scale * 10 }
    guard value.isFinite, abs(value) * scale < 9e15 else { return "\(value)" }
    return fixed(units: Int((value * scale).rounded()), digits: digits)
  }

  /// A whole number of units of the last digit: 1234 units with 2 digits are `12.34`.
  static func fixed(units: Int, digits: Int) -> String {
    let sign = units < 0 ? "-" : ""
    var text = String(units.magnitude)
    guard digits > 0 else { return sign + text }
    text = String(repeating: "0", count: max(0, digits + 1 - text.count)) + text
    let point = text.index(text.endIndex, offsetBy: -digits)
    return "\(sign)\(text[..<point]).\(text[point...])"
  }
}
