/// Tells the language of a text that does not name it: by its script, and within the Latin and
/// Cyrillic scripts by the little words that make up a third of any running text.
///
/// A guess has to be earned: too short a text, or one that fits two languages, has none.
struct LanguageGuess {
  /// How much of a text is looked at, in bytes.
  private static let reach = 1024
  /// The fewest letters that a text has to have.
  private static let leastLetters = 20
  /// The fewest little words that a language is known by.
  private static let leastWords = 3
  /// How often little words have to come: one in this many words.
  private static let wordsPerLittleWord = 12

  /// The language of a text as a BCP 47 tag; `nil` if it cannot be told.
  static func language(of text: some Sequence<String>) -> String? {
    var guess = LanguageGuess()
    for part in text where guess.isHungry { guess.add(part) }
    return guess.verdict
  }

  private var read = 0
  private var letters = 0
  private var scripts = [Int](repeating: 0, count: Script.allCases.count)
  /// Whether there are letters that Persian has and Arabic has not.
  private var isPersian = false
  /// How often there are letters that Russian has, and Ukrainian, Bulgarian and Serbian have not.
  private var russianLetters = 0
  /// Whether there are Cyrillic letters that Russian has not.
  private var isOtherCyrillic = false
  private var words = 0
  private var littleWords = [Int](repeating: 0, count: LanguageGuess.languages.count)
  private var weights = [Int](repeating: 0, count: LanguageGuess.languages.count)
  /// The word that is being read, in small letters.
  private var word: [UInt8] = []

  /// How much is read between two looks at whether the language is clear.
  private static let glanceLength = 256
  /// The little words of one language that make it clear, if they weigh so many times those of any
  /// other.
  private static let clearWords = 8
  private static let clearLead = 2
  private var nextGlance = LanguageGuess.glanceLength
  private var isClear = false

  private var isHungry: Bool { read < Self.reach && !isClear }

