import ArgumentParser
import Documents
import Ingestion

/// The forms of an extraction.
enum ExtractFormat: String, CaseIterable, ExpressibleByArgument {
  case json, text
}

/// `concord extract`: what ingestion makes of a file, without an index.
struct ExtractCommand: SynchronousCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract", abstract: "Show what indexing makes of a file.",
    usage: "concord extract [--format json|text] <file> …",
    discussion: "One JSON object a line: passages that are kept, blocks that are dropped and why.")

  @Argument(help: "HTML, Markdown or text.", completion: .file())
  var file: [String]

  @Option(name: .shortAndLong, help: "json, or the main content as plain text.")
  var format: ExtractFormat = .json

  @OptionGroup(title: "Global") var global: GlobalOptions

  func run(in session: Session) throws -> Outcome {
    let ingestor = Ingestor()
    var outcome = Outcome.success
    for path in file {
      do {
        let extraction = try extract(path, with: ingestor)
        for cut in extraction.cuts {
          session.note("concord: \(VisibleText.line(path)): \(VisibleText.line(cut))")
        }
        let text = extraction.mainText
        try session.output.writeLine(
          format == .json
            ? extraction.json(path: path).text
            : session.terminal.isOutputTerminal ? VisibleText.block(text) : text)
        try session.output.flush()
      } catch let complaint as Complaint where complaint.status == .skippedInputs {
        session.say(complaint.rendered(session.errorPainter))
        outcome = .skippedInputs
      }
    }
    return outcome
  }

  private func extract(_ path: String, with ingestor: Ingestor) throws -> Extraction {
    do {
      let bytes = try InputFile.read(path, limit: ingestor.limits.sourceBytes)
      return try ingestor.extract(Source(bytes: bytes, path: path))
    } catch let error as InputError {
      throw Complaint.unreadable(path, error.reason)
    } catch let error as IngestionError {
      throw Complaint.unreadable(path, error.reason)
    }
  }
}

extension Extraction {
  /// What was kept and what was dropped.
  func json(path: String) -> JSON {
    .members([
      "path": .string(path), "title": .string(document.title),
      "language": .optional(document.metadata.language), "url": .optional(document.metadata.url),
      "encoding": .string(encoding), "text": .string(mainText),
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
