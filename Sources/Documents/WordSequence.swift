/// The words of a text as they are compared with those of another: runs of letters and digits,
/// without regard to case; of Chinese, Japanese and Korean every character is one.
struct WordSequence: Sendable {
  /// A word.
  struct Word: Sendable {
    /// A hash of its small letters.
    var hash: UInt64
    /// Where it is in its text.
    var range: Range<String.Index>
    /// Which text it is in, and which line of that.
    var text: Int32
    var line: Int32
    /// What the nearest anchor of its text is, by its place in a list; -1 for none.
    var anchor: Int32
  }

  private(set) var words: [Word] = []
  private var text: Int32 = -1

  /// Adds the words of a text.
  mutating func add(_ string: String, anchor: Int32 = -1) {
    text += 1
    var line: Int32 = 0
    var start: String.Index?
    var hash = Self.seed
    let scalars = string.unicodeScalars
    func word(_ end: String.Index) -> Word? {
      start.map { Word(hash: hash, range: $0..<end, text: text, line: line, anchor: anchor) }
    }
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let scalar = scalars[index]
      let isWord = Self.isWord(scalar)
      if isWord, !Self.isIdeograph(scalar) {
        if start == nil { (start, hash) = (index, Self.seed) }
        if scalar.isASCII {
          hash = Self.mix(hash, UInt64(scalar.value | 0x20))
        } else {
          for unit in scalar.properties.lowercaseMapping.unicodeScalars {
            hash = Self.mix(hash, UInt64(unit.value))
          }
        }
      } else {
        if let word = word(index) { words.append(word) }
        start = nil
        if isWord {
          (start, hash) = (index, Self.mix(Self.seed, UInt64(scalar.value)))
          if let word = word(scalars.index(after: index)) { words.append(word) }
          start = nil
        } else if scalar == "\n" || scalar == "\t" {
          line += 1
        }
      }
      index = scalars.index(after: index)
    }
    if let word = word(scalars.endIndex) { words.append(word) }
  }

  /// How many words there are.
  var count: Int { words.count }

  /// The first places, up to `limit`, at which the words of a range stand.
  func places(of range: Range<Int>, limit: Int) -> [Int] {
    var places: [Int] = []
    guard let first = range.first else { return [] }
    for place in 0..<max(0, count - range.count + 1) where words[place].hash == words[first].hash {
      guard range.indices.allSatisfy({ words[place + $0 - first].hash == words[$0].hash }) else {
        continue
      }
      places.append(place)
      if places.count == limit { break }
    }
    return places
  }

  /// A hash of the words of a range and their order: a polynomial, so that it can be rolled.
  func digest(_ range: Range<Int>) -> UInt64 {
    range.reduce(0) { $0 &* Self.base &+ words[$1].hash }
  }

  /// The places at which so many words have that digest (Karp and Rabin, 1987).
  func places(ofDigest digest: UInt64, count length: Int) -> [Int] {
    guard length > 0, length <= count else { return [] }
    var highest: UInt64 = 1
    for _ in 1..<length { highest = highest &* Self.base }
    var rolled = self.digest(0..<length)
    var places = rolled == digest ? [0] : []
    for place in 1..<(count - length + 1) {
      rolled =
        (rolled &- words[place - 1].hash &* highest) &* Self.base
        &+ words[place + length - 1].hash
      if rolled == digest { places.append(place) }
    }
    return places
  }

  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
  private static let base: UInt64 = 0x9E37_79B9_7F4A_7C15

  private static func mix(_ hash: UInt64, _ value: UInt64) -> UInt64 {
    let mixed = (hash ^ value) &* 0xFF51_AFD7_ED55_8CCD
    return mixed ^ mixed >> 33
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return (0x30...0x39).contains(scalar.value) || (0x41...0x5A).contains(scalar.value & ~0x20)
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber, .nonspacingMark, .spacingMark:
      return true
    default: return false
    }
  }

  private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3041...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0x2_0000...0x3_FFFF:
      true
    default: false
    }
  }
}
