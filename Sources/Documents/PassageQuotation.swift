/// The words that a link to a passage quotes: the fewest at its start that stand nowhere else in the
/// document; where the first block of the passage stands elsewhere, words before it, and, where that
/// is not enough, behind it.
///
/// By the rules of text directives (WICG, *URL Fragment Text Directives*, "find a range from a text
/// directive") each of the three lies in one block, and nothing but white space may stand between
/// them: punctuation there belongs to one of them. Each begins and ends where a word does; where
/// words end that stand next to each other without a space, as in Japanese, only a dictionary knows,
/// so these are quoted as far as they go.
struct PassageQuotation {
  /// The most words of the start, and the most before and behind them.
  private static let mostWords = (start: 12, around: 8)

  private(set) var prefix: String?
  private(set) var start = ""
  private(set) var suffix: String?

  private let sequence: WordSequence
  private let texts: [String]

  private var words: [WordSequence.Word] { sequence.words }

  /// Quotes the passage that has the words of a range, which is not empty.
  init(_ range: Range<Int>, in sequence: WordSequence, of texts: [String]) {
    self.sequence = sequence
    self.texts = texts
    let first = range.lowerBound
    let block = first..<(first + words[range].prefix { isSameBlock($0, words[first]) }.count)
    let most = min(block.count, Self.mostWords.start)
    let length = (1...most).first { isUnique(first..<first + $0) } ?? most
    let quoted = first..<wordEnd(first + length)
    if isUnique(quoted) { start = text(quoted) } else { quote(quoted) }
  }

  /// Quotes words that stand elsewhere, too, with what is around them.
  private mutating func quote(_ quoted: Range<Int>) {
    let lower = extended(from: quoted)
    let from = lower < quoted.lowerBound ? lineStart(quoted.lowerBound) : nil
    if lower < quoted.lowerBound {
      prefix = trimmed(words[lower].text, words[lower].range.lowerBound, lineEnd(lower))
    }
    let last = quoted.upperBound - 1
    let upper =
      isUnique(lower..<quoted.upperBound) ? quoted.upperBound : extended(quoted, from: lower)
    guard upper > quoted.upperBound else {
      start = trimmed(words[last].text, from ?? wordStart(quoted), words[last].range.upperBound)
      return
    }
    // What stands between the two belongs to the suffix, or, at the end of a block, to the start.
    let isSame = isSameBlock(words[last], words[upper - 1])
    let end = isSame ? words[last].range.upperBound : lineEnd(last)
    start = trimmed(words[last].text, from ?? wordStart(quoted), end)
    suffix = trimmed(
      words[upper - 1].text, isSame ? end : lineStart(quoted.upperBound),
      words[upper - 1].range.upperBound)
  }

  /// Where the fewest words before a range begin that make it unique, or as many as there are.
  private func extended(from quoted: Range<Int>) -> Int {
    var lower = quoted.lowerBound
    while lower > 0, quoted.lowerBound - lower < Self.mostWords.around,
      isSameBlock(words[lower - 1], words[quoted.lowerBound - 1])
    {
      lower -= 1
      if isUnique(lower..<quoted.upperBound) { break }
    }
    while lower > 0, lower < quoted.lowerBound, isJoined(lower - 1) { lower -= 1 }
    return lower
  }

  /// Where the fewest words behind a range end that make it and those before it, from `lower` on,
  /// unique, or as many as there are.
  private func extended(_ quoted: Range<Int>, from lower: Int) -> Int {
    var upper = quoted.upperBound
    while upper < words.count, upper - quoted.upperBound < Self.mostWords.around,
      isSameBlock(words[upper], words[quoted.upperBound])
    {
      upper += 1
      if isUnique(lower..<upper) { break }
    }
    return upper > quoted.upperBound ? wordEnd(upper) : upper
  }

  /// The place, from that one on, before which a word ends for certain.
  private func wordEnd(_ place: Int) -> Int {
    var end = place
    while end < words.count, isJoined(end - 1) { end += 1 }
    return end
  }

  /// Whether nothing stands between a word and the next one.
  private func isJoined(_ place: Int) -> Bool {
    let (word, next) = (words[place], words[place + 1])
    return word.text == next.text && word.range.upperBound == next.range.lowerBound
  }

  private func isUnique(_ range: Range<Int>) -> Bool {
    sequence.places(of: range, limit: 2).count == 1
  }

  private func isSameBlock(_ one: WordSequence.Word, _ other: WordSequence.Word) -> Bool {
    one.text == other.text && one.line == other.line
  }

  private func text(_ range: Range<Int>) -> String {
    let (first, last) = (words[range.lowerBound], words[range.upperBound - 1])
    return String(texts[Int(first.text)][first.range.lowerBound..<last.range.upperBound])
  }

  private func wordStart(_ range: Range<Int>) -> String.Index {
    words[range.lowerBound].range.lowerBound
  }

  /// Where the block begins that has a word.
  private func lineStart(_ word: Int) -> String.Index {
    let text = texts[Int(words[word].text)]
    let before = text[..<words[word].range.lowerBound]
    return before.lastIndex(where: Self.endsBlock).map { text.index(after: $0) } ?? text.startIndex
  }

  /// Where the block ends that has a word.
  private func lineEnd(_ word: Int) -> String.Index {
    let text = texts[Int(words[word].text)]
    return text[words[word].range.upperBound...].firstIndex(where: Self.endsBlock) ?? text.endIndex
  }

  private static func endsBlock(_ character: Character) -> Bool {
    character == "\n" || character == "\t"
  }

  private func trimmed(_ text: Int32, _ from: String.Index, _ to: String.Index) -> String {
    var part = texts[Int(text)][from..<to].drop { $0 == " " }
    while part.last == " " { part.removeLast() }
    return String(part)
  }
}
