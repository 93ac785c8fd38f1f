/// A stretch of text between two tags of a cleaned page, and what an inline tag behind it says.
struct TextRun {
  /// The offset in ``MarkupCleaner/markup`` that it stands at.
  var place: Int32
  /// Where it ends in ``MarkupCleaner/text``; it starts where the run before it ends.
  var end: Int32
  /// What follows it.
  var mark = InlineMark.none
}

/// What inline tags say about the text after them.
enum InlineMark {
  case none
  case linkStart
  case linkEnd
  /// The start of the name of the author.
  case authorStart
  case authorEnd
  case hiddenStart
  case hiddenEnd
  /// The text after it may be linked to: by the value of an attribute.
  case anchor(Int32)
  /// The same for an `a` element, which is there for nothing else.
  case namedAnchor(Int32)
}
