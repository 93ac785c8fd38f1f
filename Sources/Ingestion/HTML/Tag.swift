/// The elements of HTML that are told apart here; all others are ``unknown`` and inline.
enum Tag: UInt8, CaseIterable, Sendable {
  case unknown
  case a, abbr, acronym, address, applet, area, article, aside, audio, b, base, basefont, bdi, bdo
  case bgsound, big, blockquote, body, br, button, canvas, caption, center, cite, code, col
  case colgroup, data, datalist, dd, del, desc, details, dfn, dialog, dir, div, dl, dt, em, embed
  case fieldset, figcaption, figure, font, footer, foreignobject, form, frame, frameset
  case h1, h2, h3, h4, h5, h6, head, header, hgroup, hr, html
  case i, iframe, img, input, ins, kbd, keygen, label, legend, li, link, listing, main, map, mark
  case marquee, math, menu, meta, meter, nav, nobr, noembed, noframes, noscript, object, ol
  case optgroup, option, output, p, param, picture, plaintext, pre, progress, q, rp, rt, ruby
  case s, samp, script, search, section, select, small, source, span, strike, strong, style, sub
  case summary, sup, svg, table, tbody, td, template, text, textarea, tfoot, th, thead, time, title,
    tr
  case track, tt, u, ul, `var`, video, wbr, xmp

  /// Its name.
  var lowercaseName: [UInt8] { Tag.names[Int(rawValue)] }

  private static let names = Tag.allCases.map { Array(String(describing: $0).utf8) }

  /// The level of a heading; `nil` for other elements.
  var headingLevel: Int? {
    switch self {
    case .h1: 1
    case .h2: 2
    case .h3: 3
    case .h4: 4
    case .h5: 5
    case .h6: 6
    default: nil
    }
  }
}

/// What the readers need to know about an element.
struct TagTraits: OptionSet, Sendable {
  let rawValue: UInt16
  /// It has no content and no end tag.
  static let void = TagTraits(rawValue: 1)
  /// It starts and ends a block of text.
  static let block = TagTraits(rawValue: 2)
  /// Its start tag ends an open paragraph.
  static let endsParagraph = TagTraits(rawValue: 4)
  /// Its content is not markup: it ends at its own end tag and at nothing else.
  static let raw = TagTraits(rawValue: 8)
  /// Nothing in it is text of the page.
  static let silent = TagTraits(rawValue: 16)
  /// What is open inside does not end outside, and the other way round.
  static let scope = TagTraits(rawValue: 32)
  /// It tells the readers nothing and is dropped before parsing.
  static let dropped = TagTraits(rawValue: 64)
  /// It may change whether the text in it is shown, or how it is read.
  static let shade = TagTraits(rawValue: 128)

  private static let table: [(TagTraits, [Tag])] = [
    (
      .void,
      [
        .area, .base, .basefont, .bgsound, .br, .col, .embed, .frame, .hr, .img, .input, .keygen,
        .link, .meta, .param, .source, .track, .wbr,
      ]
    ),
    (
      .dropped,
      [
        .area, .base, .basefont, .bgsound, .col, .embed, .frame, .img, .input, .keygen, .param,
        .source, .track, .wbr, .html, .head, .body,
      ]
    ),
    (
      .block,
      [
        .address, .article, .aside, .blockquote, .body, .br, .button, .caption, .center, .dd,
        .details, .dialog, .dir, .div, .dl, .dt, .fieldset, .figcaption, .figure, .footer, .form,
        .frameset, .h1, .h2, .h3, .h4, .h5, .h6, .header, .hgroup, .hr, .html, .legend, .li,
        .listing, .main, .menu, .nav, .noframes, .noscript, .ol, .optgroup, .option, .p,
        .plaintext, .pre, .search, .section, .select, .summary, .table, .tbody, .td, .textarea,
        .tfoot, .th, .thead, .title, .tr, .ul, .xmp, .datalist, .iframe, .object, .video, .audio,
        .canvas,
      ]
    ),
    (
      .endsParagraph,
      [
        .address, .article, .aside, .blockquote, .center, .dd, .details, .dialog, .dir, .div, .dl,
        .dt, .fieldset, .figcaption, .figure, .footer, .form, .h1, .h2, .h3, .h4, .h5, .h6,
        .header, .hgroup, .hr, .li, .listing, .main, .menu, .nav, .ol, .p, .plaintext, .pre,
        .search, .section, .summary, .table, .ul, .xmp,
      ]
    ),
    (.raw, [.script, .style, .iframe, .noembed, .noframes, .title, .textarea, .xmp]),
    (.shade, [.desc, .foreignobject, .noscript, .plaintext, .svg, .template, .text]),
    (.silent, [.script, .style, .iframe, .noembed, .noframes, .svg, .template, .datalist]),
    (
      .scope,
      [.applet, .button, .caption, .marquee, .object, .table, .td, .template, .th, .select]
    ),
  ]

  /// The traits of every tag, by the tag's raw value.
  static let all: [TagTraits] = {
    var all = [TagTraits](repeating: [], count: Tag.allCases.count)
    for (trait, tags) in table {
      for tag in tags { all[Int(tag.rawValue)].insert(trait) }
    }
    return all
  }()
}

extension Tag {
  /// What the readers need to know about the element.
  var traits: TagTraits { TagTraits.all[Int(rawValue)] }
}
