import Storage

/// Postings of a merged list that do not fill a block yet, and the numbers of their positions; the
/// memory is reused from list to list.
struct PendingPostings {
  private(set) var passages = [UInt32](repeating: 0, count: 2 * BitPacking.blockLength)
  private(set) var frequencies = [UInt32](repeating: 0, count: 2 * BitPacking.blockLength)
  private(set) var norms = [UInt8](repeating: 0, count: 2 * BitPacking.blockLength)
  /// How many postings there are.
  private(set) var count = 0
  private var numbers: [UInt32] = []
  /// The Rice parameter of each number, before any shift.
  private var bits: [UInt8] = []
  /// Where the numbers of the first posting begin, and where those of the last decoded block begin
  /// and end.
  private var firstNumber = 0
  private var lastStart = 0
  private var lastEnd = 0

  /// How many numbers may stand before those of the first posting.
  private static let mostForgotten = 1 << 14

  /// Whether there are none.
  var isEmpty: Bool { count == 0 }

  /// Forgets all.
  mutating func removeAll() {
    count = 0
    firstNumber = 0
    lastStart = 0
    lastEnd = 0
  }

  /// Decodes the numbers of a block that is appended next.
  mutating func decodeNumbers(
    _ range: Range<Int>, of file: ChecksummedFile, shift: Int, _ block: PostingsBlock,
    _ decoder: NumbersDecoder
  ) throws(StorageError) {
    if count == 0 { (firstNumber, lastEnd) = (0, 0) }
    if firstNumber >= Self.mostForgotten { forgetNumbers() }
    lastStart = lastEnd
    lastEnd = try decoder.decode(
      range, of: file, block, shift: shift, into: &numbers, &bits, from: lastStart)
  }

  /// Appends a block whose passages all stay, so many places higher.
  ///
  /// - Precondition: There are less than 128 postings.
  mutating func append(_ block: PostingsBlock, shift: UInt32) {
    Self.append(block, shift: shift, at: count, &passages, &frequencies, &norms)
    count += block.count
    lastStart = lastEnd
  }

  /// Appends the postings of a block whose passages stay, and keeps their numbers alone, if there are
  /// any; returns how many occurrences they have.
  ///
  /// - Precondition: There are less than 128 postings.
  mutating func append(_ block: PostingsBlock, table: [UInt32]) -> UInt64 {
    var occurrences: UInt64 = 0
    var from = lastStart
    var to = lastStart
    let hasNumbers = lastEnd > lastStart
    for index in 0..<block.count {
      let passage = table[Int(block.passages[index])]
      let frequency = block.frequencies[index]
      let end = hasNumbers ? from + Int(frequency) : from
      defer { from = end }
      guard passage != Renumbering.dropped else { continue }
      passages[count] = passage
      frequencies[count] = frequency
      norms[count] = block.norms[index]
      count += 1
      occurrences += UInt64(frequency)
      for place in from..<end {
        numbers[to] = numbers[place]
        bits[to] = bits[place]
        to += 1
      }
    }
    lastEnd = to
    lastStart = to
    return occurrences
  }

  /// Hands the numbers of the first postings to an encoder; returns the shift that is best.
  func prepare(
    _ count: Int, for encoder: inout PositionsEncoder, usual: ClosedRange<Int>
  ) -> Int {
    let end = firstNumber + Self.sum(frequencies, count)
    return encoder.prepare(
      numbers: numbers[firstNumber..<end], bits: bits[firstNumber..<end], usual: usual)
  }

  /// Forgets the first postings, and their numbers, if there are any.
  mutating func removeFirst(_ removed: Int) {
    if lastEnd > 0 { firstNumber += Self.sum(frequencies, removed) }
    for index in removed..<max(removed, count) {
      passages[index - removed] = passages[index]
      frequencies[index - removed] = frequencies[index]
      norms[index - removed] = norms[index]
    }
    count -= removed
  }

  /// Moves the numbers that are left to the front.
  private mutating func forgetNumbers() {
    for place in firstNumber..<lastEnd {
      numbers[place - firstNumber] = numbers[place]
      bits[place - firstNumber] = bits[place]
    }
    lastEnd -= firstNumber
    firstNumber = 0
  }

  private static func sum(_ frequencies: [UInt32], _ count: Int) -> Int {
    let frequencies = frequencies.span
    var sum = 0
    for index in 0..<count { sum &+= Int(frequencies[index]) }
    return sum
  }

  private static func append(
    _ block: PostingsBlock, shift: UInt32, at start: Int, _ passages: inout [UInt32],
    _ frequencies: inout [UInt32], _ norms: inout [UInt8]
  ) {
    let (newPassages, newFrequencies, newNorms) = (
      block.passages.span, block.frequencies.span, block.norms.span
    )
    var passages = passages.mutableSpan
    var frequencies = frequencies.mutableSpan
    var norms = norms.mutableSpan
    for index in 0..<block.count {
      passages[start + index] = newPassages[index] + shift
      frequencies[start + index] = newFrequencies[index]
      norms[start + index] = newNorms[index]
    }
  }
}
