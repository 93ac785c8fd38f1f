/// The words that authors of pages use in classes and ids for furniture and for content.
///
/// A value is cut at everything that is no letter and where a capital follows a small letter;
/// only whole words count, so `snavely` is no `nav`.
struct HintWords: Sendable {
  /// The words, made once.
  static let shared = HintWords()

  private enum Meaning: Sendable {
    case furniture(Furniture)
    case content
    /// The line that names the author.
    case byline
    /// The author.
    case author
  }

  private let meanings: NameTable<Meaning>

  private init() {
    let lists: [(Furniture, String)] = [
      (
        .navigation,
        "nav navbar navigation menu submenu megamenu topnav subnav skip skiplink navbox"
      ),
      (.breadcrumb, "breadcrumb breadcrumbs crumbs crumb"),
      (.footer, "footer foot colophon copyright footnav siteinfo"),
      (.header, "masthead banner topbar toolbar"),
      (.sidebar, "sidebar sidebars widget widgets rail"),
      (.cookies, "cookie cookies consent gdpr"),
      (.share, "share sharing sharedaddy social socials addtoany sharebar followus addthis"),
      (
        .related,
        """
        related recommended recommendations recommend suggested similar trending popular \
        teasers outbrain taboola yarpp readmore morestories promoted
        """
      ),
      (.contents, "toc tableofcontents"),
      (.comments, "comment comments disqus commentlist respond replies commentform"),
      (
        .advertisement,
        "ad ads advert adverts advertisement advertising sponsor sponsored sponsors adsense"
      ),
      (
        .promotion,
        "promo newsletter subscribe subscription likes signup login paywall modal popup overlay"
      ),
      (.pagination, "pagination pager paginator pagenavi prevnext"),
      (.byline, "postmeta authorbox"),
      (.tags, "tags taglist tagcloud"),
      (.caption, "caption credit credits attachment"),
      (.form, "searchform search searchbox"),
    ]
    let content = "article content post entry story main body maincontent articlebody postcontent"
    meanings = NameTable(
      lists.flatMap { reason, words in
        words.split(separator: " ").map { (Self.name($0), Meaning.furniture(reason)) }
      } + content.split(separator: " ").map { (Self.name($0), Meaning.content) }
        + [(Self.name("byline"), .byline), (Self.name("author"), .author)])
  }

  private static func name(_ word: some StringProtocol) -> TagName {
    let bytes = Array(word.utf8)
    return TagName(bytes.span, in: bytes.indices)
  }

  /// What the words of a class or id say.
  func look(
    at value: Span<UInt8>
  ) -> (suspicion: Furniture?, claim: UInt8, isByline: Bool) {
    var suspicion: Furniture?
    var claim: UInt8 = 0
    var isByline = false
    var start = 0
    while start < value.count {
      guard value[start].isLetter else {
        start += 1
        continue
      }
      var end = start + 1
      while end < value.count, value[end].isLetter,
        value[end] & 0x20 != 0 || value[end - 1] & 0x20 == 0
      {
        end += 1
      }
      switch meanings[TagName(value, in: start..<end)] {
      case .furniture(let found): suspicion = suspicion ?? found
      case .content: claim = 1
      case .byline:
        suspicion = suspicion ?? .byline
        isByline = true
      case .author: isByline = true
      case nil: break
      }
      start = end
    }
    return (suspicion, claim, isByline)
  }
}
