/// A set of tags, one bit each.
struct TagSet: Sendable, ExpressibleByArrayLiteral {
  private var low: UInt64 = 0
  private var middle: UInt64 = 0
  private var high: UInt64 = 0

  /// A set of these.
  init(arrayLiteral tags: Tag...) {
    for tag in tags { insert(tag) }
  }

  /// The headings of all levels.
  static let headings: TagSet = [.h1, .h2, .h3, .h4, .h5, .h6]

  /// Adds a tag.
  mutating func insert(_ tag: Tag) {
    let bit = TagSet.bit(of: tag)
    switch tag.rawValue >> 6 {
    case 0: low |= bit
    case 1: middle |= bit
    default: high |= bit
    }
  }

  /// Takes a tag out.
  mutating func remove(_ tag: Tag) {
    let bit = TagSet.bit(of: tag)
    switch tag.rawValue >> 6 {
    case 0: low &= ~bit
    case 1: middle &= ~bit
    default: high &= ~bit
    }
  }

  /// Whether a tag is in it.
  func contains(_ tag: Tag) -> Bool {
    let word =
      switch tag.rawValue >> 6 {
      case 0: low
      case 1: middle
      default: high
      }
    return word & TagSet.bit(of: tag) != 0
  }

  /// Whether a tag is in both.
  func intersects(_ other: TagSet) -> Bool {
    low & other.low | middle & other.middle | high & other.high != 0
  }

  private static func bit(of tag: Tag) -> UInt64 { 1 << UInt64(tag.rawValue & 63) }
}
