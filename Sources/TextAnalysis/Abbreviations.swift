/// What the word before a full stop tells about it. The lists are of the languages that a snippet most
/// often meets; a word stands in them if it is rare at the end of a sentence in all of them.
enum Abbreviation {
  /// An ordinary word: the stop ends the sentence.
  case none
  /// It stands before a name or thing, as in "Dr." or "e.g.": the sentence goes on.
  case beforeWord
  /// It stands before a number, as in "No.": the sentence goes on if one follows.
  case beforeNumber
  /// A number of one or two digits, which many languages write with a stop where it counts, as in
  /// "3. Oktober": the word that follows decides.
  case ordinal
  /// It can end a sentence, as in "Inc." or "U.S.": the word that follows decides.
  case ambiguous

  /// The longest word that is looked up, in bytes.
  static let longest = 16

  /// Judges a word of letters, digits and inner stops, without its last stop.
  init(_ word: [UInt8]) {
    let folded = word.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
    if Self.wordsBeforeWords.contains(folded) {
      self = .beforeWord
    } else if Self.wordsBeforeNumbers.contains(folded) {
      self = .beforeNumber
    } else if Self.ambiguousWords.contains(folded) || Self.isDotted(folded) {
      self = .ambiguous
    } else if word.count <= 2, word.allSatisfy({ $0 &- 0x30 < 10 }) {
      self = .ordinal
    } else {
      self = Self.letter(word)
    }
  }

  /// Whether a sentence is likely to begin with the word, whatever stands before it.
  static func isSentenceStarter(_ word: [UInt8]) -> Bool { starters.contains(word) }

  /// Whether the word is one that is counted with ordinal numbers.
  static func isCounted(_ word: [UInt8]) -> Bool { counted.contains(word) }

  /// U.S, Ph.D, a.m, т.е: letters between stops.
  private static func isDotted(_ word: [UInt8]) -> Bool {
    let parts = word.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count > 1
      && parts.allSatisfy { (1...2).contains($0.count) && $0.allSatisfy { $0 >= 0x61 } }
  }

  /// One letter by itself: an initial if it is a capital (but for the English pronoun) or of a script
  /// without capitals, else one of "z. B." or "1957 г.".
  private static func letter(_ word: [UInt8]) -> Abbreviation {
    guard word.count <= 3, word != [UInt8(ascii: "I")] else { return .none }
    let scalars = String(decoding: word, as: UTF8.self).unicodeScalars
    guard scalars.count == 1, let scalar = scalars.first else { return .none }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter: return .beforeWord
    case .lowercaseLetter: return .ambiguous
    // Hebrew and Arabic
    case .otherLetter where (0x5d0...0x6ff).contains(scalar.value): return .beforeWord
    default: return .none
    }
  }

  private static func words(_ text: String) -> Set<[UInt8]> {
    Set(text.utf8.split(separator: UInt8(ascii: " ")).map { Array($0) })
  }

  private static let wordsBeforeWords = words(
    """
    abb adm ajq amb approx aprox assoc asst av bijv bl.a bnr brig bspw bzw ca capt cf cfr cmdr \
    cnel col comdr d.h d.w.z dept dhr dipl dir dott dr dra e.g ed eds eng esp evtl exmo f.eks gen \
    ggf gov gral hon hr hrsg i.e incl ing inkl insp kpt lic lt m.in maj messrs mevr mgr mlle mme \
    mr mrs ms mt np núm o.a o.g ppor pres prof rep res resp rev sen sgt sig sr sra srta srtas st \
    supt t.ex tzn tzv ud uds univ vgl viz vs z.b zzgl în акад им напр проф рис см тыс ул
    """)
  private static let wordsBeforeNumbers = words(
    """
    app art bd bl blz ch chap circ eq eqs fig figs fl h kap kl lk no nos nr num p pag pags par \
    para pp pt pág págs sec sect sid str tab tabl tav vol vols § čl п ст стр табл №
    """)
  private static let ambiguousWords = words(
    """
    al apr atd aug av.j ave bd.s blvd bros co cont corp dec dvs ecc enz etc evt ex ext feb ff fr \
    ft inc itd itp jan jh jr jul jun ltd m.m mar mio mm mon mrd nov o.ä oct okt op osv plc rd sat \
    sep sept sq stb sun thu tue u.a usw vb wed вв гг др млн млрд руб тд тп
    """)
  private static let starters = words(
    """
    A Aber After Al All Alla Als Although An Anche And Ao Après Após As At Até Au Auch Auf Aunque \
    Aus Aussi Av Avec Because Before Bei Bis Both But By Ce Ces Cet Cette Che Com Come Como Con \
    Cuando Da Daarna Dabei Daher Dal Damit Dann Dans Das Dat De Del Den Depuis Der Des Desde \
    Despite Det Detta Deze Die Dies Diese Dieser Dieses Dit Do Doch Dopo Dos Durch During Each \
    Een Efter Ein Eine Einer El Ela Ele Eles Ella Elle Elles Ellos Embora En Entre Er Era Es Essa \
    Esse Est Esta Estas Este Esto Estos Et Ett For From Från Fue För Für Gli Ha Había Han Hay He \
    Her Here Het Hier Hij His Hon How However I If Ihr Ihre Il Ils Im In Inoltre Instead Inte Ist \
    It Its La Las Later Le Les Lo Lors Los Ma Maar Mais Malgré Man Many Mas Meanwhile Medan Men \
    Met Mit More Most Muchos My Na Nach Nas Nel Nella No Non Nos Not Nous Now Num Nur När O Ob \
    Och Om On One Ook Op Os Other Ou Our Par Para Per Pero Più Poi Por Pour På Quand Quando Que \
    Questa Questo Qui Sa Se Secondo Segundo Según Sein Seine Seit Selon Ses Seu She Si Sie Sin \
    Since Sind So Som Some Son Sono Sous Su Sua Such Sur Sus También Também That The Their Then \
    There Therefore These They This Those Though Through Thus To Today Toen Tra Tras Um Uma Un \
    Una Und Under Une Unter Until Van Vid Viele Vom Von Voor Vor Vous Was We Wenn What When Where \
    Whether Which While Who Why Wie Wir With Während Y Ya You Your Ze Zij Zijn Zu Zum Zur Zwar Är \
    В Во Все Для До Если Еще За И Из Их К Как Когда Кроме Мы На Но О Об Однако Он Она Они Оно От \
    По После Поэтому При С Со Так Также Там То Тогда У Что Эта Эти Это Этот Я
    """)
  /// Months and the like, as German writes them; most other languages write them small.
  private static let counted = words(
    """
    Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember Jahr \
    Jahrestag Jahrhundert Jahrhunderts Jahrtausend Jh Klasse Platz Tag Weltkrieg Weltkriegs Auflage \
    Band Kapitel Mal Stock Lebensjahr Bundesliga
    """)
}
