/// Builds the bytes of something small: a manifest, metadata, a block. Integers are little-endian.
package struct ByteWriter: Sendable {
  /// What has been written.
  package private(set) var bytes: [UInt8] = []

  /// Creates an empty writer.
  package init() {}

  /// How many bytes have been written.
  package var count: Int { bytes.count }

  /// Forgets what was written and keeps the memory.
  package mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
  }

  /// Writes one byte.
  package mutating func u8(_ value: UInt8) {
    bytes.append(value)
  }

  /// Writes four bytes.
  package mutating func u32(_ value: UInt32) {
    fixed(value)
  }

  /// Writes eight bytes.
  package mutating func u64(_ value: UInt64) {
    fixed(value)
  }

  /// Writes seven bits a byte, the lowest first; the top bit says that another byte follows. One to
  /// ten bytes.
  package mutating func varint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Writes a signed integer as ``varint(_:)`` of its zigzag form: 0, −1, 1, −2 … become 0, 1, 2, 3 …
  package mutating func signedVarint(_ value: Int64) {
    varint(UInt64(bitPattern: value << 1 ^ value >> 63))
  }

  /// Writes the length in bytes as a varint, then the UTF-8.
  package mutating func string(_ value: String) {
    varint(UInt64(value.utf8.count))
    bytes.append(contentsOf: value.utf8)
  }

  /// Writes bytes as they are, without a length.
  package mutating func raw(_ value: some Sequence<UInt8>) {
    bytes.append(contentsOf: value)
  }

  private mutating func fixed(_ value: some FixedWidthInteger & UnsignedInteger) {
    for shift in stride(from: 0, to: value.bitWidth, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: value >> shift))
    }
  }
}
