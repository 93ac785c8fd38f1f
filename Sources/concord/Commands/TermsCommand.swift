import ArgumentParser
import Concordance
import Documents

/// `concord terms`: the term dictionary.
struct TermsCommand: SynchronousCommand {
  static let configuration = CommandConfiguration(
    commandName: "terms", abstract: "List terms: term, passages with it, occurrences.",
    usage: "concord terms [<options>] [<prefix>]",
    discussion: "Terms are listed as they are indexed, in the order of their bytes.")

  @Argument(help: "Only terms that start so.")
  var prefix = ""

  @Option(
    name: .customLong("in"),
    help: ArgumentHelp(
      "The field: title, headings, body, boilerplate or an exact field.", valueName: "field"))
  var field = "body"

  @Option(
    name: [.customShort("n"), .long], parsing: .unconditional,
    help: "List at most this many terms; 0 lists all.")
  var limit = 100

  @OptionGroup(title: "Global") var global: GlobalOptions

  func validate() throws {
    if limit < 0 { throw ValidationError("--limit must not be negative") }
  }

  func run(in session: Session) throws -> Outcome {
    let snapshot = try session.openIndex().snapshot()
    let limit = limit == 0 ? Int.max : limit
    let terms = try snapshot.terms(startingWith: prefix, in: Field(named: field), limit: limit)
    let isTable = session.terminal.showsHumanOutput
    let width = isTable ? terms.reduce(4) { max($0, min(40, DisplayWidth.of($1.term))) } : 0
    if isTable && !terms.isEmpty {
      let heads = TermStatistics.header(width)
      try session.output.writeLine(session.painter.paint(heads, .dim))
    }
    for term in terms {
      try session.output.writeLine(isTable ? term.row(width) : term.line)
    }
    if terms.isEmpty {
      let start = prefix.isEmpty ? "" : " that starts with \(VisibleText.line(prefix))"
      session.note("No term\(start) in the field \(VisibleText.line(field)).")
    } else if isTable && terms.count == limit {
      session.note("… the first \(Figures.count(limit)); --limit 0 lists all")
    }
    return terms.isEmpty ? .noHit : .success
  }
}

extension TermStatistics {
  /// `term⇥df⇥cf`.
  var line: String { "\(VisibleText.line(term))\t\(documentFrequency)\t\(occurrences)" }

  /// The same in columns.
  func row(_ width: Int) -> String {
    Self.row(term, Figures.count(documentFrequency), Figures.count(occurrences), width)
  }

  /// The names of the columns.
  static func header(_ width: Int) -> String { row("term", "passages", "occurrences", width) }

  private static func row(_ term: String, _ first: String, _ second: String, _ width: Int) -> String
  {
    func right(_ text: String) -> String {
      String(repeating: " ", count: max(1, 13 - text.count)) + text
    }
    let name = VisibleText.line(term)
    let gap = String(repeating: " ", count: max(0, width - DisplayWidth.of(name)))
    return name + gap + right(first) + right(second)
  }
}
