/// Takes apart what a ``ByteWriter`` built. Whatever the bytes are, it answers with a value or with
/// an error that says where, and never reserves more memory than there are bytes.
package struct ByteReader: Sendable {
  /// What reading throws: ``StorageError/corrupted(file:offset:what:)``.
  package typealias Error = StorageError

  private let bytes: ArraySlice<UInt8>
  private var position: Int
  private let file: String
  private let base: Int

  /// Reads bytes that stand at offset `base` of the file; both are only for the errors.
  package init(_ bytes: [UInt8], file: String = "", base: Int = 0) {
    self.init(bytes[...], file: file, base: base)
  }

  /// Reads a slice whose first byte stands at offset `base` of the file.
  package init(_ bytes: ArraySlice<UInt8>, file: String = "", base: Int = 0) {
    self.bytes = bytes
    self.position = bytes.startIndex
    self.file = file
    self.base = base
  }

  /// The offset of the next byte in the file.
  package var offset: Int { base + position - bytes.startIndex }

  /// How many bytes are left.
  package var remaining: Int { bytes.endIndex - position }

  /// Whether no byte is left.
  package var isAtEnd: Bool { remaining == 0 }

  /// Reads one byte.
  package mutating func u8() throws(Error) -> UInt8 {
    try fixed(UInt8.self)
  }

  /// Reads four bytes.
  package mutating func u32() throws(Error) -> UInt32 {
    try fixed(UInt32.self)
  }

  /// Reads eight bytes.
  package mutating func u64() throws(Error) -> UInt64 {
    try fixed(UInt64.self)
  }

  /// Reads a varint; more than 64 bits are an error.
  package mutating func varint() throws(Error) -> UInt64 {
    var value: UInt64 = 0
    var next = position
    for shift in stride(from: UInt64(0), to: 70, by: 7) {
      guard next < bytes.endIndex else { throw damage("varint beyond the end") }
      let byte = bytes[next]
      next += 1
      guard shift < 63 || byte <= 1 else { throw damage("varint of more than 64 bits") }
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { break }
    }
    position = next
    return value
  }

  /// Reads a varint in zigzag form.
  package mutating func signedVarint() throws(Error) -> Int64 {
    let value = try varint()
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }

  /// Reads a varint that says how many elements follow, each of at least `size` bytes: a count that
  /// the remaining bytes cannot hold is an error, so memory may be reserved for it.
  package mutating func count(ofSize size: Int = 1) throws(Error) -> Int {
    precondition(size > 0, "an element takes at least a byte")
    let start = self
    let value = try varint()
    guard value <= UInt64(remaining / size) else {
      throw start.damage("count of \(value) beyond the end")
    }
    return Int(value)
  }

  /// Reads a string; bytes that are not UTF-8 are an error.
  package mutating func string() throws(Error) -> String {
    let start = self
    let length = try count()
    guard let value = String(validating: try slice(length), as: UTF8.self) else {
      throw start.damage("string is not UTF-8")
    }
    return value
  }

  /// Reads this many bytes.
  package mutating func bytes(_ count: Int) throws(Error) -> [UInt8] {
    Array(try slice(count))
  }

  /// Requires that every byte has been read.
  package func finish() throws(Error) {
    guard isAtEnd else { throw damage("\(remaining) bytes too many") }
  }

  /// The error for something wrong at the next byte.
  package func damage(_ what: String) -> Error {
    .corrupted(file: file, offset: offset, what: what)
  }

  private mutating func slice(_ count: Int) throws(Error) -> ArraySlice<UInt8> {
    guard count >= 0, count <= remaining else { throw damage("\(count) bytes beyond the end") }
    defer { position += count }
    return bytes[position..<position + count]
  }

  private mutating func fixed<Integer: FixedWidthInteger & UnsignedInteger>(
    _ type: Integer.Type
  ) throws(Error) -> Integer {
    try slice(Integer.bitWidth / 8).reversed().reduce(0) { value, byte in
      value << 8 | Integer(truncatingIfNeeded: byte)
    }
  }
}
