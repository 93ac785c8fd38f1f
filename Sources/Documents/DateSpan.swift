/// A time that a date names, from its first second to its last: a year, a month, a day, or a second.
package struct DateSpan: Sendable, Hashable {
  /// The first second, counted from 1970 in UTC.
  package let start: Int64
  /// The first second that is no longer within.
  package let end: Int64
  /// Whether it says more than the year.
  package let hasMonth: Bool

  /// Reads ISO 8601: `2024`, `2024-05`, `2024-05-17`, `2024-05-17T09:30` or `2024-05-17T09:30:00`, behind
  /// which fractions of a second are passed over and `Z` or `+02:00` may stand; nil if it is none.
  package init?(_ text: String) {
    var digits = DateDigits(text)
    guard let year = digits.number(4) else { return nil }
    if digits.isAtEnd {
      self.init(days: Self.days(year, 1, 1), Self.days(year + 1, 1, 1), hasMonth: false)
      return
    }
    guard digits.skip("-"), let month = digits.number(2), 1...12 ~= month else { return nil }
    if digits.isAtEnd {
      let next = month == 12 ? Self.days(year + 1, 1, 1) : Self.days(year, month + 1, 1)
      self.init(days: Self.days(year, month, 1), next, hasMonth: true)
      return
    }
    guard digits.skip("-"), let day = digits.number(2), 1...31 ~= day else { return nil }
    let days = Self.days(year, month, day)
    if digits.isAtEnd {
      self.init(days: days, days + 1, hasMonth: true)
      return
    }
    guard digits.skip("T") || digits.skip("t") || digits.skip(" "), let time = digits.time() else {
      return nil
    }
    self.init(from: days * 86_400 + time, to: days * 86_400 + time + 1, hasMonth: true)
  }

  private init(from start: Int64, to end: Int64, hasMonth: Bool) {
    self.start = start
    self.end = end
    self.hasMonth = hasMonth
  }

  private init(days start: Int64, _ end: Int64, hasMonth: Bool) {
    self.init(from: start * 86_400, to: end * 86_400, hasMonth: hasMonth)
  }

  /// Days from 1970 to a date of the Gregorian calendar, by counting years from March on (Hinnant,
  /// "chrono-Compatible Low-Level Date Algorithms").
  private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let year = month > 2 ? year : year - 1
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The year in which a second lies; nil if no date that can be read begins there.
  package static func year(of second: Int64) -> Int64? {
    // Years have four digits, and a time may be some days of hours off.
    guard days(-1, 1, 1) * 86_400..<days(10_001, 1, 1) * 86_400 ~= second else { return nil }
    let day = (second >= 0 ? second : second - 86_399) / 86_400
    var year = 1970 + day / 366
    while days(year + 1, 1, 1) <= day { year += 1 }
    while days(year, 1, 1) > day { year -= 1 }
    return year
  }
}

/// The digits of a date, from left to right.
private struct DateDigits {
  private var rest: ArraySlice<UInt8>

  init(_ text: String) { rest = Array(text.utf8.prefix(40))[...] }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func skip(_ sign: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: sign) else { return false }
    rest.removeFirst()
    return true
  }

  /// A number of so many digits.
  mutating func number(_ count: Int) -> Int64? {
    let digits = rest.prefix(count)
    guard digits.count == count, digits.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
    rest = rest.dropFirst(count)
    return digits.reduce(0) { $0 * 10 + Int64($1 & 15) }
  }

  /// Seconds of the day in UTC; nil if it is no time, or something follows it.
  mutating func time() -> Int64? {
    guard let hour = number(2), hour <= 24, skip(":"), let minute = number(2), minute < 60 else {
      return nil
    }
    var seconds = hour * 3600 + minute * 60
    if skip(":") {
      guard let second = number(2), second <= 60 else { return nil }
      seconds += second
      if skip(".") { rest = rest.drop { 0x30...0x39 ~= $0 } }
    }
    if isAtEnd || skip("Z") || skip("z") { return isAtEnd ? seconds : nil }
    let isEast = skip("+")
    guard isEast || skip("-"), let hours = number(2) else { return nil }
    _ = skip(":")
    guard let minutes = isAtEnd ? 0 : number(2), isAtEnd else { return nil }
    let offset = hours * 3600 + minutes * 60
    return isEast ? seconds - offset : seconds + offset
  }
}
