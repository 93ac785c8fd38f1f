import Documents
import IndexFormat

/// What the lists of a segment add up to, passage by passage and document by document.
///
/// Keys are in the order of fields, so the lengths of one field are kept at a time.
struct WordTally {
  /// The full-text field whose lists are being read; the number of fields behind the last.
  private(set) var field = 0
  /// How many occurrences of terms each passage has in it.
  var lengths: [UInt64]
  /// How many occurrences of exact words each passage has in it.
  var words: [UInt64]
  /// By passage: the ``WordPrint`` of all its terms and exact words.
  var passages: [UInt64]
  /// By document: the ``WordPrint`` of its values of exact-match fields.
  var documents: [UInt64]

  init(passages count: Int, documents documentCount: Int) {
    lengths = [UInt64](repeating: 0, count: count)
    words = lengths
    passages = lengths
    documents = [UInt64](repeating: 0, count: documentCount)
  }

  mutating func beginField(_ number: Int) {
    field = number
    guard number < Field.textCount else {
      (lengths, words) = ([], [])
      return
    }
    for passage in lengths.indices { (lengths[passage], words[passage]) = (0, 0) }
  }
}

/// A number that stands for a multitude of words and their places: the sum of one number for each,
/// so that it does not matter in which order they are told. Two multitudes that differ have the same
/// with a chance of about 2⁻⁶⁴, unless somebody is at work who wants them to.
enum WordPrint {
  /// The number of a word or a value, whatever it is in.
  static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    // FNV-1a (Fowler, Noll and Vo).
    bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
  }

  /// The number of a word in the field of a tag.
  static func key(_ tag: UInt8, _ hash: UInt64) -> UInt64 {
    mix(hash &+ UInt64(tag) &* 0x9e37_79b9_7f4a_7c15)
  }

  /// The number of an occurrence.
  static func occurrence(of key: UInt64, at position: UInt32) -> UInt64 {
    mix(key ^ UInt64(position) &* 0xd6e8_feb8_6659_fd93)
  }

  /// The finalizer of SplitMix64 (Steele, Lea and Flood 2014).
  private static func mix(_ number: UInt64) -> UInt64 {
    var mixed = number
    mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed >> 31
  }
}
