import ArgumentParser
import Concordance
import ConcordanceHTML

/// `concord check`: is the index what was written?
struct CheckCommand: AsynchronousCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Verify every checksum and invariant of the index.",
    usage: "concord check [--json] [--repair] [-x <dir>]",
    discussion: """
      Reads all of the index and tells what is wrong where: file, offset, reason. Ends with 4 if \
      anything is.

      With --repair, damaged segments are replaced by what can be rebuilt: from what the index has \
      stored where that is sound, else from the files, which are looked for where the index says \
      they are. Every document that could not be rebuilt is named, and the exit code is 3; it is 0 \
      if all of them were. An index whose manifest is damaged cannot be repaired, only built again: \
      nothing else says which segments belong to it.
      """)

  @Flag(help: "One JSON object.")
  var json = false

  @Flag(help: "Rebuild what is damaged.")
  var repair = false

  @OptionGroup(title: "Global") var global: GlobalOptions

  func run(in session: Session) async throws -> Outcome {
    let index = try session.openIndex()
    if repair { return try await repaired(index, session) }
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

  private func repaired(_ index: SearchIndex, _ session: Session) async throws -> Outcome {
    var options = FolderOptions()
    options.base = try session.location.base
    let report = try await FolderIndexer(options: options).repair(index)
    if json {
      try session.output.writeLine(report.json.text)
    } else {
      for line in report.lines { try session.output.writeLine(line) }
      if !session.options.quiet { try session.output.writeLine(report.summary) }
    }
    if report.isComplete { return .success }
    throw Complaint.incomplete(report)
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
      "schema": .string("concord.check/1"), "sound": .bool(isSound), "segments": .int(segments),
      "damagedSegments": .array(damagedSegments.map { .int($0) }), "documents": .int(documents),
      "passages": .int(passages), "bytes": .int(bytes), "problems": .array(problems.map(\.json)),
    ])
  }
}

extension CheckReport.Problem {
  /// One line.
  var line: String {
    VisibleText.line("\(file)\(offset.map { ", offset \($0)" } ?? ""): \(reason)")
  }

  /// The same for programs.
  var json: JSON {
    .members([
      "file": .string(file), "segment": segment.map { .int($0) } ?? .null,
      "offset": offset.map { .int($0) } ?? .null, "reason": .string(reason),
    ])
  }
}

extension RepairReport {
  /// What was wrong and what is lost, a line each.
  var lines: [String] {
    problems.map(\.line)
      + losses.map { loss in
        let name = [loss.id, loss.path].compactMap(\.self).first ?? ""
        let file = loss.path.map { $0 == name ? "" : " (\($0))" } ?? ""
        return VisibleText.line("lost: \(name)\(file): \(loss.reason)")
      }
      + (unknown > 0
        ? ["lost: \(Figures.count(unknown, "document")) whose names cannot be read any more"] : [])
      + segmentsWithLostDeletes.map {
        "segment \($0): nobody knows which of its documents were deleted; all of them are back"
      }
  }

  /// What was done.
  var summary: String {
    if segments.isEmpty { return "Sound: there was nothing to repair." }
    return "Replaced \(Figures.count(segments.count, "segment")): "
      + "\(Figures.count(restored, "document")) from the index itself, \(Figures.count(reread)) "
      + "from files, \(Figures.count(losses.count + unknown)) lost."
  }

  /// The same for programs.
  var json: JSON {
    .members([
      "schema": .string("concord.repair/1"), "complete": .bool(isComplete),
      "segments": .array(segments.map { .int($0) }), "problems": .array(problems.map(\.json)),
      "restored": .int(restored), "reread": .int(reread),
      "lost": .array(
        losses.map {
          .members([
            "id": $0.id.map { .string($0) } ?? .null, "path": $0.path.map { .string($0) } ?? .null,
            "reason": .string($0.reason),
          ])
        }),
      "unknown": .int(unknown),
      "segmentsWithLostDeletes": .array(segmentsWithLostDeletes.map { .int($0) }),
    ])
  }
}
