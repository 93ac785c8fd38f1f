/// What a named character reference stands for.
struct Entity: Sendable, Equatable {
  /// The character.
  var scalar: UInt32
  /// The second one, of the few names that stand for two; else 0.
  var second: UInt32 = 0
}

/// The named character references of HTML, found by their names.
struct EntityTable: Sendable {
  /// The table, made once.
  static let shared = EntityTable()
  /// The longest name, in bytes.
  static let longest = 31
  /// The longest name that needs no semicolon, in bytes.
  static let longestBare = 6

  private let short: NameTable<Entity>
  private let long: [String: Entity]
  private let bare: NameTable<Entity>

  private init() {
    var short: [(TagName, Entity)] = []
    var long: [String: Entity] = [:]
    Self.forEachWord(in: EntityNames.all) { bytes, word in
      var end = word.lowerBound
      while end < word.upperBound, bytes[end] != UInt8(ascii: "=") { end += 1 }
      var entity = Entity(scalar: 0)
      for index in end..<word.upperBound {
        if let digit = bytes[index].value(hex: true) {
          entity.scalar = entity.scalar << 4 | UInt32(digit)
        } else if bytes[index] == UInt8(ascii: ",") {
          (entity.second, entity.scalar) = (entity.scalar, 0)
        }
      }
      // The scalar that was read first stands first.
      if entity.second != 0 { swap(&entity.scalar, &entity.second) }
      let name = word.lowerBound..<end
      if name.count > 8 {
        long[bytes.string(name)] = entity
      } else {
        short.append((TagName(exact: bytes, in: name), entity))
      }
    }
    var bare: [(TagName, Entity)] = []
    let table = NameTable(short)
    Self.forEachWord(in: EntityNames.bare) { bytes, word in
      let name = TagName(exact: bytes, in: word)
      if let entity = table[name] { bare.append((name, entity)) }
    }
    self.bare = NameTable(bare)
    self.short = table
    self.long = long
  }

  private static func forEachWord(in text: String, _ body: (Span<UInt8>, Range<Int>) -> Void) {
    let bytes = Array(text.utf8)
    let span = bytes.span
    var start = 0
    while start < span.count {
      let end = span.next(of: 0x20, or: 0x20, from: start)
      if end > start { body(span, start..<end) }
      start = end + 1
    }
  }

  /// What the name in a range stands for when a semicolon follows.
  func entity(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Entity? {
    range.count <= 8 ? short[TagName(exact: bytes, in: range)] : long[bytes.string(range)]
  }

  /// What the longest name that needs no semicolon and begins the range stands for, and its end.
  func bareEntity(_ bytes: Span<UInt8>, _ range: Range<Int>) -> (entity: Entity, end: Int)? {
    for length in stride(from: min(range.count, Self.longestBare), to: 1, by: -1) {
      let end = range.lowerBound + length
      if let entity = bare[TagName(exact: bytes, in: range.lowerBound..<end)] {
        return (entity, end)
      }
    }
    return nil
  }
}
