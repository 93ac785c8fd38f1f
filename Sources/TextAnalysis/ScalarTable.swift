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
    blocks.reserveCapacity(0x110000 / 64)
    var start = 0
    while start < 0x110000 {
      let uniform = max(0, (min(runEnd, nextFold) - start) / 64)
      if uniform > 0 {
        entries.append(contentsOf: repeatElement(value, count: 64))
      } else {
        appendBlock(start)
      }
      let count = max(1, uniform)
      blocks.append(contentsOf: repeatElement(UInt16(entries.count / 64 - 1), count: count))
      start += 64 * count
    }
  }

  /// Appends the entries of a block run by run, then sets the folds among them.
  private mutating func appendBlock(_ start: Int) {
    let base = entries.count - start
    var scalar = start
    while scalar < start + 64 {
      while scalar >= runEnd { nextRun() }
      let end = min(runEnd, start + 64)
      entries.append(contentsOf: repeatElement(value, count: end - scalar))
      scalar = end
    }
    while nextFold < start + 64 {
      let length = folds.next()
      entries[base + nextFold].setFold(folds.offset..<folds.offset + length)
      folds.offset += length
      foldsLeft -= 1
      nextFold = foldsLeft > 0 ? nextFold + folds.next() : .max
    }
  }

  private mutating func nextRun() {
    runEnd += runs.next()
    value = ScalarProperties(packed: UInt32(truncatingIfNeeded: runs.next()))
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
