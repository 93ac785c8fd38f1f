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
    for entry in EntityNames.all.split(separator: " ") {
      let parts = entry.split(separator: "=")
      let scalars = parts.last?.split(separator: ",").compactMap { UInt32($0, radix: 16) } ?? []
      guard let name = parts.first, let scalar = scalars.first else { continue }
      let entity = Entity(scalar: scalar, second: scalars.count > 1 ? scalars[1] : 0)
      if name.utf8.count > 8 {
        long[String(name)] = entity
      } else {
        short.append((Self.key(name), entity))
      }
    }
    let table = NameTable(short)
    bare = NameTable(
      EntityNames.bare.split(separator: " ").compactMap { name in
        table[Self.key(name)].map { (Self.key(name), $0) }
      })
    self.short = table
    self.long = long
  }

  private static func key(_ name: Substring) -> TagName {
    let bytes = Array(name.utf8)
    return TagName(exact: bytes.span, in: bytes.indices)
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
