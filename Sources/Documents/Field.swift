/// A part of a document that a query can name.
public enum Field: Sendable, Hashable {
  /// The document's title.
  case title
  /// The headings above a passage.
  case headings
  /// The text of content passages.
  case body
  /// The text of navigation, footers and other furniture.
  case boilerplate
  /// An exact-match field: `id`, `path`, `url`, `author`, `language`, `site`, `type`, `published`, or
  /// one of the document's own ``Document/keywords``.
  case keyword(String)

  /// The full-text fields, in the order of their stored numbers.
  public static let text: [Field] = [.title, .headings, .body, .boilerplate]

  /// The exact-match fields every index has.
  public static let builtInKeywords = [
    "id", "path", "url", "author", "language", "site", "type", "published",
  ]

  /// Another name of the field `published`.
  package static let dateName = "date"

  /// The name a query uses.
  public var name: String {
    switch self {
    case .title: "title"
    case .headings: "headings"
    case .body: "body"
    case .boilerplate: "boilerplate"
    case .keyword(let name): name
    }
  }

  /// The field of that name: one of ``text``, else an exact-match field.
  public init(named name: String) {
    self = Field.text.first { $0.name == name } ?? .keyword(name)
  }
}
