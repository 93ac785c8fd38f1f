internal import Documents

/// Reads a message of mail: subject, sender and date are its title, author and date of publication.
struct MailReader {
  let limits: IngestionLimits

  /// Reads a message; `id` is its own, if it has one.
  func read(_ bytes: ArraySlice<UInt8>) -> (content: ReadContent, id: String?) {
    let message = Message(bytes, limits: limits)
    var content = ReadContent(encoding: "utf-8")
    content.title = message.headers["subject"]?.decodingEncodedWords.collapsed ?? ""
    content.metadata.author = message.headers["from"]?.decodingEncodedWords.collapsed
    content.metadata.published = message.headers["date"].flatMap(ISODate.normalized)
    let recipients = ["to", "cc"].compactMap { message.headers[$0]?.decodingEncodedWords.collapsed }
    if !recipients.isEmpty { content.keywords["to"] = recipients }
    var cuts: Set<String> = []
    let texts = message.texts(cuts: &cuts)
    content.cuts += cuts.sorted()
    for text in texts {
      let source = Source(
        bytes: text.bytes, mediaType: text.isHTML ? .html : .plainText, encoding: text.charset)
      let part: ReadContent
      do throws(IngestionError) {
        part =
          text.isHTML
          ? try HTMLReader(limits: limits).read(source)
          : try PlainTextReader(limits: limits).read(source)
      } catch {
        content.cuts.append("a part of the message cannot be read")
        continue
      }
      if texts.count == 1 { content.encoding = part.encoding }
      content.cuts += part.cuts
      content.blocks += part.blocks.map { block in
        var block = block
        block.byteRange = nil
        block.parts = nil
        return block
      }
    }
    return (content, message.headers["message-id"])
  }
}
