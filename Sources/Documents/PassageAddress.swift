/// The address of a passage that survives changes around it:
/// `notes/moon.html#ice:~:text=Ice%20lies&passage=42.9f3c51d0a2b4e687`.
///
/// After the document come the nearest anchor and a text directive (WICG, *URL Fragment Text
/// Directives*), by which browsers scroll to the passage: the fewest words at its start that stand
/// nowhere else in the document, with words before and behind them where that takes some. The second
/// directive, which browsers pass over, tells the passage itself: how many words it has, and a hash
/// of them.
public struct PassageAddress: Sendable, Hashable {
  /// The document's id.
  public var document: String
  /// The nearest anchor, without `#`.
  public var anchor: String?
  /// The words that have to stand before ``start``; `nil` where it stands alone.
  public var prefix: String?
  /// The words that the passage starts with, as many as it takes.
  public var start: String
  /// The words that have to stand behind ``start``; `nil` where it takes none.
  public var suffix: String?
  /// How many words the passage has.
  public var wordCount: Int
  /// A hash of the words and their order.
  public var digest: UInt64

  private static let directives = ":~:"

  /// Reads an address; `nil` if it is none of a passage.
  public init?(_ text: String) {
    guard let mark = text.lastRange(of: Self.directives),
      let hash = text[..<mark.lowerBound].lastIndex(of: "#")
    else { return nil }
    document = String(text[..<hash])
    let anchor = text[text.index(after: hash)..<mark.lowerBound]
    self.anchor = anchor.isEmpty ? nil : String(anchor)
    var values: [Substring: Substring] = [:]
    for directive in text[mark.upperBound...].split(separator: "&") {
      let pair = directive.split(separator: "=", maxSplits: 1)
      if pair.count == 2 { values[pair[0]] = pair[1] }
    }
    guard let passage = values["passage"]?.split(separator: "."), passage.count == 2,
      let count = Int(passage[0]), count > 0, passage[1].utf8.count == 16,
      let digest = UInt64(passage[1], radix: 16), !document.isEmpty
    else { return nil }
    wordCount = count
    self.digest = digest
    var parts = (values["text"] ?? "").split(separator: ",", omittingEmptySubsequences: false)
    if parts.first?.hasSuffix("-") ?? false {
      prefix = String(parts.removeFirst().dropLast()).decodingPercents
    }
    if parts.count > 1, parts.last?.hasPrefix("-") ?? false {
      suffix = String(parts.removeLast().dropFirst()).decodingPercents
    }
    start = String(parts.first ?? "").decodingPercents
  }

  init(
    document: String, anchor: String?, prefix: String?, start: String, suffix: String?,
    wordCount: Int, digest: UInt64
  ) {
    self.document = document
    self.anchor = anchor
    self.prefix = prefix
    self.start = start
    self.suffix = suffix
    self.wordCount = wordCount
    self.digest = digest
  }

  /// What follows the address of the document, from `#` on.
  public var fragment: String {
    let hex = String(digest, radix: 16)
    let padded = String(repeating: "0", count: 16 - hex.utf8.count) + hex
    return "#\(anchor ?? "")\(Self.directives)\(textDirective)&passage=\(wordCount).\(padded)"
  }

  /// What follows the address of a page in a link for browsers, from `#` on: the anchor and the text
  /// directive, in ASCII.
  public var browserFragment: String {
    "#\((anchor ?? "").encodingPercents { !"\"<>`%".utf8.contains($0) })"
      + Self.directives + textDirective
  }

  /// Everything but letters, digits, `.`, `_` and `~` is percent-encoded: `-`, `,` and `&` mean
  /// something there.
  private var textDirective: String {
    func encoded(_ text: String) -> String {
      text.encodingPercents { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & ~0x20)
          || byte == 0x2E || byte == 0x5F || byte == 0x7E
      }
    }
    let before = prefix.map { encoded($0) + "-," } ?? ""
    let after = suffix.map { ",-" + encoded($0) } ?? ""
    return "text=\(before)\(encoded(start))\(after)"
  }
}

extension PassageAddress: CustomStringConvertible {
  /// The whole address.
  public var description: String { document + fragment }
}

extension String {
  /// With everything percent-encoded but the printable bytes of ASCII that are plain.
  fileprivate func encodingPercents(but isPlain: (UInt8) -> Bool) -> String {
    var text = ""
    for byte in utf8 {
      if (0x21...0x7E).contains(byte), isPlain(byte) {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return text
  }

  fileprivate var decodingPercents: String {
    var bytes: [UInt8] = []
    var rest = Array(utf8)[...]
    while let byte = rest.popFirst() {
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      if byte == UInt8(ascii: "%"), digits.utf8.count == 2, let value = UInt8(digits, radix: 16) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  fileprivate func lastRange(of text: String) -> Range<Index>? {
    var index = endIndex
    while index > startIndex {
      index = self.index(before: index)
      if self[index...].hasPrefix(text) {
        return index..<self.index(index, offsetBy: text.count)
      }
    }
    return nil
  }
}
