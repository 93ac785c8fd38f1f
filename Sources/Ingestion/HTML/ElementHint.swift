/// What the tag and the attributes of an element say it is for.
struct ElementHint: Sendable, Equatable {
  /// Why it is furniture beyond doubt; `nil` if nothing says so.
  var furniture: Furniture?
  /// Why it is probably furniture, by the words of its class and id.
  var suspicion: Furniture?
  /// Whether it claims to hold the main content: 0 no, 1 by its class or id, 2 `article`,
  /// 3 `main`, 4 marked as the body of an article.
  var claim: UInt8 = 0
  /// Whether it names the author.
  var isByline = false
  /// A hash of its class, to tell siblings of one kind; 0 without a class.
  var kind: UInt64 = 0

  /// The hint of an element.
  init(
    tag: Tag, _ attributes: Range<Int>, of store: borrowing AttributeStore, words: HintWords
  ) {
    switch tag {
    case .nav: furniture = .navigation
    case .title: furniture = .hidden
    case .footer: suspicion = .footer
    case .aside: suspicion = .aside
    case .button, .select, .textarea, .optgroup, .option, .datalist: furniture = .form
    case .noscript: suspicion = .noscript
    case .form, .search: suspicion = .form
    case .header: suspicion = .header
    case .dialog: furniture = .dialog
    case .menu: suspicion = .navigation
    case .main: claim = 3
    case .article: claim = 2
    case .figcaption: suspicion = .caption
    default: break
    }
    guard !attributes.isEmpty else { return }
    var hint = self
    store.forEach(in: attributes) { kind, value in hint.add(kind, value, words) }
    self = hint
  }

  private mutating func add(_ kind: AttributeKind, _ value: Span<UInt8>, _ words: HintWords) {
    switch kind {
    case .id, .class:
      let found = words.look(at: value)
      if kind == .class { self.kind = TagName(value, in: 0..<value.count).word }
      suspicion = suspicion ?? found.suspicion
      claim = max(claim, found.claim)
      if kind == .class, found.isByline { isByline = true }
    case .role:
      if let role = Furniture(role: value) { furniture = furniture ?? role }
      if value.hasPrefix("main", at: 0) { claim = max(claim, 3) }
      if value.hasPrefix("article", at: 0) { claim = max(claim, 2) }
    case .hidden: furniture = .hidden
    case .itemprop:
      if value.hasPrefix("articlebody", at: 0) { claim = 4 }
      if value.hasPrefix("author", at: 0) { isByline = true }
    case .key, .content, .rel, .href: break
    }
  }
}
