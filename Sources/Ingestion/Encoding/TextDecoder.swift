/// Turns the bytes of a source into clean UTF-8.
///
/// The encoding is, in this order: what a byte order mark says; UTF-16 or UTF-32 that shows in the
/// places of its NULs; what the carrier of the page says, as HTTP does; what the page declares;
/// UTF-8 if the bytes are well formed; windows-1252.
/// Two kinds of lying declarations are not followed, because what they give is garbage: bytes that
/// are UTF-8 throughout, with sequences of several bytes, are UTF-8 whatever they declare; and
/// bytes declared UTF-8 that hold no sequence but several lonely high bytes are windows-1252.
/// UTF-7 is not known here, so its text is read as the ASCII it is written in.
///
/// Malformed sequences become U+FFFD; NUL and other control characters become spaces.
struct TextDecoder {
  /// So many sequences of UTF-8 are no accident in another encoding of several bytes.
  private static let convincingSequences = 8
  /// So many lonely high bytes make a declaration of UTF-8 a lie.
  private static let convincingLetters = 4
  /// The share of control characters from which on bytes are no text: one in this many.
  private static let textPerControl = 50

  /// Decodes a source; `hint` is the label that its carrier gives it, `declared` finds the
  /// declaration in it, if its format has one.
  static func decode(
    _ bytes: [UInt8], hint: String? = nil, declared: ([UInt8]) -> String?
  ) throws(IngestionError) -> DecodedText {
    if let (encoding, length) = byteOrderMark(bytes) {
      return decode(bytes, as: encoding, start: length, survey: nil)
    }
    if let format = BinaryFormat.name(of: bytes) { throw .binary(format) }
    let survey = TextSurvey(bytes.span)
    if survey.nuls > 0, let wide = WideText.encoding(of: bytes) {
      return decode(bytes, as: wide, start: 0, survey: nil)
    }
    if survey.nuls > bytes.count / 3 { throw .binary("mostly NUL bytes") }
    if survey.controls >= 8, survey.controls > bytes.count / textPerControl {
      throw .binary("control characters")
    }
    let carried = hint.flatMap { EncodingLabels.name(for: $0.utf8) }
    let encoding = choose(declared: carried ?? declared(bytes), survey: survey)
    return decode(bytes, as: encoding, start: 0, survey: survey)
  }

  private static func choose(declared: String?, survey: TextSurvey) -> String {
    switch declared {
    case "utf-8":
      let isLie =
        survey.sequences == 0 && survey.malformed >= convincingLetters
        && survey.lonely == survey.malformed
      return isLie ? "windows-1252" : "utf-8"
    case let name?:
      guard survey.isUTF8, survey.sequences > 0 else { return name }
      let isSingleByte = !["gbk", "gb18030", "big5", "euc-jp", "euc-kr", "shift_jis"].contains(name)
      return isSingleByte || survey.sequences >= convincingSequences ? "utf-8" : name
    case nil:
      return survey.isUTF8 || survey.sequences > survey.malformed ? "utf-8" : "windows-1252"
    }
  }

  private static func byteOrderMark(_ bytes: [UInt8]) -> (encoding: String, length: Int)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return ("utf-8", 3) }
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return ("utf-32le", 4) }
    if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return ("utf-32be", 4) }
    if bytes.starts(with: [0xFF, 0xFE]) { return ("utf-16le", 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return ("utf-16be", 2) }
    return nil
  }

  private static func decode(
    _ bytes: [UInt8], as encoding: String, start: Int, survey: TextSurvey?
  ) -> DecodedText {
    switch encoding {
    case "utf-8":
      return UTF8Repair.repair(bytes, start: start, survey: survey ?? TextSurvey(bytes.span))
    case "windows-1252":
      return Windows1252.decode(bytes, start: start)
    case "utf-16le", "utf-16be", "utf-32le", "utf-32be":
      let wide = WideText.decode(bytes, as: encoding, start: start)
      let places = WidePlaces(
        wide, unit: encoding.hasPrefix("utf-32") ? 4 : 2, from: start, to: bytes.count)
      return DecodedText(bytes: wide, encoding: encoding, map: .wide(places))
    default:
      guard let text = LegacyText.decode(bytes, as: encoding, from: start) else {
        let isUTF8 = survey?.isUTF8 ?? false
        var text = decode(
          bytes, as: isUTF8 ? "utf-8" : "windows-1252", start: start, survey: survey)
        text.note = "encoding \(encoding) is not available on this system"
        return text
      }
      return text
    }
  }
}
