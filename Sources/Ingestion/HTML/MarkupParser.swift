private import CLibXML2

/// Receives the events of a ``MarkupParser``.
///
/// Offsets count in the parsed bytes and say how far the parser has read.
protocol MarkupReceiver: AnyObject {
  /// An element starts.
  func start(_ tag: Tag, _ attributes: borrowing TagAttributes, offset: Int)
  /// An element ends.
  func end(_ tag: Tag, offset: Int)
  /// Text, character references resolved. Long texts come in pieces.
  func text(_ bytes: Span<UInt8>, offset: Int)
}

/// libxml2's HTML parser, driven as a stream of events without a tree.
///
/// It is given a cleaned page (``MarkupCleaner``) as a whole, is told that it is UTF-8, touches no
/// network, and reports no errors: it recovers.
///
/// The fence: the page, the parser context and the receiver outlive ``parse(_:receiver:)``, the
/// only function that hands them to C, and no event leaves it later. The events get pointers that
/// libxml2 promises for the time of the call: names and values as NUL-terminated strings, text with
/// its length. They are turned into spans and ``TagAttributes`` that the receiver cannot keep
/// (spans cannot escape; `TagAttributes` is not copyable and only borrowed).
@safe enum MarkupParser {
  /// The version of libxml2 at run time, such as `20914`: other versions read other trees.
  static var version: String {
    guard let version = unsafe parser_version() else { return "" }
    return unsafe String(cString: version)
  }

  /// Parses a page and sends its events.
  static func parse(
    _ page: [UInt8], receiver: some MarkupReceiver
  ) throws(IngestionError) {
    guard let count = Int32(exactly: page.count), isReady else { throw .parserUnavailable }
    guard count > 0 else { return }
    let sink = Sink(receiver)
    let isParsed = unsafe page.withUnsafeBufferPointer { bytes -> Bool in
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
        unsafe sink.parser = UnsafePointer(parser)
        unsafe parser.pointee.userData = Unmanaged.passUnretained(sink).toOpaque()
        unsafe _ = htmlParseDocument(parser)
        return true
      }
    }
    withExtendedLifetime(sink) {}
    guard isParsed else { throw .parserUnavailable }
  }

  private static let isReady: Bool = {
    xmlInitParser()
    return true
  }()

  private static func install(on parser: UnsafeMutablePointer<xmlParserCtxt>) {
    guard let sax = unsafe parser.pointee.sax else { return }
    unsafe sax.pointee = xmlSAXHandler()
    unsafe sax.pointee.startElement = { context, name, attributes in
      guard let context = unsafe context, let name = unsafe name else { return }
      let sink = unsafe Unmanaged<Sink>.fromOpaque(context).takeUnretainedValue()
      sink.receiver.start(
        unsafe sink.tag(name), unsafe TagAttributes(attributes), offset: sink.offset)
    }
    unsafe sax.pointee.endElement = { context, name in
      guard let context = unsafe context, let name = unsafe name else { return }
      let sink = unsafe Unmanaged<Sink>.fromOpaque(context).takeUnretainedValue()
      sink.receiver.end(unsafe sink.tag(name), offset: sink.offset)
    }
    let characters: charactersSAXFunc = { context, bytes, count in
      guard let context = unsafe context, let bytes = unsafe bytes, count > 0 else { return }
      let sink = unsafe Unmanaged<Sink>.fromOpaque(context).takeUnretainedValue()
      let text = unsafe UnsafeBufferPointer(start: bytes, count: Int(count))
      unsafe sink.receiver.text(text.span, offset: sink.offset)
    }
    unsafe sax.pointee.characters = unsafe characters
    unsafe sax.pointee.ignorableWhitespace = unsafe characters
    unsafe sax.pointee.cdataBlock = unsafe characters
  }

  /// What C carries for us: the receiver, and the parser to ask for its offset.
  @safe private final class Sink {
    let receiver: any MarkupReceiver
    let tags = NameTable<Tag>.tags
    var parser: UnsafePointer<xmlParserCtxt>?

    init(_ receiver: some MarkupReceiver) {
      self.receiver = receiver
    }

    var offset: Int {
      guard let parser = unsafe parser else { return 0 }
      return unsafe parser_offset(parser)
    }

    func tag(_ name: UnsafePointer<xmlChar>) -> Tag {
      let count = unsafe TagAttributes.length(name)
      let bytes = unsafe UnsafeBufferPointer(start: name, count: count)
      return unsafe tags.tag(TagName(bytes.span, in: 0..<count))
    }
  }
}

/// The attributes of a tag, as libxml2 hands them over: a list of names and values that ends with
/// a null pointer. Valid during the event only, hence neither copyable nor kept.
@safe struct TagAttributes: ~Copyable {
  private let list: UnsafeMutablePointer<UnsafePointer<UInt8>?>?

  fileprivate init(_ list: UnsafeMutablePointer<UnsafePointer<UInt8>?>?) {
    unsafe self.list = unsafe list
  }

  /// Whether there are any.
  var isEmpty: Bool { unsafe list == nil }

  /// Visits every attribute: name and value, an empty value for those without.
  func forEach(_ body: (Span<UInt8>, Span<UInt8>) -> Void) {
    guard var entry = unsafe list else { return }
    while let name = unsafe entry.pointee {
      let value = unsafe entry.advanced(by: 1).pointee
      let nameBytes = unsafe UnsafeBufferPointer(start: name, count: Self.length(name))
      let valueBytes = unsafe UnsafeBufferPointer(
        start: value, count: value.map { unsafe Self.length($0) } ?? 0)
      unsafe body(nameBytes.span, valueBytes.span)
      unsafe entry = entry.advanced(by: 2)
    }
  }

  /// The length of a NUL-terminated string.
  fileprivate static func length(_ string: UnsafePointer<UInt8>) -> Int {
    var count = 0
    while unsafe string[count] != 0 { count += 1 }
    return count
  }
}
