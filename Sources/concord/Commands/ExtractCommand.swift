import ArgumentParser
import Documents
import Ingestion

/// The forms of an extraction.
enum ExtractFormat: String, CaseIterable, ExpressibleByArgument {
  case json, text, blocks
}

/// `concord extract`: what ingestion makes of a file, without an index.
struct ExtractCommand: SynchronousCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract", abstract: "Show what indexing makes of a file.",
    usage: "concord extract [--format json|text|blocks] <file> …",
    discussion: """
      One JSON object a line: passages that are kept, blocks that are dropped and why; or all \
      blocks in reading order.
      """)

  @Argument(help: "HTML, Markdown, text, EPUB, WARC or mail.", completion: .file())
  var file: [String]

  @Option(name: .shortAndLong, help: "json, the main content as plain text, or blocks.")
  var format: ExtractFormat = .json

  @OptionGroup(title: "Global") var global: GlobalOptions

  func run(in session: Session) throws -> Outcome {
    let ingestor = Ingestor()
    var outcome = Outcome.success
    for path in file {
      do {
        outcome = try show(path, with: ingestor, in: session) ? outcome : .skippedInputs
      } catch let complaint as Complaint where complaint.status == .skippedInputs {
        session.say(complaint.rendered(session.errorPainter))
        outcome = .skippedInputs
      }
    }
    return outcome
  }

  private func rendered(
    _ extraction: Extraction, of path: String, in session: Session
  ) -> String {
    switch format {
    case .json: return extraction.json(path: path).text
    case .blocks: return extraction.blocksJSON(path: path).text
    case .text:
      let text = extraction.mainText
      return session.terminal.isOutputTerminal ? VisibleText.block(text) : text
    }
  }

  /// Shows all documents of a file; whether none had to be left out.
  private func show(
    _ path: String, with ingestor: Ingestor, in session: Session
  ) throws -> Bool {
    var isWhole = true
    var failure: (any Error)?
    func note(_ text: String) {
      session.note("concord: \(VisibleText.line(path)): \(VisibleText.line(text))")
    }
    func take(_ part: SourcePart) {
      guard failure == nil else { return }
      switch part {
      case .document(let extraction):
        extraction.cuts.forEach(note)
        do {
          try session.output.writeLine(rendered(extraction, of: path, in: session))
          try session.output.flush()
        } catch {
          failure = error
        }
      case .skipped(let address, let error):
        note("\(address): \(error.reason)")
        isWhole = false
      case .cut(let cut): note(cut)
      }
    }
    do {
      if var archive = ArchiveReader.open(path, ingestor: ingestor) {
        while failure == nil, let part = archive.next() { take(part) }
      } else {
        let bytes = try InputFile.read(path, limit: ingestor.limits.sourceBytes)
        try ingestor.extractAll(Source(bytes: bytes, path: path), take)
      }
    } catch let error as InputError {
      throw Complaint.unreadable(path, error.reason)
    } catch let error as IngestionError {
      throw Complaint.unreadable(path, error.reason)
    }
    if let failure { throw failure }
    return isWhole
  }
}

extension Extraction {
  /// What was kept and what was dropped.
  func json(path: String) -> JSON {
    .members([
      "path": .string(path), "title": .string(document.title),
      "language": .optional(document.metadata.language), "url": .optional(document.metadata.url),
      "encoding": .string(encoding), "author": .optional(document.metadata.author),
      "published": .optional(document.metadata.published),
      "modified": .optional(document.keywords["modified"]?.first),
      "site": .optional(document.metadata.site),
      "description": .optional(document.metadata.summary), "text": .string(mainText),
      "passages": .array(
        document.passages.filter { $0.role == .content }.map { passage in
          .members([
            "text": .string(passage.text),
            "headings": .array(passage.headings.map { .string($0) }),
            "anchor": .optional(passage.anchor), "byteRange": .range(passage.byteRange),
          ])
        }),
      "dropped": .array(
        blocks.compactMap { block in
          block.boilerplate.map {
            .members(["text": .string(block.text), "reason": .string($0)])
          }
        }),
    ])
  }
}

extension Extraction {
  /// All blocks in reading order.
  func blocksJSON(path: String) -> JSON {
    .members([
      "path": .string(path),
      "blocks": .array(
        blocks.map { block in
          .members([
            "kind": .string(block.kind.name), "text": .string(block.text),
            "anchor": .optional(block.anchor), "byteRange": .range(block.byteRange),
            "reason": .optional(block.boilerplate),
          ])
        }),
    ])
  }
}

extension Block.Kind {
  /// What the output calls it.
  fileprivate var name: String {
    switch self {
    case .heading(let level): "heading\(level)"
    case .paragraph: "paragraph"
    case .listItem: "item"
    case .tableRow: "row"
    case .tableHeader: "header row"
    case .preformatted: "preformatted"
    case .quotation: "quotation"
    case .caption: "caption"
    }
  }
}
