/// The lines of a text, one after the other.
struct MarkdownLines {
  let bytes: [UInt8]
  private(set) var position: Int

  init(_ bytes: [UInt8], start: Int) {
    self.bytes = bytes
    position = start
  }

  /// The next line without its end; `nil` after the last.
  mutating func next() -> Range<Int>? {
    guard let line = peek() else { return nil }
    position = min(line.upperBound, bytes.count)
    if position < bytes.count, bytes[position] == 0x0D { position += 1 }
    if position < bytes.count, bytes[position] == 0x0A { position += 1 }
    return line
  }

  /// The next line, without going on.
  func peek() -> Range<Int>? {
    guard position < bytes.count else { return nil }
    var end = position
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    return position..<end
  }

  /// Goes back to an earlier position.
  mutating func rewind(to position: Int) {
    self.position = position
  }
}

/// A line, or what is left of it behind markers.
struct MarkdownLine {
  let bytes: [UInt8]
  var range: Range<Int>

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    self.range = range
    while let last = self.last, last <= 0x20 {
      self.range = range.lowerBound..<self.range.upperBound - 1
    }
  }

  var isEmpty: Bool { range.isEmpty }
  var count: Int { range.count }
  var first: UInt8? { range.isEmpty ? nil : bytes[range.lowerBound] }
  var last: UInt8? { range.isEmpty ? nil : bytes[range.upperBound - 1] }
  var slice: ArraySlice<UInt8> { bytes[range] }

  subscript(offset: Int) -> UInt8 { bytes[range.lowerBound + offset] }

  /// The count of columns of white space at the start; a tab counts up to the next multiple of 4.
  var indentation: Int {
    var columns = 0
    for index in range {
      switch bytes[index] {
      case 0x20: columns += 1
      case 0x09: columns += 4 - columns % 4
      default: return columns
      }
    }
    return columns
  }

  /// Without white space at the start.
  var trimmed: MarkdownLine {
    var line = self
    while let first = line.first, first <= 0x20 {
      line.range = line.range.lowerBound + 1..<line.range.upperBound
    }
    return line
  }

  /// Without the first bytes.
  func dropping(_ length: Int) -> MarkdownLine {
    var line = self
    line.range = min(range.lowerBound + length, range.upperBound)..<range.upperBound
    return line
  }

  /// How often the first byte repeats.
  func run(of byte: UInt8) -> Int {
    var length = 0
    while length < count, self[length] == byte { length += 1 }
    return length
  }

  /// Whether there is nothing but this byte and white space, and this byte at least so often.
  func consists(of byte: UInt8, atLeast minimum: Int) -> Bool {
    var found = 0
    for index in range {
      if bytes[index] == byte { found += 1 } else if bytes[index] > 0x20 { return false }
    }
    return found >= minimum
  }

  func starts(with text: String) -> Bool { slice.starts(with: text.utf8) }
}
