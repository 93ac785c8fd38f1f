import ArgumentParser
import Concordance
import Highlighting
import Search

/// `concord similar`: more like this.
struct SimilarCommand: SynchronousCommand {
  static let configuration = CommandConfiguration(
    commandName: "similar", abstract: "Find documents like one that is indexed.",
    usage: "concord similar [<options>] <doc>")

  @Argument(help: ArgumentHelp("The document, as search names it.", valueName: "doc"))
  var document: String

  @OptionGroup(title: "Results") var paging: PagingOptions
  @OptionGroup(title: "Global") var global: GlobalOptions

  func run(in session: Session) throws -> Outcome {
    let snapshot = try session.openIndex().snapshot()
    let started = ContinuousClock.now
    let id = try DocumentReference.find(document, in: snapshot, session).document.id
    let options = SearchOptions(
      limit: paging.limit, offset: paging.offset, passagesPerDocument: paging.passages)
    guard let hits = try snapshot.similar(to: id, options: options) else {
      throw Complaint.noDocument(document)
    }
    let answer = SearchAnswer(
      query: id, parsed: String(describing: hits.query), offset: options.offset,
      limit: options.limit, total: hits.total, totalDocuments: hits.totalDocuments,
      documentCount: hits.documentCount,
      skippedInputs: snapshot.statistics().skippedInputs, elapsed: .now - started,
      entries: hits.map {
        .init(hit: $0, snippets: $0.snippets(paging.snippets, length: paging.snippetLength))
      })
    let format = paging.chosenFormat.resolved(for: session.terminal)
    try session.output.write(answer.rendered(as: format, in: session.renderingContext))
    try session.output.flush()
    if hits.total == 0 {
      session.note("Nothing is like \(VisibleText.line(document)).")
    } else if format == .human {
      session.note("\n" + session.errorPainter.paint(answer.summary, .dim))
    }
    return hits.total > 0 ? .success : .noHit
  }
}
