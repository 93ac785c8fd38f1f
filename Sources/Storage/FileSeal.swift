/// What a finished file is recognised by, kept outside of it: a manifest that holds the seals of its
/// files notices a file that was cut, emptied, swapped or put back from a copy.
package struct FileSeal: Hashable, Sendable {
  /// The name in its directory.
  package var name: String
  /// The length in bytes, head and foot included.
  package var length: UInt64
  /// The CRC-32C of the table of page checksums, which stands for all of the file. (It must not cover
  /// itself: the checksum of bytes that their own checksum follows is the same for all bytes.)
  package var crc: UInt32

  /// Creates a seal.
  package init(name: String, length: UInt64, crc: UInt32) {
    self.name = name
    self.length = length
    self.crc = crc
  }
}
