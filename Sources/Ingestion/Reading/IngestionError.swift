/// Why a source was not read.
package enum IngestionError: Error, Sendable, Hashable {
  /// The bytes are no text: mostly NULs, control characters, or a known binary format (named).
  case binary(String)
  /// The source is larger than the limit, both in bytes.
  case tooLarge(size: Int, limit: Int)
  /// No reader knows the media type.
  case unknownMediaType(String)
  /// The HTML parser could not be set up.
  case parserUnavailable
  /// A record of a collection cannot be read: its line (from 1) and what is wrong there.
  case badRecord(line: Int, reason: String)
  /// Reading a collection failed.
  case unreadable(reason: String)
}
