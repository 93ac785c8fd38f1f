import Documents
import TextAnalysis

/// A value of an exact-match field as ranges, orders and facets know it: a dictionary key whose bytes
/// order as the values do.
///
///     0x41 · name · 0 · kind · value
///
///     number   eight bytes, big-endian: the bits of a `Double` with the sign bit turned, or, below
///              zero, with all bits turned
///     date     eight bytes, big-endian: seconds from 1970 with the sign bit turned
///     whole    the value folded, 0, the value as it is; of an exact field that is not folded, its
///              ordinary keys serve
package enum FieldValue {
  /// What kind of value a key has; numbers come before dates, these before all others.
  package enum Kind: UInt8, CaseIterable, Sendable {
    case number = 1
    case date = 2
    case whole = 3
  }

  /// The tag of these keys; greater than that of exact-match fields.
  package static let tag: UInt8 = 0x41

  /// What the keys of all values of a kind start with.
  package static func head(_ name: String, _ kind: Kind) -> [UInt8] {
    if kind == .whole, KeywordValues.isVerbatim(name) { return TermKey.keywordPrefix(name) }
    return [tag] + name.utf8 + [0, kind.rawValue]
  }

  /// The keys of a value, but for those it has anyway.
  static func keys(_ value: String, of name: String, analyzer: Analyzer) -> [[UInt8]] {
    guard !KeywordValues.isVerbatim(name) else { return [] }
    let folded = KeywordValues.normalized(value, of: name, analyzer: analyzer)
    let whole = value.utf8.prefix(KeywordValues.maximumLength)
    var keys = [head(name, .whole) + folded + [0] + whole]
    if let number = number(value) { keys.append(head(name, .number) + bytes(number)) }
    if let date = DateSpan(value), date.hasMonth || name == publishedName {
      keys.append(head(name, .date) + bytes(date.start))
    }
    return keys
  }

  /// The field of the date of publication, whose values are dates even if they are years alone.
  package static let publishedName = "published"

  /// The number that a text says; nil if it is none.
  package static func number(_ text: String) -> Double? {
    guard text.utf8.count <= 40,
      text.utf8.allSatisfy({ 0x30...0x39 ~= $0 || "+-.eE".utf8.contains($0) }),
      let number = Double(text), number.isFinite
    else { return nil }
    return number == 0 ? 0 : number
  }

  /// Bytes that order as numbers do.
  package static func bytes(_ number: Double) -> [UInt8] {
    let bits = number.bitPattern
    return bytes(bits >> 63 == 0 ? bits | 1 << 63 : ~bits)
  }

  /// Bytes that order as times do.
  package static func bytes(_ seconds: Int64) -> [UInt8] {
    bytes(UInt64(bitPattern: seconds) ^ 1 << 63)
  }

  /// The seconds that ``bytes(_:)-(Int64)`` wrote; nil if it did not.
  package static func seconds(_ bytes: some Collection<UInt8>) -> Int64? {
    guard bytes.count == 8 else { return nil }
    let bits = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return Int64(bitPattern: bits ^ 1 << 63)
  }

  /// The value as it was given, of the bytes behind the head of a whole value's key.
  package static func text(_ bytes: some Collection<UInt8>, of name: String) -> String {
    let text =
      KeywordValues.isVerbatim(name) ? Array(bytes) : Array(bytes.drop { $0 != 0 }.dropFirst())
    return String(decoding: text, as: UTF8.self)
  }

  private static func bytes(_ bits: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: bits >> (56 - 8 * $0)) }
  }
}
