import IndexFormat
import Storage

/// Lists of postings. An input says how long a list is and how its postings repeat; it is written and
/// has to come back as it was. Then some bytes of the files are changed, and what comes back then has
/// to be an error or a list.
enum PostingsFuzz {
  static func run(_ bytes: [UInt8]) throws(BrokenPromise) {
    var input = InputBytes(bytes)
    let flags = input.byte()
    let changes = (0..<Int(flags >> 5)).map { _ in Change(&input) }
    let list = List(
      &input, hasPositions: flags & 1 == 1, isRanked: flags & 2 == 2, isLong: flags & 4 == 4)
    let written = try mustWork("writing a list") { () throws(StorageError) in
      try WrittenList(list)
    }
    try requireSame(written, list)
    guard !changes.isEmpty else { return }
    try read(written.changed(changes), list)
  }

  /// A byte of one of the two files that is changed.
  struct Change {
    let isPositions: Bool
    let place: Int
    let value: UInt8

    init(_ input: inout InputBytes) {
      let place = input.number()
      isPositions = place & 1 == 1
      self.place = place >> 1
      value = input.byte()
    }
  }

  /// A list as it is given to the writer.
  struct List {
    var passages: [UInt32] = []
    var frequencies: [UInt32] = []
    var positions: [UInt32] = []
    var norms: [UInt8] = []
    let passageCount: UInt32
    let scale: ImpactScale?

    init(_ input: inout InputBytes, hasPositions: Bool, isRanked: Bool, isLong: Bool) {
      let count = 1 + Int(input.byte()) * (isLong ? 3 : 1)
      let pattern = input.remaining
      var passage: UInt32 = 0
      for i in 0..<count {
        func byte(_ k: Int) -> UInt32 {
          pattern.isEmpty ? 0 : UInt32(pattern[(3 * i + k) % pattern.count])
        }
        // Small gaps as a rule, now and then a large one.
        let gap = byte(0) < 224 ? byte(0) >> 3 : byte(0) << (byte(1) & 15)
        passage += 1 + (passage + gap < 1 << 20 ? gap : 0)
        let frequency = 1 + (byte(1) < 240 ? byte(1) >> 6 : byte(1) & 15)
        passages.append(passage)
        frequencies.append(frequency)
        norms.append(UInt8(byte(2)))
        guard hasPositions else { continue }
        var position = byte(2) << (byte(0) & 7)
        for step in 0..<frequency {
          positions.append(position)
          position += 1 + (byte(Int(step)) >> 2)
        }
      }
      passageCount = passage + 1
      scale =
        isRanked ? ImpactScale(lengthShare: 0.4, saturation: 4, averageLength: 20) : nil
    }
  }

  private static func requireSame(_ written: WrittenList, _ list: List) throws(BrokenPromise) {
    let read = try mustWork("reading a list") { () throws(StorageError) in
      try ReadList(written, norms: list.norms, count: list.passageCount)
    }
    try promise(read.passages == list.passages, "other passages")
    try promise(read.frequencies == list.frequencies, "other frequencies")
    try promise(read.positions == list.positions, "other positions")
    try promise(Set(list.passages) == read.bits, "other bits")
    try promise(read.isOrdered, "passages out of order")
    guard let scale = list.scale, let maxima = read.maxima else { return }
    var highest = [UInt8](repeating: 0, count: maxima.count)
    for i in list.passages.indices {
      let range = Int(list.passages[i]) / RangeMaxima.rangeLength
      highest[range] = max(
        highest[range], scale.impact(frequency: list.frequencies[i], norm: list.norms[i]))
    }
    try promise(maxima == highest, "other maxima")
  }

  private static func read(_ written: WrittenList?, _ list: List) throws(BrokenPromise) {
    guard
      let written,
      let read = try? ReadList(written, norms: list.norms, count: list.passageCount)
    else { return }
    try promise(read.isOrdered, "passages out of order")
    try promise(Set(read.passages) == read.bits, "bits of other passages")
  }
}
