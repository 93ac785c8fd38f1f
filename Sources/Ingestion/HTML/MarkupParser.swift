private import CLibXML2

/// libxml2's HTML parser, driven as a stream of events without a tree.
///
/// It is given the markup of a cleaned page (``MarkupCleaner``) as a whole, is told that it is
/// UTF-8, touches no network, and reports no errors: it recovers.
///
/// The fence: the markup, the parser context and the builder outlive ``parse(_:into:)``, the only
/// function that hands them to C, and no event leaves it later. C calls back on the same thread and
/// only inside `htmlParseDocument`, during which nothing else touches the builder. The events get
/// names that libxml2 promises for the time of the call, as NUL-terminated strings, and turn them
/// into tags at once.
@safe enum MarkupParser {
  /// The version of libxml2 at run time, such as `20914`: other versions read other trees.
  static var version: String {
    guard let version = unsafe parser_version() else { return "" }
    return unsafe String(cString: version)
  }

  /// Parses markup and sends its events.
  static func parse(
    _ markup: borrowing ByteBuffer, into builder: inout PageBuilder
  ) throws(IngestionError) {
    guard let count = Int32(exactly: markup.count), isReady else { throw .parserUnavailable }
    guard count > 0 else { return }
    let isParsed = markup.withSpan { span -> Bool in
      unsafe span.withUnsafeBufferPointer { bytes in
        unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
          guard let parser = unsafe htmlCreateMemoryParserCtxt(characters.baseAddress, count) else {
            return false
          }
          defer { unsafe htmlFreeParserCtxt(parser) }
          let options =
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue
            | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_NONET.rawValue
            | HTML_PARSE_IGNORE_ENC.rawValue
          unsafe _ = htmlCtxtUseOptions(parser, Int32(options))
          unsafe _ = xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8)
          unsafe install(on: parser)
          unsafe withUnsafeMutablePointer(to: &builder) { builder in
            unsafe parser.pointee._private = UnsafeMutableRawPointer(builder)
            unsafe _ = htmlParseDocument(parser)
          }
          return true
        }
      }
    }
    guard isParsed else { throw .parserUnavailable }
  }

  private static let isReady: Bool = {
    xmlInitParser()
    return true
  }()

  private static func install(on parser: UnsafeMutablePointer<xmlParserCtxt>) {
    guard let sax = unsafe parser.pointee.sax else { return }
    unsafe sax.pointee = xmlSAXHandler()
    unsafe sax.pointee.startElement = { context, name, _ in
      guard let parser = unsafe context?.assumingMemoryBound(to: xmlParserCtxt.self),
        let builder = unsafe parser.pointee._private?.assumingMemoryBound(to: PageBuilder.self),
        let name = unsafe name
      else { return }
      unsafe builder.pointee.start(
        builder.pointee.tag(MarkupParser.tagName(name)), place: parser_offset(parser))
    }
    unsafe sax.pointee.endElement = { context, name in
      guard let parser = unsafe context?.assumingMemoryBound(to: xmlParserCtxt.self),
        let builder = unsafe parser.pointee._private?.assumingMemoryBound(to: PageBuilder.self),
        let name = unsafe name
      else { return }
      unsafe builder.pointee.end(
        builder.pointee.tag(MarkupParser.tagName(name)), place: parser_offset(parser))
    }
  }

  /// A NUL-terminated string as the name of a tag.
  private static func tagName(_ string: UnsafePointer<UInt8>) -> TagName {
    var packed: UInt64 = 0
    var count = 0
    while true {
      let byte = unsafe string[count]
      if byte == 0 { return TagName(packed: packed) }
      if count == 8 { break }
      packed |= UInt64(byte) << UInt64(8 * count)
      count += 1
    }
    while unsafe string[count] != 0 { count += 1 }
    let bytes = unsafe UnsafeBufferPointer(start: string, count: count)
    return unsafe TagName(bytes.span, in: 0..<count)
  }
}
