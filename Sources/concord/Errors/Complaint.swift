/// What a person is told when something went wrong: what, where, what to do.
struct Complaint: Error, Equatable {
  /// What went wrong, in lower case, without a full stop.
  var message: String
  /// Where and what to do, a line each; the most useful line last.
  var details: [String] = []
  /// How the process ends.
  var status: Outcome

  /// The lines for standard error. Details are indented below the message.
  func rendered(_ painter: Painter) -> String {
    let head = painter.paint("concord:", .error) + " " + VisibleText.line(message) + "\n"
    return details.reduce(into: head) { $0 += "  " + VisibleText.block($1) + "\n" }
  }
}
