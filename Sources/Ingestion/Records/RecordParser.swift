internal import Documents

/// What is wrong with a record.
struct RecordError: Error {
  var reason: String
}

/// Memory that is used from record to record.
struct RecordScratch {
  /// A string, its escapes resolved.
  var string: [UInt8] = []
  /// The text of a passage.
  var text: [UInt8] = []
}

/// Parses one record: a flat JSON object.
struct RecordParser {
  private var scanner: JSONScanner
  private var scratch: RecordScratch
  private let limits: IngestionLimits

  /// The document in one line.
  ///
  /// - Parameters:
  ///   - language: The language of a record that does not name it; without it, it is guessed.
  ///   - scratch: Memory that is used again for the next line.
  static func parse(
    _ line: ArraySlice<UInt8>, fields: RecordFields, splitter: PassageSplitter,
    limits: IngestionLimits, language: String? = nil, scratch: inout RecordScratch
  ) throws(RecordError) -> Document {
    var parser = RecordParser(scanner: JSONScanner(line), scratch: scratch, limits: limits)
    scratch = RecordScratch()
    defer { scratch = parser.scratch }
    var document = try parser.document(fields, splitter)
    if document.metadata.language == nil {
      document.metadata.language =
        language ?? LanguageGuess.language(of: document.passages.lazy.map(\.text))
    }
    return document
  }

  private mutating func document(
    _ fields: RecordFields, _ splitter: PassageSplitter
  ) throws(RecordError) -> Document {
    var id: String?
    var passages: [Passage] = []
    var document = Document(id: "", passages: [])
    try expect(.openObject, "no object")
    var token = scanner.next()
    var isFirst = true
    while !isFirst || token != .close {
      isFirst = false
      guard case .string(let key)? = token else { throw error("a member's name is missing") }
      try expect(.colon, "no colon after \"\(key.prefix(40))\"")
      if key == fields.text, key != fields.id, key != fields.title {
        passages = try text(splitter)
        if try isLastMember(&token) { break }
        continue
      }
      let values = try value()
      switch key {
      case fields.id: id = values.first ?? id
      case fields.title: document.title = Self.title(values)
      default: document.set(key, values)
      }
      if try isLastMember(&token) { break }
    }
    guard scanner.isAtEnd else { throw error("text after the object") }
    guard let id, !id.isEmpty else { throw RecordError(reason: "no \"\(fields.id)\"") }
    document.id = id
    document.passages = passages
    return document
  }

  /// A title; one in the form of a name, as pages of a wiki and files have them (`Super_Bowl`), with
  /// spaces for its underscores, so that its words are words.
  private static func title(_ values: [String]) -> String {
    let title = values.joined(separator: " ")
    guard title.utf8.contains(UInt8(ascii: "_")), !title.utf8.contains(UInt8(ascii: " ")) else {
      return title
    }
    return title.split(separator: "_").joined(separator: " ")
  }

  /// Whether the object ends here; else `token` becomes the first of the next member.
  private mutating func isLastMember(_ token: inout JSONScanner.Token?) throws(RecordError) -> Bool
  {
    token = scanner.next()
    if token == .close { return true }
    guard token == .comma else { throw error("no comma or brace after a member") }
    token = scanner.next()
    return false
  }

  /// The passages of the member with the text.
  private mutating func text(_ splitter: PassageSplitter) throws(RecordError) -> [Passage] {
    guard splitter.mode == .wholeDocument, scanner.isAtString else {
      let text = try value().joined(separator: "\n\n")
      return splitter.passages(from: Block.paragraphs(of: text).map(\.withoutRange))
    }
    guard scanner.nextString(into: &scratch.string) else { throw error("a value is missing") }
    scratch.text.removeAll(keepingCapacity: true)
    RecordText.appendWhole(scratch.string, to: &scratch.text)
    let text = String(decoding: scratch.text, as: UTF8.self)
    return text.isEmpty ? [] : [Passage(text: text)]
  }

  /// A value as its scalars: one, those of an array, or none for `null` and objects.
  private mutating func value() throws(RecordError) -> [String] {
    switch scanner.next() {
    case .string(let text): return [text]
    case .literal(let text):
      guard Self.isLiteral(text) else { throw error("no JSON value") }
      return text == "null" ? [] : [text]
    case .openObject, .openArray: return try nested()
    default: throw error("a value is missing")
    }
  }

  /// The scalars directly in an array whose bracket was just read; for objects none.
  private mutating func nested() throws(RecordError) -> [String] {
    var values: [String] = []
    var depth = 1
    var isFlat = true
    while depth > 0 {
      switch scanner.next() {
      case .openObject, .openArray: depth += 1
      case .close: depth -= 1
      case .colon: isFlat = depth > 1 ? isFlat : false
      case .comma: break
      case .string(let text): if depth == 1 { values.append(text) }
      case .literal(let text): if depth == 1, text != "null" { values.append(text) }
      case nil: throw error("a bracket is never closed")
      }
      if depth > limits.recordDepth {
        throw error("nested deeper than \(limits.recordDepth)")
      }
    }
    return isFlat ? values : []
  }

  private static func isLiteral(_ text: String) -> Bool {
    ["true", "false", "null"].contains(text)
      || text.utf8.contains(where: \.isDigit)
        && text.utf8.allSatisfy {
          $0.isDigit || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains($0)
        }
  }

  private mutating func expect(
    _ token: JSONScanner.Token, _ complaint: String
  ) throws(RecordError) {
    guard scanner.next() == token else { throw error(complaint) }
  }

  private func error(_ reason: String) -> RecordError {
    RecordError(reason: "\(reason) (byte \(scanner.offset))")
  }
}

extension Block {
  fileprivate var withoutRange: Block {
    var block = self
    block.byteRange = nil
    return block
  }
}

extension Document {
  /// Files a member of a record under metadata or keywords.
  fileprivate mutating func set(_ key: String, _ values: [String]) {
    guard let first = values.first else { return }
    switch key {
    case "url": metadata.url = first
    case "author": metadata.author = values.joined(separator: ", ")
    case "date", "published": metadata.published = ISODate.normalized(first) ?? first
    case "language": metadata.language = first
    default: keywords[key, default: []] += values
    }
  }
}
