/// A block of records, decompressed.
struct StoredBlock: Sendable {
  /// The numbers of its records.
  let numbers: Range<Int>
  private let content: [UInt8]
  /// Where each record begins in the content, and at last where it ends.
  private let starts: [Int]

  /// Takes a content apart; its records must fill it exactly.
  init(content: [UInt8], numbers: Range<Int>) throws(Malformed) {
    let bytes = unsafe content.span.bytes  // Bytes have no padding that could be uninitialised.
    guard numbers.count <= bytes.byteCount else { throw Malformed(at: 0, "count of records") }
    var starts = [0]
    starts.reserveCapacity(numbers.count + 1)
    var offset = 0
    var end = 0
    for _ in numbers {
      end += try bytes.count(at: &offset)
      guard end <= bytes.byteCount else { throw Malformed(at: 0, "record beyond its block") }
      starts.append(end)
    }
    guard offset + end == bytes.byteCount else { throw Malformed(at: 0, "lengths of records") }
    self.numbers = numbers
    self.content = content
    self.starts = starts.map { $0 + offset }
  }

  /// A record of the block.
  func record(_ number: Int) -> [UInt8] {
    let index = number - numbers.lowerBound
    return Array(content[starts[index]..<starts[index + 1]])
  }
}
