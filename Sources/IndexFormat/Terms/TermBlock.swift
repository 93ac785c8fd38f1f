/// The head of a term in a block, and where it leads.
struct TermHead {
  /// How many bytes of its key are those of the key before.
  var shared: Int
  /// Where the other bytes of its key are in the block.
  var suffix: Range<Int>

  /// Reads the head at `offset`, which moves to the numbers of the term.
  init(_ bytes: RawSpan, at offset: inout Int) throws(Malformed) {
    let start = offset
    let shared = try bytes.varint(at: &offset)
    let length = try bytes.count(at: &offset)
    guard shared <= UInt64(bytes.byteCount) else { throw Malformed(at: start, "shared bytes") }
    self.shared = Int(shared)
    suffix = offset..<offset + length
    offset += length
  }
}

/// Looks into a block of the dictionary where it lies.
enum TermBlock {
  /// Finds ascending keys from one on among the first `count` terms, without building the key of any
  /// term; returns the first of them that is above all terms.
  ///
  /// Going down the block, `matched` is how many bytes the key has in common with the term before,
  /// which is below it. A term that shares more bytes than that with the one before differs from the
  /// key where that one did, and is below it too; one that shares fewer has risen above it. A further
  /// key, which is not below this one, has no more in common with the term before, and less only if it
  /// has less in common with this key.
  static func find(
    _ keys: [[UInt8]], from first: Int, in bytes: RawSpan, count: Int, into found: inout [TermInfo?]
  ) throws(Malformed) -> Int {
    var offset = 0
    var origin = TermCodec.origin
    var number = first
    var matched = 0
    for _ in 0..<count {
      let head = try TermHead(bytes, at: &offset)
      let info = try TermCodec.decodeInfo(bytes, at: &offset, after: &origin)
      while head.shared <= matched {
        var common = matched
        let order: KeyOrder =
          head.shared < matched
          ? .below : compare(keys[number], from: &common, with: head.suffix, in: bytes)
        guard order != .above else {
          matched = common
          break
        }
        if order == .equal { found[number] = info }
        number += 1
        guard number < keys.count else { return number }
        matched = min(matched, shared(keys[number - 1], keys[number]))
      }
    }
    return number
  }

  private static func shared(_ key: [UInt8], _ next: [UInt8]) -> Int {
    var shared = 0
    while shared < min(key.count, next.count), key[shared] == next[shared] { shared += 1 }
    return shared
  }

  /// Compares a key with the first key of a block.
  static func compareFirst(_ key: [UInt8], in bytes: RawSpan) throws(Malformed) -> KeyOrder {
    var offset = 0
    let head = try TermHead(bytes, at: &offset)
    var matched = 0
    return compare(key, from: &matched, with: head.suffix, in: bytes)
  }

  /// Compares what the key has from `matched` on with a suffix, and moves `matched` to where they
  /// differ.
  private static func compare(
    _ key: [UInt8], from matched: inout Int, with suffix: Range<Int>, in bytes: RawSpan
  ) -> KeyOrder {
    var offset = suffix.lowerBound
    while matched < key.count, offset < suffix.upperBound {
      let byte = bytes.byte(at: offset)
      if key[matched] != byte { return key[matched] < byte ? .below : .above }
      matched += 1
      offset += 1
    }
    if offset < suffix.upperBound { return .below }
    return matched < key.count ? .above : .equal
  }
}

/// How a key stands to another.
enum KeyOrder {
  case below, equal, above
}
