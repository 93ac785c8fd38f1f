/// Takes the lines of a file one at a time, so that a parser holds its entries and one line.
///
/// A line ends with a line feed, with or without a carriage return; blank lines and a leading
/// byte order mark are passed over.
struct LineScanner {
  private let bytes: [UInt8]
  private var position: Int
  /// The number of the last line returned, from 1.
  private(set) var number = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The next line that is not blank, without its end.
  mutating func next() throws(EvaluationError) -> String? {
    while position < bytes.count {
      let end = bytes[position...].firstIndex(of: 0x0A) ?? bytes.count
      var line = bytes[position..<end]
      position = end + 1
      number += 1
      if line.last == 0x0D { line.removeLast() }
      guard line.contains(where: { !$0.isBlank }) else { continue }
      guard line.count <= EvaluationLimits.lineBytes else {
        throw EvaluationError(.lineTooLong(bytes: line.count), line: number)
      }
      guard let text = String(validating: line, as: UTF8.self) else {
        throw EvaluationError(.notUTF8, line: number)
      }
      return text
    }
    return nil
  }

  /// The first byte of the file that is not blank.
  var firstByte: UInt8? { bytes[position...].first { !$0.isBlank } }
}

extension UInt8 {
  /// Whether it is an ASCII space, tab or line end.
  fileprivate var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}

extension String {
  /// The parts between spaces and tabs.
  var columns: [String] {
    utf8.split { $0 == 0x20 || $0 == 0x09 }.map { String(Substring($0)) }
  }
}

extension StringProtocol {
  /// The text without blanks at both ends.
  var trimmed: String {
    guard let start = firstIndex(where: { !$0.isWhitespace }),
      let end = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[start...end])
  }
}
