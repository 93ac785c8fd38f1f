/// The names of characters, as in `&eacute;`.
enum EntityName {
  /// The longest, in bytes.
  static let longest = 8
}

extension NameTable<UInt32> {
  /// The characters that have a name, by it: those of HTML 4 and XML, as the parser knows them.
  static let entities = NameTable(
    MarkupParser.entities().map { name, scalar in
      (TagName(exact: name.span, in: name.indices), scalar)
    })
}
