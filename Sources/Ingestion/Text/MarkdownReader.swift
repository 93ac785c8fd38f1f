internal import Documents

/// Reads Markdown.
struct MarkdownReader {
  let limits: IngestionLimits

  func read(_ source: Source) throws(IngestionError) -> ReadContent {
    try PlainTextReader(limits: limits).read(source)
  }
}
