package import Storage

/// Walks through a term dictionary in ascending order of keys.
package struct TermDictionaryCursor {
  /// The key of the term that the cursor stands on.
  package private(set) var key: [UInt8] = []
  /// What is known of that term.
  package private(set) var info = TermCodec.origin

  private let dictionary: TermDictionary
  private var blockNumber: Int
  private var block: LoadedTermBlock?
  /// Whether `next()` has already been done, to find the first key.
  private var isAhead = false

  init(
    _ dictionary: TermDictionary, block: Int, from first: [UInt8]
  ) throws(StorageError) {
    self.dictionary = dictionary
    blockNumber = block
    self.block = try dictionary.block(block)
    while try advance() {
      if !key.lexicographicallyPrecedes(first) {
        isAhead = true
        return
      }
    }
  }

  /// Moves to the next term; at first to the first one. False behind the last.
  package mutating func next() throws(StorageError) -> Bool {
    if isAhead {
      isAhead = false
      return true
    }
    return try advance()
  }

  private mutating func advance() throws(StorageError) -> Bool {
    if let block, block.isAtEnd {
      blockNumber += 1
      let last = key
      self.block = try dictionary.block(blockNumber)
      guard try readTerm() else { return false }
      guard last.lexicographicallyPrecedes(key) else {
        throw dictionary.damaged(at: self.block?.start ?? 0, "a block of terms out of order")
      }
      return true
    }
    return try readTerm()
  }

  private mutating func readTerm() throws(StorageError) -> Bool {
    guard block != nil else { return false }
    do throws(Malformed) {
      guard let next = try block?.next(key: &key) else { return false }
      info = next
    } catch {
      throw dictionary.damaged(at: (block?.start ?? 0) + error.offset, error.what)
    }
    return true
  }
}

/// A block of terms, copied from its file to be walked through.
struct LoadedTermBlock {
  let bytes: [UInt8]
  /// Where it lies in the file.
  let start: Int
  /// How many terms it has.
  let count: Int

  private var offset = 0
  private var read = 0
  private var origin = TermCodec.origin

  init(bytes: [UInt8], start: Int, count: Int) {
    self.bytes = bytes
    self.start = start
    self.count = count
  }

  var isAtEnd: Bool { read == count }

  /// Reads the next term, whose key takes the place of the one before it.
  mutating func next(key: inout [UInt8]) throws(Malformed) -> TermInfo? {
    guard !isAtEnd else { return nil }
    let bytes = bytes
    let span = unsafe bytes.span.bytes  // Bytes have no padding that could be uninitialised.
    let termStart = offset
    let head = try TermHead(span, at: &offset)
    if read == 0 { key.removeAll(keepingCapacity: true) }
    guard head.shared <= key.count else { throw Malformed(at: termStart, "shared bytes") }
    guard read == 0 || isAbove(key, head) else {
      throw Malformed(at: termStart, "terms out of order")
    }
    key.removeLast(key.count - head.shared)
    key += bytes[head.suffix]
    read += 1
    return try TermCodec.decodeInfo(span, at: &offset, after: &origin)
  }

  /// Whether a term is above the one before: what it does not share begins higher, or is added.
  private func isAbove(_ key: [UInt8], _ head: TermHead) -> Bool {
    guard let first = head.suffix.first else { return false }
    return head.shared == key.count || key[head.shared] < bytes[first]
  }
}
