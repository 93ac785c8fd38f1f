import ArgumentParser
import Concordance
import QueryLanguage
import Search

/// `concord explain`: where a score comes from.
struct ExplainCommand: SynchronousCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Show the score of a document, part by part.",
    usage: "concord explain [<options>] <query> <doc>[#<passage>]",
    discussion: "Without a passage the document's best one is explained.")

  @Argument(help: "The query, as one word of the shell.")
  var query: String

  @Argument(help: ArgumentHelp("The document, and a passage's number or anchor.", valueName: "doc"))
  var document: String

  @OptionGroup(title: "Ranking") var reading: QueryOptions

  @Flag(help: "One JSON object.")
  var json = false

  @OptionGroup(title: "Global") var global: GlobalOptions

  func run(in session: Session) throws -> Outcome {
    var snapshot = try session.openIndex().snapshot()
    snapshot.ranking = reading.ranking
    let parsed = try session.parse(query, reading.defaultOperator)
    let place = try DocumentReference.find(document, in: snapshot, session)
    let result = try Complaint.about(query) {
      try snapshot.explain(
        parsed, document: place.document.id, passage: place.passage, in: reading.fields)
    }
    guard let (passage, explanation) = result else {
      throw Complaint.noMatch(query, in: document)
    }
    if json {
      let object = JSON.members([
        "query": .string(query), "document": .string(place.document.id), "passage": .int(passage),
        "explanation": explanation.json,
      ])
      try session.output.writeLine(object.text)
    } else {
      let name = session.painter.paint(VisibleText.line("\(place.document.id)#\(passage)"), .path)
      try session.output.write(name + "\n" + explanation.rendered(indent: "  "))
    }
    let isMatch = explanation.value > 0 || !explanation.parts.isEmpty || parsed == .everything
    return isMatch ? .success : .noHit
  }
}
