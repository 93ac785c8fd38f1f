extension Span where Element == UInt8 {
  /// The next `<` or `&` from `start` on, or the end.
  func nextMarkup(from start: Int) -> Int {
    next(of: UInt8(ascii: "<"), or: UInt8(ascii: "&"), from: start)
  }

  /// The offset after the next such byte, or the end.
  func end(of byte: UInt8, from start: Int) -> Int {
    Swift.min(next(of: byte, or: byte, from: start) + 1, count)
  }

  /// The offset of the next byte that is one of these, or the end; eight bytes at a time.
  func next(of one: UInt8, or other: UInt8, from start: Int) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    let (many, others) = (ones &* UInt64(one), ones &* UInt64(other))
    var index = start
    while count - index >= 8 {
      let word = self.word(at: index)
      let (first, second) = (word ^ many, word ^ others)
      // A byte of zero borrows from its highest bit; the lowest one found is exact.
      let found = ((first &- ones) & ~first | (second &- ones) & ~second) & highs
      if found != 0 { return index + found.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < count, self[index] != one, self[index] != other { index += 1 }
    return index
  }

  /// The offset after the comment whose `<!--` ends at `start`: `-->`, `--!>`, or at once `>` or
  /// `->`; the end if it is never closed.
  func endOfComment(from start: Int) -> Int {
    if starts(with: [0x3E], at: start) { return start + 1 }
    if starts(with: [0x2D, 0x3E], at: start) { return start + 2 }
    let greater = UInt8(ascii: ">")
    var index = next(of: greater, or: greater, from: start)
    while index < count {
      if index >= start + 2 {
        if self[index - 1] == 0x2D, self[index - 2] == 0x2D { return index + 1 }
        if index >= start + 3, self[index - 1] == 0x21, self[index - 2] == 0x2D,
          self[index - 3] == 0x2D
        {
          return index + 1
        }
      }
      index = next(of: greater, or: greater, from: index + 1)
    }
    return count
  }

  /// Where the end tag of a raw element starts; `nil` if there is none.
  func endOfRawText(_ name: [UInt8], from start: Int) -> Int? {
    let less = UInt8(ascii: "<")
    var index = next(of: less, or: less, from: start)
    while index + 1 < count {
      if self[index + 1] == UInt8(ascii: "/"), hasPrefix(name, at: index + 2) {
        let after = index + 2 + name.count
        if after == count || self[after].isSpace || self[after] == UInt8(ascii: ">")
          || self[after] == UInt8(ascii: "/")
        {
          return index
        }
      }
      index = next(of: less, or: less, from: index + 1)
    }
    return nil
  }
}

extension [UInt8] {
  /// Appends a range of a span.
  mutating func append(_ span: Span<UInt8>, in range: Range<Int>) {
    unsafe span.extracting(range).withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }
}
