/// What the tag and the attributes of an element say it is for.
struct ElementHint: Sendable, Equatable {
  /// Why it is furniture beyond doubt; `nil` if nothing says so.
  var furniture: Furniture?
  /// Why it is probably furniture, by the words of its class and id.
  var suspicion: Furniture?
  /// Whether it claims to hold the main content: 0 no, 1 by its class or id, 2 `article`,
  /// 3 `main`, 4 marked as the body of an article.
  var claim: UInt8 = 0
  /// A hash of its class, to tell siblings of one kind; 0 without a class.
  var kind: UInt64 = 0

  /// The hint of an element.
  init(tag: Tag, attributes: borrowing TagAttributes, words: HintWords) {
    switch tag {
    case .nav: furniture = .navigation
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
    var furniture = furniture
    var suspicion = suspicion
    var claim = claim
    var kind: UInt64 = 0
    attributes.forEach { name, value in
      switch name.count {
      case 2, 5:
        // `id` and `class`.
        guard name.hasPrefix([UInt8(ascii: "i")], at: 0) || name.hasPrefix([0x63], at: 0) else {
          return
        }
        let found = words.look(at: value)
        if name.count == 5 { kind = TagName(value, in: 0..<value.count).word }
        suspicion = suspicion ?? found.suspicion
        claim = max(claim, found.claim)
      case 4 where name.hasPrefix("role", at: 0):
        if let role = Furniture(role: value) { furniture = furniture ?? role }
        if value.hasPrefix("main", at: 0) { claim = max(claim, 3) }
        if value.hasPrefix("article", at: 0) { claim = max(claim, 2) }
      case 6 where name.hasPrefix("hidden", at: 0): furniture = .hidden
      case 11 where value.hasPrefix("true", at: 0): furniture = .hidden
      case 8 where name.hasPrefix("itemprop", at: 0):
        if value.hasPrefix("articlebody", at: 0) { claim = 4 }
      default: break
      }
    }
    self.furniture = furniture
    self.suspicion = suspicion
    self.claim = claim
    self.kind = kind
  }
}
