/// What a scalar means to the end of a sentence.
enum SentenceMark {
  /// Nothing: a letter, a digit, a comma.
  case none
  /// The full stop, which also abbreviates.
  case fullStop
  /// `!`, `?`, the ellipsis and their like, which end a sentence before a space.
  case terminator
  /// The stops of scripts that need no space after them.
  case ideographicStop
  /// A quotation mark or bracket that may close.
  case closing
  /// A quotation mark or bracket that can only open.
  case opening
  /// White space within a line.
  case space
  /// The end of a line or paragraph.
  case lineBreak

  /// The meaning of a Unicode scalar.
  init(_ scalar: UInt32) {
    self =
      switch scalar {
      case 0x2e: .fullStop
      case 0x21, 0x3f, 0x2026, 0x203c, 0x203d, 0x2047, 0x2048, 0x2049: .terminator
      // Greek, Armenian, Arabic, Syriac, Sinhala, Tibetan, Myanmar, Ethiopic, Khmer and Mongolian
      case 0x37e, 0x589, 0x61e, 0x61f, 0x6d4, 0x700...0x702, 0xdf4, 0xf0d, 0xf0e, 0x104a, 0x104b,
        0x1362, 0x1367, 0x1368, 0x17d4, 0x17d5, 0x1803, 0x1809:
        .terminator
      // The dandas of Indic scripts, then Chinese and Japanese
      case 0x964, 0x965, 0x3002, 0xfe12, 0xfe52, 0xfe56, 0xfe57, 0xff01, 0xff0e, 0xff1f, 0xff61:
        .ideographicStop
      case 0x22, 0x27, 0x29, 0x5d, 0x7d, 0xbb, 0x2019, 0x201d, 0x203a, 0x300d, 0x300f, 0x3009,
        0x300b, 0x3011, 0x3015, 0x3017, 0x3019, 0x301b, 0x301e, 0x301f, 0xff09, 0xff3d, 0xff5d,
        0xff63:
        .closing
      // “ closes in German, « in Danish: what stands right after a stop closes.
      case 0x201c, 0x2018, 0xab, 0x2039: .closing
      case 0x28, 0x5b, 0x7b, 0xa1, 0xbf, 0x201a, 0x201e, 0x3008, 0x300a, 0x300c, 0x300e,
        0x3010, 0x3014, 0x3016, 0x3018, 0x301a, 0x301d, 0xff08, 0xff3b, 0xff5b, 0xff62:
        .opening
      case 0x0a, 0x0b, 0x0c, 0x0d, 0x85, 0x2028, 0x2029: .lineBreak
      case 0x09, 0x20, 0xa0, 0x1680, 0x2000...0x200b, 0x202f, 0x205f, 0x3000, 0xfeff: .space
      default: .none
      }
  }

  /// Whether a sentence may end here.
  var endsSentence: Bool {
    self == .fullStop || self == .terminator || self == .ideographicStop
  }

  /// Whether what is read over on the way to the next word.
  var mayPrecedeWord: Bool { self == .space || self == .opening || self == .closing }
}
