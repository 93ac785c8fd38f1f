internal import Documents

/// What a page says about itself: in `meta` elements first, then in its linked data.
struct PageFacts {
  private let page: Page
  private let linkedData: [LinkedData]
  /// The facts as metadata.
  private(set) var metadata = Metadata()

  init(_ page: Page, linkedData: [LinkedData], language: String?) {
    self.page = page
    self.linkedData = linkedData
    metadata.url = page.canonical ?? meta("og:url")
    metadata.summary = meta("description", "og:description", "twitter:description")
    metadata.author = author
    metadata.published = published
    metadata.site = meta("og:site_name", "application-name")
    metadata.language = tag(language) ?? tag(meta("og:locale", "language", "content-language"))
  }

  /// The title: the `title` element without the name of the site, else what the page names itself
  /// elsewhere, else its first heading.
  func title(firstHeading: String?) -> String {
    let element = String(decoding: page.titleText, as: UTF8.self).collapsed
    if !element.isEmpty { return withoutSite(element) }
    return meta("og:title", "twitter:title", "dc.title") ?? linked(\.headline) ?? firstHeading ?? ""
  }

  private func withoutSite(_ title: String) -> String {
    guard let site = metadata.site, !site.isEmpty, title != site else { return title }
    for separator in [" | ", " - ", " – ", " — ", " · ", " :: ", " » ", ": "] {
      if title.hasSuffix(separator + site) {
        return String(title.dropLast(separator.count + site.count))
      }
      if title.hasPrefix(site + separator) {
        return String(title.dropFirst(separator.count + site.count))
      }
    }
    return title
  }

  private var author: String? {
    if let name = meta("author", "dc.creator", "dcterms.creator", "sailthru.author", "byl"),
      !name.hasPrefix("http")
    {
      return name
    }
    if let name = meta("article:author"), !name.hasPrefix("http") { return name }
    return linked(\.author) ?? page.authorLink?.collapsed
  }

  private var published: String? {
    let written =
      meta(
        "article:published_time", "datepublished", "date", "dc.date", "dcterms.date", "pubdate",
        "publishdate", "dc.date.issued", "dcterms.created", "sailthru.date",
        "parsely-pub-date") ?? linked(\.published) ?? page.time
    return written.flatMap(ISODate.normalized)
  }

  private func meta(_ keys: String...) -> String? {
    for key in keys {
      if let value = page.meta[key]?.collapsed, !value.isEmpty { return value }
    }
    return nil
  }

  private func linked(_ key: KeyPath<LinkedData, String?>) -> String? {
    linkedData.lazy.compactMap { $0[keyPath: key]?.collapsed }.first { !$0.isEmpty }
  }

  /// A language tag with `-` between its parts; `nil` for what is none.
  private func tag(_ value: String?) -> String? {
    guard let first = value?.utf8.split(separator: UInt8(ascii: ",")).first else { return nil }
    let tag = String(Substring(first)).collapsed.utf8.map { $0 == UInt8(ascii: "_") ? 0x2D : $0 }
    guard (2...35).contains(tag.count), tag.allSatisfy({ $0.isLetter || $0.isDigit || $0 == 0x2D })
    else { return nil }
    return String(decoding: tag, as: UTF8.self)
  }
}

/// Dates as documents write them.
enum ISODate {
  /// The date if it starts with `YYYY-MM-DD` or `YYYY/MM/DD` or is `YYYYMMDD`, in ISO 8601; else
  /// `nil`.
  static func normalized(_ text: String) -> String? {
    var bytes = Array(text.collapsed.utf8.prefix(40))
    if bytes.count == 8, bytes.allSatisfy(\.isDigit) {
      bytes.insert(0x2D, at: 6)
      bytes.insert(0x2D, at: 4)
    }
    guard bytes.count >= 10 else { return nil }
    for place in [4, 7] {
      guard bytes[place] == 0x2D || bytes[place] == UInt8(ascii: "/") else { return nil }
      bytes[place] = 0x2D
    }
    for place in [0, 1, 2, 3, 5, 6, 8, 9] where !bytes[place].isDigit { return nil }
    let (month, day) = (number(bytes[5...6]), number(bytes[8...9]))
    guard (1...12).contains(month), (1...31).contains(day) else { return nil }
    let rest = bytes.dropFirst(10)
    guard let first = rest.first, first == UInt8(ascii: "T") || first == 0x20, rest.count >= 6,
      rest.dropFirst().allSatisfy({
        $0.isDigit || [0x3A, 0x2B, 0x2D, 0x2E, 0x5A].contains($0)
      })
    else { return String(decoding: bytes.prefix(10), as: UTF8.self) }
    bytes[10] = UInt8(ascii: "T")
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int {
    digits.reduce(0) { $0 * 10 + Int($1 & 15) }
  }
}
