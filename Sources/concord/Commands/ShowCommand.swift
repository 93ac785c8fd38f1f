import ArgumentParser
import Concordance
import Documents
import Highlighting
import QueryLanguage
import Search

/// `concord show`: a stored document.
struct ShowCommand: SynchronousCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print a document, or one passage of it.",
    usage: "concord show [<options>] <doc>[#<passage>]",
    discussion: """
      A passage is named by its number, from 0, its anchor, or the lasting address that is shown \
      with it. Navigation and other furniture is left out unless --all.
      """)

  @Argument(help: ArgumentHelp("The document, as search names it.", valueName: "doc"))
  var document: String

  @Option(
    name: [.customShort("e"), .customLong("query")], parsing: .unconditional,
    help: ArgumentHelp("Mark what matches this query.", valueName: "query"))
  var query: String?

  @Flag(help: "Navigation and other furniture too.")
  var all = false

  @Flag(help: "One JSON object.")
  var json = false

  @OptionGroup(title: "Global") var global: GlobalOptions

  func run(in session: Session) throws -> Outcome {
    let snapshot = try session.openIndex().snapshot()
    let place = try DocumentReference.find(document, in: snapshot, session)
    let passages = place.document.passages
    let shown =
      place.passage.map { [$0] }
      ?? passages.indices.filter { all || json || passages[$0].role == .content }
    let maker = try query.flatMap { try marker($0, snapshot, session) }
    let address = place.passage.flatMap { place.document.address(ofPassage: $0) }
    let view = DocumentView(document: place.document, passages: shown, address: address) {
      maker?.marked($0.text).fragments ?? [.init(text: $0.text, isMatch: false)]
    }
    let width = session.terminal.showsHumanOutput ? session.terminal.width : nil
    try session.output.write(
      json ? view.json.text + "\n" : view.text(session.painter, width: width))
    return .success
  }

  /// Marks what a query matches in this index; `nil` if that is nothing.
  private func marker(
    _ text: String, _ snapshot: IndexSnapshot, _ session: Session
  ) throws -> SnippetMaker? {
    let query = try Complaint.about(text) { try Query(parsing: text, defaultOperator: .any) }
    let hits = try Complaint.about(text) {
      try snapshot.search(query, options: SearchOptions(limit: 1))
    }
    return hits.first.map { SnippetMaker(matches: $0.matches, language: $0.metadata.language) }
  }
}
