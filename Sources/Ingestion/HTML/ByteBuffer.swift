/// Bytes that are only appended to, and read when they are complete.
///
/// An array asks at every append whether it is shared and goes through several calls; what the
/// cleaner writes are many short pieces.
///
/// The fence: the pointer is private, to memory that one value owns (it cannot be copied) and that
/// holds `capacity` bytes, of which the first `count` are initialised. `reserve` makes room before
/// anything is written, ranges and indices are checked against the source and `count`, and what is
/// lent ends with the closure it is lent to.
@safe struct ByteBuffer: ~Copyable {
  private var bytes: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// How many bytes there are.
  private(set) var count = 0

  /// An empty buffer with room for so many bytes.
  init(capacity: Int) {
    self.capacity = max(64, capacity)
    unsafe bytes = .allocate(capacity: self.capacity)
  }

  deinit { unsafe bytes.deallocate() }

  /// One of the bytes.
  subscript(index: Int) -> UInt8 {
    precondition(index >= 0 && index < count)
    return unsafe bytes[index]
  }

  /// Appends a byte.
  mutating func append(_ byte: UInt8) {
    reserve(1)
    unsafe bytes[count] = byte
    count += 1
  }

  /// Appends a range of a span.
  mutating func append(_ span: Span<UInt8>, in range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= span.count)
    reserve(range.count)
    unsafe span.withUnsafeBufferPointer { source in
      guard let start = source.baseAddress else { return }
      unsafe (bytes + count).update(from: start + range.lowerBound, count: range.count)
    }
    count += range.count
  }

  /// Appends the bytes of a text.
  mutating func append(_ text: StaticString) {
    reserve(text.utf8CodeUnitCount)
    unsafe (bytes + count).update(from: text.utf8Start, count: text.utf8CodeUnitCount)
    count += text.utf8CodeUnitCount
  }

  /// Appends bytes that are in the buffer already.
  mutating func append(again range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    reserve(range.count)
    unsafe (bytes + count).update(from: bytes + range.lowerBound, count: range.count)
    count += range.count
  }

  /// Drops all but the first bytes.
  mutating func truncate(to count: Int) {
    precondition(count >= 0 && count <= self.count)
    self.count = count
  }

  /// Lends the bytes.
  func withSpan<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    unsafe body(UnsafeBufferPointer(start: bytes, count: count).span)
  }

  private mutating func reserve(_ more: Int) {
    if capacity - count < more { grow(by: more) }
  }

  private mutating func grow(by more: Int) {
    let larger = max(capacity * 2, count + more)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    unsafe moved.update(from: bytes, count: count)
    unsafe bytes.deallocate()
    unsafe bytes = unsafe moved
    capacity = larger
  }
}

extension ByteBuffer {
  /// Appends the UTF-8 of a scalar value; U+FFFD for what is none.
  mutating func append(scalar value: UInt32) {
    let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
    for unit in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { append(unit) }
  }
}

extension ByteBuffer {
  /// Appends what a character reference stands for.
  mutating func append(_ reference: CharacterReference) {
    append(scalar: reference.scalar)
    if reference.second != 0 { append(scalar: reference.second) }
  }
}
