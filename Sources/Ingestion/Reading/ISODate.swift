/// Dates as documents write them.
enum ISODate {
  /// The date in ISO 8601 (`2024-05-17` or `2024-05-17T09:30:00Z`); `nil` if it cannot be read or is
  /// ambiguous.
  ///
  /// Read are ISO 8601 with `-`, `/` or nothing between its parts, the dates of mail and HTTP (`Fri,
  /// 17 May 2024 09:30:00 GMT`), English dates (`May 17, 2024`), and `17.5.2024`.
  static func normalized(_ text: String) -> String? {
    let bytes = Array(text.collapsed.utf8.prefix(64))
    return numeric(bytes) ?? dotted(bytes) ?? named(bytes)
  }

  private static func numeric(_ text: [UInt8]) -> String? {
    var bytes = text
    if bytes.count == 8, bytes.allSatisfy(\.isDigit) {
      bytes.insert(0x2D, at: 6)
      bytes.insert(0x2D, at: 4)
    }
    guard bytes.count >= 10 else { return nil }
    for place in [4, 7] {
      guard bytes[place] == 0x2D || bytes[place] == UInt8(ascii: "/") else { return nil }
      bytes[place] = 0x2D
    }
    for place in [0, 1, 2, 3, 5, 6, 8, 9] where !bytes[place].isDigit { return nil }
    let (month, day) = (number(bytes[5...6]), number(bytes[8...9]))
    guard (1...12).contains(month), (1...31).contains(day) else { return nil }
    let rest = bytes.dropFirst(10)
    guard let first = rest.first, first == UInt8(ascii: "T") || first == 0x20, rest.count >= 6,
      rest.dropFirst().allSatisfy({
        $0.isDigit || [0x3A, 0x2B, 0x2D, 0x2E, 0x5A].contains($0)
      })
    else { return String(decoding: bytes.prefix(10), as: UTF8.self) }
    bytes[10] = UInt8(ascii: "T")
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Day, month and year with dots between them.
  private static func dotted(_ bytes: [UInt8]) -> String? {
    let parts = bytes.prefix { $0.isDigit || $0 == UInt8(ascii: ".") }
      .split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 3, parts[2].count == 4, (1...2).contains(parts[0].count),
      (1...2).contains(parts[1].count)
    else { return nil }
    return date(year: number(parts[2]), month: number(parts[1]), day: number(parts[0]))
  }

  /// A date whose month has its English name, with the time and zone of mail if they follow.
  private static func named(_ bytes: [UInt8]) -> String? {
    let words = bytes.split { $0 <= 0x20 || $0 == UInt8(ascii: ",") }
    guard
      let (place, month) = words.enumerated().lazy.compactMap({ place, word in
        Self.month(word).map { (place, $0) }
      }).first
    else { return nil }
    let before = place > 0 ? dayNumber(words[place - 1]) : nil
    let after = words.count > place + 1 ? dayNumber(words[place + 1]) : nil
    let yearPlace = before == nil && after != nil ? place + 2 : place + 1
    guard let day = before ?? after, words.indices.contains(yearPlace),
      words[yearPlace].count == 4, words[yearPlace].allSatisfy(\.isDigit),
      let date = date(year: number(words[yearPlace]), month: month, day: day)
    else { return nil }
    return date + (time(words.dropFirst(yearPlace + 1)) ?? "")
  }

  /// The time `09:30:00` and the zone `GMT` or `+0200` after a date.
  private static func time(_ words: ArraySlice<ArraySlice<UInt8>>) -> String? {
    guard let time = words.first, time.count == 8, words.count >= 2,
      time.enumerated().allSatisfy({ $0 == 2 || $0 == 5 ? $1 == 0x3A : $1.isDigit })
    else { return nil }
    let zone = Array(words[words.startIndex + 1])
    let text = "T" + String(decoding: time, as: UTF8.self)
    if zone == Array("GMT".utf8) || zone == Array("UTC".utf8) || zone == Array("Z".utf8) {
      return text + "Z"
    }
    guard zone.count == 5, zone[0] == 0x2B || zone[0] == 0x2D,
      zone.dropFirst().allSatisfy(\.isDigit)
    else { return nil }
    return text + String(decoding: zone[0...2], as: UTF8.self) + ":"
      + String(decoding: zone[3...4], as: UTF8.self)
  }

  private static func dayNumber(_ word: ArraySlice<UInt8>) -> Int? {
    let digits = word.prefix(while: \.isDigit)
    let suffix = String(decoding: word.dropFirst(digits.count), as: UTF8.self)
    guard (1...2).contains(digits.count), ["", ".", "st", "nd", "rd", "th"].contains(suffix) else {
      return nil
    }
    return number(digits)
  }

  private static func month(_ word: ArraySlice<UInt8>) -> Int? {
    let name = String(decoding: word.map(\.lowercasedASCII), as: UTF8.self)
    let short = name.hasSuffix(".") ? String(name.dropLast()) : name
    return months.firstIndex {
      $0 == short || $0.prefix(3) == short || short == "sept" && $0 == "september"
    }
    .map { $0 + 1 }
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  private static func date(year: Int, month: Int, day: Int) -> String? {
    guard (1000...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else {
      return nil
    }
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(padded(month))-\(padded(day))"
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int {
    digits.reduce(0) { $0 * 10 + Int($1 & 15) }
  }
}
