/// The limits that keep a hostile source from costing more than its size.
///
/// What goes beyond is cut and said so in ``Extraction/cuts``; only ``sourceBytes`` refuses the
/// whole source.
package struct IngestionLimits: Sendable, Hashable {
  /// The largest source that is read, in bytes.
  package var sourceBytes = 64 << 20
  /// The most attributes of one tag; further ones are ignored.
  package var attributes = 400
  /// The deepest nesting of tags; deeper tags are dropped and their text is kept.
  package var depth = 512
  /// The longest attribute value, in bytes.
  package var attributeBytes = 64 << 10
  /// The longest title, in bytes.
  package var titleBytes = 1024
  /// The most bytes that an archive may unpack to; what comes after is left out.
  package var archiveBytes = 1 << 30
  /// The longest line of a collection of records, in bytes.
  package var recordBytes = 64 << 20

  /// The default limits.
  package init() {}
}