  private mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { unsafe add($0.span) }
  }

  private mutating func add(_ bytes: Span<UInt8>) {
    var index = 0
    while index < bytes.count, isHungry {
      let byte = bytes[index]
      if byte < 0x80 {
        if byte.isLetter {
          letters += 1
          scripts[Int(Script.latin.rawValue)] += 1
          word.append(byte | 0x20)
        } else {
          endWord()
        }
        index += 1
        read += 1
        continue
      }
      let length = max(1, UTF8Sequence.length(bytes, at: index))
      add(scalar: bytes.extracting(index..<index + length))
      index += length
      read += length
    }
    endWord()
  }

  /// Adds a character of more than one byte.
  private mutating func add(scalar bytes: Span<UInt8>) {
    var value = UInt32(bytes[0]) & (bytes.count == 2 ? 0x1F : bytes.count == 3 ? 0x0F : 0x07)
    for index in 1..<max(1, bytes.count) { value = value << 6 | UInt32(bytes[index] & 0x3F) }
    let script = Script(value)
    guard script != .none else { return endWord() }
    letters += 1
    scripts[Int(script.rawValue)] += 1
    if script == .arabic, Self.persian.contains(value) { isPersian = true }
    if script == .cyrillic {
      russianLetters += Self.russian.contains(value) ? 1 : 0
      isOtherCyrillic =
        isOtherCyrillic || !(0x401...0x451).contains(value) || (0x402...0x40F).contains(value)
    }
    if script == .latin || script == .cyrillic { word.append(scalar: Self.lowercased(value)) }
  }

  private mutating func endWord() {
    guard !word.isEmpty else { return }
    words += 1
    if word.count <= Self.longest,
      let languages = Self.little[TagName(exact: word.span, in: word.indices)]
    {
      for language in languages {
        littleWords[language] += 1
        // A word of one language says more than one of four.
        weights[language] += 12 / languages.count
      }
    }
    word.removeAll(keepingCapacity: true)
    if read >= nextGlance { glance() }
  }

  /// Looks whether reading on would change nothing.
  private mutating func glance() {
    nextGlance = read + Self.glanceLength
    guard let most = weights.max(), let first = weights.firstIndex(of: most) else { return }
    let second = weights.enumerated().reduce(0) { $1.offset == first ? $0 : max($0, $1.element) }
    isClear =
      littleWords[first] >= Self.clearWords && most >= Self.clearLead * second
      && littleWords[first] * Self.wordsPerLittleWord >= words
  }

  /// The small letter of a letter of Latin-1, Latin Extended-A or Cyrillic.
  private static func lowercased(_ value: UInt32) -> UInt32 {
    switch value {
    case 0xC0...0xDE, 0x410...0x42F: value + 0x20
    case 0x400...0x40F: value + 0x50
    case 0x100...0x137, 0x14A...0x177: value | 1
    default: value
    }
  }

  /// Ы and э, large and small.
  private static let russian: Set<UInt32> = [0x42B, 0x42D, 0x44B, 0x44D]
  /// The fewest letters of its own that Russian is known by.
  private static let leastRussianLetters = 2
  private static let persian: Set<UInt32> = [0x67E, 0x686, 0x698, 0x6AF, 0x6CC, 0x6A9]

  private var verdict: String? {
    guard letters >= Self.leastLetters,
      let most = Script.allCases.max(by: { count(of: $0) < count(of: $1) })
    else { return nil }
    // Japanese is written in Chinese characters too.
    if count(of: .kana) * 10 > letters { return "ja" }
    guard count(of: most) * 2 > letters else { return nil }
    switch most {
    case .cyrillic where russianLetters >= Self.leastRussianLetters && !isOtherCyrillic:
      return "ru"
    case .latin, .cyrillic: return byLittleWords
    case .arabic: return isPersian ? "fa" : "ar"
    default: return most.language
    }
  }

  private var byLittleWords: String? {
    let order = weights.indices.sorted { weights[$0] > weights[$1] }
    guard let first = order.first, let second = order.dropFirst().first else { return nil }
    let most = littleWords[first]
    guard most >= Self.leastWords, most * Self.wordsPerLittleWord >= words,
      weights[first] * 4 > weights[second] * 5
    else { return nil }
    return Self.languages[first].tag
  }

  private func count(of script: Script) -> Int {
    script == .none ? 0 : scripts[Int(script.rawValue)]
  }

  private static let languages: [(tag: String, words: String)] = [
    (
      "en",
      "the of and to in is that it was for with as on be at by this are from or have not a"
    ),
    (
      "de",
      "der die und das ist nicht ein eine zu den mit von auf für dem sich des im auch als wird"
    ),
    (
      "fr", "le la les des et est une un dans que qui pour pas sur du au avec ce sont par plus nous"
    ),
    ("es", "el la los las de que y en un una por con para es del se como más pero su lo al no"),
    ("it", "il la di che e un una per non con del della sono gli le nel dei anche alla più questo"),
    ("pt", "o a os as de que e em um uma para com não do da por mais dos no na se são ao como"),
    (
      "nl", "de het een van en is dat op te voor met niet zijn aan ook als door bij naar om er deze"
    ),
    ("sv", "och att det som en på är av för med den till inte har om ett jag de kan så från vid"),
    ("da", "og at det er en på af for med den til ikke har som et jeg de kan så fra ved der af"),
    (
      "nb", "og at det er en på av for med den til ikke har som et jeg de kan så fra ved eller være"
    ),
    ("fi", "ja on ei että se oli mutta myös kun niin hän ovat tai kuin joka sen jos mukaan ole"),
    ("pl", "i w na z do nie się że to jest jak o po co dla od ale przez są był jego może tym"),
    ("cs", "a se na v je že to s z do o i jako pro by si ale jsem jsou byl podle které také při"),
    ("hu", "a az és hogy nem is egy van meg ez de ha volt csak már mint még vagy el ki azt"),
    ("ro", "și de la în a cu nu o pe că este un care pentru din mai sunt se fost au prin"),
    ("tr", "ve bir bu için da de ile olarak çok daha gibi en olan ne kadar değil sonra var ama"),
    ("id", "yang dan di itu dengan untuk dari ini pada tidak dalam akan ada oleh juga atau saya"),
    ("vi", "và của là có các cho không được trong một với người những đã này để khi từ"),
    ("ca", "el la els les de que i en un una per amb és del no més com al va aquest són dels"),
    ("ru", "и в не на что с по это как он из у за от для его то так но же был к о все или"),
    ("uk", "і в не на що з у до як це та його для за від є про він але так або був й"),
    ("bg", "и на да се в не за от са че по с това е като но си до ще има към или при"),
    ("sr", "и у је да се на за са од не су као из што о који али то до би или која"),
  ]

  /// The longest little word that is looked for, in bytes.
  private static let longest = 8

  /// The languages that have a word, by the word.
  private static let little: NameTable<[Int]> = {
    var little: [String: [Int]] = [:]
    for (place, language) in languages.enumerated() {
      for word in Set(language.words.split(separator: " ")) where word.utf8.count <= longest {
        little[String(word), default: []].append(place)
      }
    }
    return NameTable(
      little.map { word, languages in
        let bytes = Array(word.utf8)
        return (TagName(exact: bytes.span, in: bytes.indices), languages)
      })
  }()
}

/// A script as far as it tells a language.
private enum Script: UInt8, CaseIterable {
  case none, latin, cyrillic, greek, hebrew, arabic, devanagari, bengali, tamil, thai, georgian
  case armenian, hangul, kana, han

  /// The script of a letter; ``none`` for what is no letter, or of a script that is not told apart.
  init(_ scalar: UInt32) {
    switch scalar {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x1E00...0x1EFF:
      self = .latin
    case 0x370...0x3FF, 0x1F00...0x1FFF: self = .greek
    case 0x400...0x52F: self = .cyrillic
    case 0x531...0x58F: self = .armenian
    case 0x5D0...0x5EA: self = .hebrew
    case 0x620...0x6D3: self = .arabic
    case 0x900...0x97F: self = .devanagari
    case 0x980...0x9FF: self = .bengali
    case 0xB80...0xBFF: self = .tamil
    case 0xE01...0xE4E: self = .thai
    case 0x10A0...0x10FF: self = .georgian
    case 0x3041...0x30FF: self = .kana
    case 0x3400...0x4DBF, 0x4E00...0x9FFF: self = .han
    case 0xAC00...0xD7A3: self = .hangul
    default: self = .none
    }
  }

  /// The language that is mostly written in it.
  var language: String? {
    switch self {
    case .greek: "el"
    case .hebrew: "he"
    case .devanagari: "hi"
    case .bengali: "bn"
    case .tamil: "ta"
    case .thai: "th"
    case .georgian: "ka"
    case .armenian: "hy"
    case .hangul: "ko"
    case .kana: "ja"
    case .han: "zh"
    case .none, .latin, .cyrillic, .arabic: nil
    }
  }
}
