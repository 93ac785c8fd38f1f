/// How every file of an index is framed. Integers are little-endian.
///
/// ```
///         ┌──────────────────────────────────────────────┐
///       0 │ magic "CNCD"                          4 byte │ head
///       4 │ kind, four ASCII characters           4 byte │
///       8 │ version of the kind's layout             u32 │
///      12 │ owner: number of the segment             u64 │
///         ├──────────────────────────────────────────────┤
///      20 │ body                                  n byte │
///         ├──────────────────────────────────────────────┤
///  20 + n │ CRC-32C of bytes    0 ..<  4096          u32 │ foot
///         │ CRC-32C of bytes 4096 ..<  8192          u32 │
///         │   …  of the last page up to 20 + n       u32 │
///         │ CRC-32C of the checksums above           u32 │
///         │ length of the whole file                 u64 │
///         │ magic "DCNC"                          4 byte │
///         └──────────────────────────────────────────────┘
/// ```
///
/// The length of the file says where the body ends: a body that ends at e needs ⌈e / 4096⌉
/// checksums, so the length grows by 4100 a page, and by at least 5 from one page to the next.
enum ChecksummedLayout {
  /// The first four bytes of every file.
  static let headMagic = FileKind("CNCD").rawValue
  /// The last four bytes of every file.
  static let footMagic = FileKind("DCNC").rawValue
  /// How many bytes stand before the body.
  static let headLength = 20
  /// How many bytes stand behind the table of checksums.
  static let trailerLength = 16
  /// How many bytes a checksum covers.
  static let pageSize = 4096
  /// The length of a file with an empty body.
  static let minimumLength = headLength + 4 + trailerLength

  /// How many pages hold the bytes up to `end`.
  static func pageCount(upTo end: Int) -> Int {
    end / pageSize + (end % pageSize == 0 ? 0 : 1)
  }

  /// Where the body of a file of this length ends, or nil if no file has this length.
  static func bodyEnd(ofLength length: Int) -> Int? {
    guard length >= minimumLength else { return nil }
    let pagesAndTable = length - trailerLength
    let step = pageSize + 4
    let pages = pagesAndTable / step + (pagesAndTable % step == 0 ? 0 : 1)
    let end = pagesAndTable - 4 * pages
    return pageCount(upTo: end) == pages ? end : nil
  }
}
