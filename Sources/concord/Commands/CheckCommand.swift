import ArgumentParser
import Concordance

/// `concord check`: is the index what was written?
struct CheckCommand: SynchronousCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Verify every checksum and invariant of the index.",
    usage: "concord check [--json] [-x <dir>]")

  @Flag(help: "One JSON object.")
  var json = false

  @OptionGroup(title: "Global") var global: GlobalOptions

  func run(in session: Session) throws -> Outcome {
    let index = try session.openIndex()
    let report = try index.check()
    if json {
      try session.output.writeLine(report.json.text)
    } else {
      for problem in report.problems { try session.output.writeLine(problem.line) }
      if report.isSound && !session.options.quiet { try session.output.writeLine(report.summary) }
    }
    if report.isSound { return .success }
    throw Complaint.damaged(report)
  }
}

extension CheckReport {
  /// What was looked at and found sound.
  var summary: String {
    "Sound: \(Figures.count(segments, "segment")), \(Figures.count(documents, "document")), "
      + "\(Figures.count(passages, "passage")), \(Figures.bytes(bytes)) verified."
  }

  /// The same for programs.
  var json: JSON {
    .members([
      "sound": .bool(isSound), "segments": .int(segments), "documents": .int(documents),
      "passages": .int(passages), "bytes": .int(bytes),
      "problems": .array(
        problems.map {
          .members([
            "file": .string($0.file), "offset": $0.offset.map { .int($0) } ?? .null,
            "reason": .string($0.reason),
          ])
        }),
    ])
  }
}

extension CheckReport.Problem {
  /// One line.
  var line: String {
    VisibleText.line("\(file)\(offset.map { ", offset \($0)" } ?? ""): \(reason)")
  }
}
