import Documents
import Ingestion

/// The readers of formats.
enum ReadingFuzz {
  static func page(_ bytes: [UInt8]) throws(BrokenPromise) {
    try extract(Source(bytes: bytes, path: "a.html", mediaType: .html))
  }

  static func markdown(_ bytes: [UInt8]) throws(BrokenPromise) {
    try extract(Source(bytes: bytes, path: "a.md", mediaType: .markdown))
  }

  /// The labels that the first byte chooses from: one of each decoder, and some that are none.
  private static let labels: [String?] = [
    nil, "utf-8", "utf-16", "utf-16be", "windows-1252", "windows-1251", "koi8-r", "iso-8859-8-i",
    "macintosh", "gbk", "gb18030", "big5", "euc-jp", "shift_jis", "iso-2022-jp", "euc-kr", "utf-7",
    "x-user-defined", "iso-2022-kr", "hz-gb-2312", " UTF-8 ", "ibm866", "windows-874", "unknown",
  ]

  static func legacyText(_ bytes: [UInt8]) throws(BrokenPromise) {
    let choice = Int(bytes.first ?? 0)
    try extract(
      Source(
        bytes: Array(bytes.dropFirst()), path: "a",
        mediaType: choice < 128 ? .plainText : .html,
        encoding: labels[choice % 128 % labels.count]))
  }

  static func mail(_ bytes: [UInt8]) throws(BrokenPromise) {
    try extract(Source(bytes: bytes, path: "a.eml", mediaType: .mail))
    try extractAll(Source(bytes: bytes, path: "a.mbox"))
  }

  private static let archiveNames = [
    "a.warc", "a.warc.gz", "a.epub", "a.html.gz", "a.mbox.gz", "a",
  ]

  static func archive(_ bytes: [UInt8]) throws(BrokenPromise) {
    let name = archiveNames[Int(bytes.first ?? 0) % archiveNames.count]
    try extractAll(Source(bytes: Array(bytes.dropFirst()), path: name))
  }

  static func records(_ bytes: [UInt8]) throws(BrokenPromise) {
    var reader = JSONLinesReader(bytes: bytes)
    var last = 0
    while true {
      do throws(IngestionError) {
        guard let document = try reader.next() else { break }
        try? requireSense(document, sourceLength: nil)
      } catch {
        guard case .badRecord(let line, _) = error else {
          throw BrokenPromise("records in memory: \(error)")
        }
        try promise(line > last, "line \(line) after line \(last)")
        last = line
      }
    }
    let lines = bytes.count { $0 == 0x0A } + 1
    try promise(reader.line <= lines, "line \(reader.line) of \(lines)")
  }

  // MARK: - What is promised

  /// Small limits, so that a fuzzer reaches them.
  private static let ingestor: Ingestor = {
    var limits = IngestionLimits()
    limits.attributes = 12
    limits.depth = 24
    limits.attributeBytes = 512
    limits.titleBytes = 64
    limits.archiveBytes = 1 << 22
    limits.sourceBytes = 1 << 20
    return Ingestor(limits: limits)
  }()

  private static func extract(_ source: Source) throws(BrokenPromise) {
    guard let extraction = try? ingestor.extract(source) else { return }
    try requireSense(extraction, sourceLength: source.bytes.count)
  }

  private static func extractAll(_ source: Source) throws(BrokenPromise) {
    var broken: BrokenPromise?
    try? ingestor.extractAll(source) { part in
      guard case .document(let extraction) = part, broken == nil else { return }
      do throws(BrokenPromise) {
        try requireSense(extraction, sourceLength: source.bytes.count)
      } catch {
        broken = error
      }
    }
    if let broken { throw broken }
  }

  private static func requireSense(
    _ extraction: Extraction, sourceLength: Int
  ) throws(BrokenPromise) {
    for block in extraction.blocks {
      try requireClean(block.text, "a block")
      try requireInside(block.byteRange, sourceLength, "a block")
      var end = 0
      for part in block.parts ?? [] {
        try promise(
          part.range.lowerBound >= end && part.range.upperBound <= block.text.utf8.count,
          "part \(part.range) of a block of \(block.text.utf8.count) bytes after \(end)")
        end = part.range.upperBound
        try requireInside(part.byteRange, sourceLength, "a part")
      }
    }
    try promise(!extraction.encoding.isEmpty, "an encoding without a name")
    try requireSense(extraction.document, sourceLength: sourceLength)
  }

  private static func requireSense(
    _ document: Document, sourceLength: Int?
  ) throws(BrokenPromise) {
    for passage in document.passages {
      if let sourceLength {
        try requireClean(passage.text, "a passage")
        try requireInside(passage.byteRange, sourceLength, "a passage")
      }
    }
    // Whoever writes down where a passage is finds it there.
    for place in document.passages.indices.prefix(3) {
      guard let address = document.address(ofPassage: place) else { continue }
      try promise(document.check(address) == .found, "passage \(place) is not at its address")
    }
  }

  private static func requireInside(
    _ range: Range<Int>?, _ length: Int, _ what: String
  ) throws(BrokenPromise) {
    guard let range else { return }
    try promise(
      range.lowerBound >= 0 && range.upperBound <= length,
      "\(what) from \(range) of \(length) bytes")
  }

  private static func requireClean(_ text: String, _ what: String) throws(BrokenPromise) {
    let control = text.utf8.first { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
    try promise(control == nil, "\(what) with the control character \(control ?? 0)")
  }
}
