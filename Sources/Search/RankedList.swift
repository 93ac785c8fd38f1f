import IndexFormat
import Storage

/// The postings of a term in one field, with what they are worth. Holding one reads nothing.
struct RankedList {
  let list: PostingsList
  /// The number of the field.
  let field: Int
  /// What one occurrence is worth, for each length norm.
  let weights: [Float]

  /// How many passages have the term.
  var documentFrequency: Int { list.documentFrequency }
}

extension RankedList {
  /// A list is looked into block by block where at most one in so many of its postings is asked for.
  private static let sparseShare = 8

  /// Clears the bits of passages that do not have the term.
  func restrict(_ bits: inout [UInt64]) throws(StorageError) {
    guard Self.sparseShare * bits.bitCount < documentFrequency else {
      var matches = [UInt64](repeating: 0, count: bits.count)
      try list.insertPassages(into: &matches)
      return bits.formIntersection(matches)
    }
    let blocks = ListBlocks([list])
    for word in bits.indices where bits[word] != 0 {
      var kept: UInt64 = 0
      var rest = bits[word]
      while rest != 0 {
        let bit = rest & (0 &- rest)
        let passage = UInt32(word &* 64 &+ rest.trailingZeroBitCount)
        rest ^= bit
        if try blocks.find(0, passage) >= 0 { kept |= bit }
      }
      bits[word] = kept
    }
  }
}

/// A list whose worths are scored one by one.
struct ScoredList {
  let ranked: RankedList
  let score: FrequencyScore
}
