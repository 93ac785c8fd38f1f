/// Something that takes bytes from strangers, as a fuzzer sees it: whatever the bytes, it must come to
/// an end, and what it promises must hold.
package enum FuzzTarget: String, CaseIterable, Sendable {
  /// Pages of HTML.
  case html
  /// Text in a legacy encoding; the first byte chooses the label that the carrier gives it.
  case charset
  /// Markdown.
  case markdown
  /// A message of mail, or a mailbox.
  case mail
  /// Web archives, books and what is gzip'd; the first byte chooses the name.
  case archives
  /// JSON Lines.
  case records
  /// Queries, strict and lenient, and their printing.
  case query
  /// An index of which some bytes were changed and whose checksums were made right again.
  case index
  /// Lists of postings: their writing and reading, or the reading of damaged ones.
  case postings
  /// Term dictionaries: their writing and reading, or the reading of any bytes.
  case terms
  /// Stored records: their writing and reading, or the reading of any bytes.
  case stored
  /// Manifests whose checksum is right.
  case manifest
  /// Sets of deleted documents, and norms.
  case small

  /// Takes an input.
  ///
  /// - Throws: ``BrokenPromise`` if what comes of it is not what it has to be. A trap is a finding too.
  package func run(_ bytes: [UInt8]) throws(BrokenPromise) {
    switch self {
    case .html: try ReadingFuzz.page(bytes)
    case .charset: try ReadingFuzz.legacyText(bytes)
    case .markdown: try ReadingFuzz.markdown(bytes)
    case .mail: try ReadingFuzz.mail(bytes)
    case .archives: try ReadingFuzz.archive(bytes)
    case .records: try ReadingFuzz.records(bytes)
    case .query: try QueryFuzz.run(bytes)
    case .index: try IndexFuzz.run(bytes)
    case .postings: try PostingsFuzz.run(bytes)
    case .terms: try TermsFuzz.run(bytes)
    case .stored: try StoredFuzz.run(bytes)
    case .manifest: try ManifestFuzz.run(bytes)
    case .small: try SmallFilesFuzz.run(bytes)
    }
  }
}

/// A promise that an input broke.
package struct BrokenPromise: Error, CustomStringConvertible, Sendable {
  /// What was promised, and what came.
  package let description: String

  init(_ description: String) { self.description = description }
}

/// Holds a promise.
func promise(
  _ holds: Bool, _ what: @autoclosure () -> String
) throws(BrokenPromise) {
  guard holds else { throw BrokenPromise(what()) }
}

/// The bytes of an input, taken one after another; zeros where there are none left.
struct InputBytes {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  var isEmpty: Bool { rest.isEmpty }

  /// All that has not been taken.
  var remaining: [UInt8] { Array(rest) }

  mutating func byte() -> UInt8 { rest.popFirst() ?? 0 }

  mutating func number() -> Int { Int(byte()) << 8 | Int(byte()) }
}
