import IndexFormat
import Storage
import TextAnalysis

/// The lists of the analyzed terms of the field that is being merged, for the exact words that
/// follow: a word that is the only one of its term shares the term's list.
///
/// The segments that are merged have such lists in common already, so a word's term is known by where
/// their list begins in the first segment that has it. Where documents are stemmed by language, a word
/// may be of other terms elsewhere; then the two must have the same lists in all segments.
struct ShareableLists {
  private let sharesLists: Bool
  private let goesByLanguage: Bool
  private var field = -1
  private var sources: [WrittenLists]

  init(sources: Int, analyzer: Analyzer) {
    sharesLists = analyzer.stems
    goesByLanguage = analyzer.goesByLanguage
    self.sources = Array(repeating: WrittenLists(), count: sources)
  }

  /// Takes note of the list that was written of a term.
  ///
  /// - Parameter parts: The lists that it was merged from, at least one; terms come in the order of
  ///   their keys.
  mutating func remember(
    _ info: TermInfo, of parts: [TermPart], field: Int
  ) throws(StorageError) {
    guard sharesLists else { return }
    if field != self.field {
      self.field = field
      for source in sources.indices { sources[source] = WrittenLists() }
    }
    try sources[parts[0].source].append(
      info, from: parts[0].info.postings, key: key(of: parts))
  }

  /// The list of the term of which a word is the only one.
  ///
  /// - Parameters:
  ///   - parts: The word's own lists, at least one.
  ///   - occurrences: How often it occurs in what stays of them.
  mutating func list(
    of parts: [TermPart], field: Int, occurrences: UInt64
  ) throws(StorageError) -> TermInfo? {
    guard field == self.field else { return nil }
    let info = try sources[parts[0].source].list(key: key(of: parts))
    return info?.occurrences == occurrences ? info : nil
  }

  /// What a term and its only word have in common: where the first list begins, in bytes that order as
  /// the numbers do, and if need be all others.
  private func key(of parts: [TermPart]) -> [UInt8] {
    var key = Self.bytes(parts[0].info.postings)
    guard goesByLanguage else { return key }
    for part in parts.dropFirst() {
      key += Self.bytes(UInt64(part.source)) + Self.bytes(part.info.postings)
    }
    return key
  }

  private static func bytes(_ number: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> UInt64(56 - 8 * $0)) }
  }
}

/// What was written of the terms that one segment has first, by where their lists begin in it; a
/// dictionary in memory, as it takes ten bytes a term.
private struct WrittenLists {
  private var writer: TermDictionaryWriter?
  private var dictionary: TermDictionary?
  private let directory = MemoryDirectory()
  private var last: UInt64?

  /// Adds a list. In a sound segment they begin in the order of their keys; one that does not is
  /// left out.
  mutating func append(
    _ info: TermInfo, from start: UInt64, key: [UInt8]
  ) throws(StorageError) {
    if let last, start <= last { return }
    last = start
    if writer == nil {
      writer = TermDictionaryWriter(
        file: try ChecksummedFileWriter(
          in: directory, name: SegmentFile.terms.rawValue, kind: SegmentFile.terms.kind,
          version: FormatVersion.current, owner: 0))
    }
    try writer?.add(key, info)
  }

  /// The list with that key. From then on, none is added.
  mutating func list(key: [UInt8]) throws(StorageError) -> TermInfo? {
    if writer != nil {
      _ = try writer?.finish()
      writer = nil
      dictionary = try TermDictionary(
        file: try ChecksummedFile(
          in: directory, name: SegmentFile.terms.rawValue, kind: SegmentFile.terms.kind,
          versions: FormatVersion.readable, owner: 0, seal: nil))
    }
    return try dictionary?.find(key)
  }
}
