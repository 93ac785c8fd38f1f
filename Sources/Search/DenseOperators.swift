import Storage

/// Passages known beforehand, one bit each: exact-match fields, and all passages.
final class SetOperator: MatchOperator {
  private let words: [UInt64]

  /// Creates the operator from one bit for each passage of the segment, and zeros to the end of the
  /// last window.
  init(_ set: PassageSet) { words = set.words }

  var cost: Int { words.bitCount }

  func bounds() -> [Float] {
    stride(from: 0, to: words.count, by: Window.words).map { first in
      words[first..<first + Window.words].allSatisfy { $0 == 0 } ? -1 : 0
    }
  }

  /// The bits of a window.
  func bits(in window: Window) -> ArraySlice<UInt64> {
    let first = window.number * Window.words
    return words[first..<first + Window.words]
  }

  func evaluate(_ window: Window, reaching floor: Float, into result: inout WindowResult) {
    for (word, bits) in bits(in: window).enumerated() {
      result.bits[word] = bits
      forEachBit(of: bits, word) { result.scores[$0] = 0 }
    }
  }

  func insertMatches(into bits: inout [UInt64]) { bits.formUnion(words) }
}

/// Weighted frequencies known beforehand for each passage: the union of many terms.
final class DenseOperator: MatchOperator {
  private let frequencies: [Float]
  private let members: SetOperator
  private let score: FrequencyScore
  private let values = Buffer<Float>(repeating: 0, count: Window.size)

  /// Creates the operator from one weighted frequency for each passage, 0 for no match.
  init(_ frequencies: [Float], score: FrequencyScore) {
    var set = PassageSet(count: UInt32(frequencies.count))
    for i in frequencies.indices where frequencies[i] > 0 {
      set.insert(UInt32(i)..<UInt32(i) + 1)
    }
    self.frequencies = frequencies
    self.score = score
    members = SetOperator(set)
  }

  var cost: Int { members.cost }

  func bounds() -> [Float] {
    stride(from: 0, to: frequencies.count, by: Window.size).map { first in
      let highest = frequencies[first..<min(first + Window.size, frequencies.count)].max() ?? 0
      return highest > 0 ? score.bound(ofFrequency: highest) : -1
    }
  }

  func evaluate(_ window: Window, reaching floor: Float, into result: inout WindowResult) {
    let first = Int(window.first)
    var count = 0
    let bits = members.bits(in: window)
    for (word, bits) in bits.enumerated() {
      forEachBit(of: bits, word) { index in
        values[count] = frequencies[first + index]
        count += 1
      }
    }
    values.withMutableSpan(0..<count) { score.apply(to: &$0) }
    count = 0
    for (word, bits) in bits.enumerated() {
      forEachBit(of: bits, word) { index in
        result.insert(index, score: values[count])
        count += 1
      }
    }
  }

  func insertMatches(into bits: inout [UInt64]) { members.insertMatches(into: &bits) }
}

/// A bit for each passage of a segment, and zeros to the end of the last window.
struct PassageSet {
  private(set) var words: [UInt64]

  /// The passages that have a bit.
  init(words: [UInt64]) { self.words = words }

  init(count: UInt32) {
    let windows = (Int(count) + Window.size - 1) / Window.size
    words = [UInt64](repeating: 0, count: windows * Window.words)
  }

  mutating func insert(_ passages: Range<UInt32>) {
    for passage in passages { words[Int(passage / 64)] |= 1 << UInt64(passage % 64) }
  }
}
