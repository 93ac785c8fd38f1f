internal import Documents

/// What a page says about itself: in its linked data, in `meta` elements (Dublin Core, Open Graph
/// and others), then in its text.
struct PageFacts {
  private let page: Page
  private let linkedData: [LinkedData]
  /// The facts as metadata.
  private(set) var metadata = Metadata()

  init(_ page: Page, linkedData: [LinkedData], language: String?) {
    self.page = page
    self.linkedData = linkedData
    metadata.url = page.canonical ?? meta("og:url")
    metadata.summary =
      linked(\.summary)
      ?? meta(
        "dc:description", "dcterm:description", "dcterms:description", "dcterms:abstract",
        "og:description", "description", "twitter:description")
    metadata.author = author
    metadata.published = date(
      linked(\.published),
      meta(
        "article:published_time", "parsely-pub-date", "datepublished", "date", "dc:date",
        "dcterms:date", "pubdate", "publishdate", "dc:date:issued", "dcterms:issued",
        "dcterms:created", "sailthru:date", "citation_publication_date"), page.time)
    metadata.site = linked(\.publisher) ?? meta("og:site_name", "application-name")
    metadata.language =
      tag(language) ?? tag(meta("content-language", "og:locale", "language", "dc:language"))
      ?? tag(linked(\.language))
  }

  /// The date of the last change, in ISO 8601.
  var modified: String? {
    date(
      linked(\.modified),
      meta(
        "article:modified_time", "og:updated_time", "datemodified", "dcterms:modified",
        "dc:date:modified", "last-modified"))
  }

  /// The title: what the page names itself for others, unless that is the name of its site; else the
  /// `title` element without the site; else its first heading.
  func title(firstHeading: String?) -> String {
    let element = String(decoding: page.titleText, as: UTF8.self).collapsed
    let named =
      linked(\.headline)
      ?? meta(
        "dc:title", "dcterm:title", "dcterms:title", "og:title", "twitter:title", "parsely-title")
    if let named, named != metadata.site, !(named.count < 4 && element.contains(named)) {
      return PageTitle(named).withoutSite(sites)
    }
    guard !element.isEmpty else { return firstHeading ?? named ?? "" }
    let title = PageTitle(element)
    return firstHeading.flatMap(title.part) ?? title.withoutSite(sites)
  }

  /// The names that the site goes by.
  private var sites: [String] {
    [linked(\.publisher), meta("og:site_name"), meta("application-name")].compactMap { $0 }
  }

  private var author: String? {
    let written =
      linked(\.author)
      ?? meta(
        "dc:creator", "dcterm:creator", "dcterms:creator", "author", "parsely-author",
        "sailthru:author", "byl", "article:author", "citation_author") ?? page.author?.collapsed
      ?? byline
    guard let name = written, !name.hasPrefix("http") else { return nil }
    for prefix in ["By ", "by ", "BY "] where name.hasPrefix(prefix) {
      return String(name.dropFirst(prefix.count))
    }
    return name
  }

  /// The text of the first short block that is called the line of the author.
  private var byline: String? {
    for element in page.elements where element.hint.isByline {
      let pieces = page.pieces[element.pieces]
      guard let first = pieces.first, let last = pieces.last,
        last.text.upperBound - first.text.lowerBound <= 100
      else { continue }
      return pieces.map(page.string).joined(separator: " ").collapsed
    }
    return nil
  }

  private func date(_ candidates: String?...) -> String? {
    candidates.lazy.compactMap { $0.flatMap(ISODate.normalized) }.first
  }

  private func meta(_ keys: String...) -> String? {
    for key in keys {
      if let value = page.meta[key]?.resolvingReferences.collapsed, !value.isEmpty { return value }
    }
    return nil
  }

  private func linked(_ key: KeyPath<LinkedData, String?>) -> String? {
    linkedData.lazy.compactMap { $0[keyPath: key]?.resolvingReferences.collapsed }
      .first { !$0.isEmpty }
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
