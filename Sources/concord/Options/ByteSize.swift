import ArgumentParser

/// A size as it is written on the command line: `64M`, `500k`, `1G`, or plain bytes.
///
/// K, M, G and T are powers of 1024, as in other tools that take such sizes.
struct ByteSize: ExpressibleByArgument, Equatable, Sendable {
  /// The size in bytes.
  var bytes: Int

  init(bytes: Int) { self.bytes = bytes }

  init?(argument: String) {
    let digits = argument.prefix { $0.isASCII && $0.isNumber }
    var unit = argument[digits.endIndex...].uppercased()
    if unit.count > 1 && unit.hasSuffix("B") { unit.removeLast() }
    if unit.hasSuffix("I") { unit.removeLast() }
    let powers = ["": 0, "B": 0, "K": 1, "M": 2, "G": 3, "T": 4]
    guard let number = Int(digits), let power = powers[unit] else { return nil }
    let (bytes, overflow) = number.multipliedReportingOverflow(by: 1 << (10 * power))
    guard !overflow else { return nil }
    self.bytes = bytes
  }

  var defaultValueDescription: String {
    for (unit, shift) in [("G", 30), ("M", 20), ("K", 10)] where bytes >= 1 << shift {
      if bytes % (1 << shift) == 0 { return "\(bytes >> shift)\(unit)" }
    }
    return String(bytes)
  }
}
