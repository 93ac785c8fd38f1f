/// The limits that keep a hostile source from costing more than its size.
///
/// What goes beyond is cut and said so in ``Extraction/cuts``; ``sourceBytes`` and ``recordBytes``
/// refuse the whole source, page, message or record, and say so too. What only decides how something
/// is read, such as how far the declaration of an encoding is looked for, stands with its reader.
package struct IngestionLimits: Sendable, Hashable {
  /// The largest source that is read, and the largest page or message of an archive, in bytes.
  package var sourceBytes = 64 << 20
  /// The most attributes of one tag; further ones are ignored.
  package var attributes = 400
  /// The deepest nesting of tags; deeper tags are dropped and their text is kept.
  package var depth = 512
  /// The longest attribute value, in bytes.
  package var attributeBytes = 64 << 10
  /// The longest title, in bytes.
  package var titleBytes = 1024
  /// The longest value of a `meta` element, and the longest address of a page, in bytes.
  package var metaBytes = 8192
  /// The most names of `meta` elements that are remembered.
  package var metaNames = 512
  /// The longest script of linked data, in bytes.
  package var linkedDataBytes = 256 << 10
  /// The deepest object of linked data.
  package var linkedDataDepth = 64
  /// The most bytes that an archive may unpack to, if ``archiveRatio`` times its size are not more;
  /// what comes after is left out.
  package var archiveBytes = 1 << 30
  /// How many times its size an archive may unpack to, if that is more than ``archiveBytes``.
  package var archiveRatio = 100
  /// The most entries of a ZIP archive.
  package var archiveEntries = 20_000
  /// The longest package file of a book, in bytes.
  package var packageBytes = 4 << 20
  /// The most chapters of a book.
  package var chapters = 5000
  /// The most header fields of a message, a response or a record of an archive.
  package var headerFields = 1000
  /// The longest line of a header, in bytes; what is longer counts as several.
  package var headerBytes = 64 << 10
  /// The most parts of a part of a message.
  package var mailParts = 100
  /// The deepest part of a message.
  package var mailDepth = 8
  /// The longest line of a collection of records, in bytes.
  package var recordBytes = 64 << 20
  /// The deepest value in a record.
  package var recordDepth = 64
  /// The deepest folder that is entered.
  package var folderDepth = 256
  /// The largest ignore file, in bytes.
  package var ignoreFileBytes = 1 << 20

  /// The default limits.
  package init() {}

  /// How much an archive of that size may unpack to, in bytes.
  func inflatedBytes(ofArchive size: Int) -> Int {
    let (product, isTooLarge) = size.multipliedReportingOverflow(by: archiveRatio)
    return isTooLarge ? .max : max(archiveBytes, product)
  }
}
