/// The kinds of text on a page that no reader comes for.
enum Furniture: String, Sendable, Hashable {
  case navigation = "nav"
  case breadcrumb
  case footer
  case header
  case aside
  case sidebar
  case form
  case hidden
  case dialog
  case noscript
  case cookies
  case share
  case related
  case contents = "toc"
  case comments
  case advertisement
  case promotion
  case byline
  case tags
  case pagination
  case links
  case caption
  case credit
  case outside = "outside main content"

  /// What an ARIA role says; `nil` for roles of content.
  init?(role: Span<UInt8>) {
    let roles: [(String, Furniture)] = [
      ("navigation", .navigation), ("banner", .header), ("contentinfo", .footer),
      ("search", .form), ("complementary", .aside), ("menu", .navigation), ("dialog", .dialog),
      ("alertdialog", .dialog), ("toolbar", .navigation), ("form", .form),
    ]
    for (name, furniture) in roles where role.hasPrefix(Array(name.utf8), at: 0) {
      self = furniture
      return
    }
    return nil
  }
}
