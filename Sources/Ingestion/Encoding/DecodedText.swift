/// A source as clean UTF-8: well formed, without control characters but tab and line breaks.
struct DecodedText: Sendable {
  /// The text.
  var bytes: [UInt8]
  /// Where in `bytes` it starts: after a byte order mark.
  var start = 0
  /// The WHATWG name of the encoding that the source was in.
  var encoding: String
  /// Leads offsets in `bytes` to offsets in the source.
  var map: DecodedPlaces
  /// What a reader should be told about the decoding.
  var note: String?
}
