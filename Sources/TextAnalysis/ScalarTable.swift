/// The properties and folds of all Unicode scalars, in two stages: the upper bits of a scalar
/// choose a block of 64, the lower ones its entry. Equal neighbouring blocks are stored once.
struct ScalarTable: Sendable {
  private let blocks: ContiguousArray<UInt16>
  private let entries: ContiguousArray<ScalarProperties>
  private let replacements: ContiguousArray<UInt8>

  /// The table of the Unicode version in `UnicodeTables`, unpacked at first use.
  static let unicode = ScalarTable(packed: UnicodeTables.decoded())

  /// Unpacks the generated table; its layout is drawn in script/generate-unicode-tables.
  init(packed: ContiguousArray<UInt8>) {
    var builder = ScalarTableBuilder(packed: packed)
    builder.build()
    blocks = builder.blocks
    entries = builder.entries
    replacements = packed
  }

  /// The properties of a scalar; those of an unassigned one beyond U+10FFFF.
  subscript(scalar: UInt32) -> ScalarProperties {
    guard scalar < 0x110000 else { return ScalarProperties(packed: 0) }
    return entries[Int(blocks[Int(scalar >> 6)]) << 6 | Int(scalar & 0x3f)]
  }

  /// One byte of the replacement text that `ScalarProperties.fold` points into.
  func replacement(at offset: Int) -> UInt8 { replacements[offset] }
}

/// Unpacks the generated table block by block.
private struct ScalarTableBuilder {
  private(set) var blocks = ContiguousArray<UInt16>()
  private(set) var entries = ContiguousArray<ScalarProperties>()
  private var runs: VarintReader
  private var runEnd = 0
  private var value = ScalarProperties(packed: 0)
  private var folds: VarintReader
  private var foldsLeft: Int
  private var nextFold = 0

  init(packed: ContiguousArray<UInt8>) {
    runs = VarintReader(bytes: packed)
    folds = runs
    var scalar = 0
    while scalar < 0x110000 {
      scalar += folds.next()
      _ = folds.next()
    }
    foldsLeft = folds.next()
    nextFold = foldsLeft > 0 ? folds.next() : .max
  }

  mutating func build() {
    var isUniform = false
    for start in stride(from: 0, to: 0x110000, by: 64) {
      let wasUniform = isUniform
      isUniform = start + 64 <= runEnd && nextFold >= start + 64
      if !(wasUniform && isUniform) {
        for scalar in start..<start + 64 { entries.append(properties(of: scalar)) }
      }
      blocks.append(UInt16(entries.count / 64 - 1))
    }
  }

  private mutating func properties(of scalar: Int) -> ScalarProperties {
    while scalar >= runEnd {
      runEnd += runs.next()
      value = ScalarProperties(packed: UInt32(truncatingIfNeeded: runs.next()))
    }
    guard scalar == nextFold else { return value }
    var folding = value
    let length = folds.next()
    folding.setFold(folds.offset..<folds.offset + length)
    folds.offset += length
    foldsLeft -= 1
    nextFold = foldsLeft > 0 ? scalar + folds.next() : .max
    return folding
  }
}

/// Reads the variable-length integers of the generated table.
private struct VarintReader {
  let bytes: ContiguousArray<UInt8>
  var offset = 0

  mutating func next() -> Int {
    var value = 0
    var shift = 0
    while bytes[offset] >= 0x80 {
      value |= Int(bytes[offset] & 0x7f) << shift
      shift += 7
      offset += 1
    }
    value |= Int(bytes[offset]) << shift
    offset += 1
    return value
  }
}
