import Concordance
import ConcordanceHTML
import Documents
import Evaluation
import Ingestion
import QueryLanguage

/// Every error of every room, in words: what went wrong, where, and what to do. This is the only
/// place where errors are worded and given an exit code.
extension Complaint {
  /// No index was named and none was found.
  static func noIndex(lookedIn folder: String) -> Complaint {
    Complaint(
      message: "no index here",
      details: [
        "looked for \(IndexLocation.folderName) in \(VisibleText.line(folder)) and its parents",
        "make one:  concord index .      or name one:  concord -x DIR search …",
      ], status: .indexUnusable)
  }

  /// `help` was asked for something that is not there.
  static func unknownTopic(_ topic: String) -> Complaint {
    Complaint(
      message: "there is no command or topic \(topic)",
      details: [
        "topics: \(HelpTopic.allCases.map(\.rawValue).joined(separator: ", "))",
        "concord help  lists the commands",
      ],
      status: .usage)
  }

  /// The first word is no command.
  static func unknownCommand(_ word: String, nearest: String?) -> Complaint {
    Complaint(
      message: "there is no command \(word)" + (nearest.map { "; did you mean \($0)?" } ?? ""),
      details: [
        nearest == nil
          ? "to search for it:  concord search \(Shell.quote(word))"
          : "concord help  lists the commands"
      ], status: .usage)
  }

  /// There is nothing to search for.
  static let noQuery = Complaint(
    message: "no query",
    details: ["write what to look for:  concord search space debris"], status: .usage)

  /// A query is not text.
  static let notUTF8 = Complaint(
    message: "the query is not UTF-8", details: ["write it in UTF-8"], status: .usage)

  /// An argument is not text.
  static func argumentNotUTF8(_ argument: String) -> Complaint {
    Complaint(
      message: "an argument is not UTF-8: \(argument)",
      details: ["write queries in UTF-8; to index a file of that name, name its folder"],
      status: .usage)
  }

  /// A line of standard input never ends.
  static func inputLineTooLong(limit: Int) -> Complaint {
    Complaint(
      message: "a line of standard input is longer than \(Figures.count(limit)) bytes",
      details: ["write one query a line"], status: .usage)
  }

  /// There is nothing to index under any of the names.
  static func noInput(_ path: String) -> Complaint {
    Complaint(
      message: "there is no file or folder \(path)", details: ["nothing was indexed"],
      status: .usage)
  }

  /// The system lets the process have too little.
  init(_ shortage: ProcessLimits.Shortage) {
    switch shortage {
    case .descriptors(let limit, let needed):
      self.init(
        message: "only \(limit) open files are allowed, \(needed) are needed",
        details: ["allow more:  ulimit -n \(needed)"], status: .inputOutput)
    case .addressSpace(let limit, let needed):
      self.init(
        message: "only \(Figures.bytes(limit)) of memory are allowed, "
          + "\(Figures.bytes(needed)) are needed",
        details: [
          "index with less:  concord index --memory 16M PATH…",
          "allow more:  ulimit -v \(needed >> 10)",
        ], status: .inputOutput)
    }
  }

  /// The folder of a new index cannot be made.
  static func noPlace(_ path: String) -> Complaint {
    Complaint(
      message: "cannot make an index at \(path): no such folder",
      details: ["make its parent folder, or name another one with -x"], status: .inputOutput)
  }

  /// An index that is there already has other settings.
  static func fixedSettings(_ settings: IndexSettings, path: String) -> Complaint {
    Complaint(
      message: "the index has stemming \(settings.stemming.rawValue) and stop words "
        + "\(settings.stopWords.rawValue)\(settings.storesText ? "" : " and no stored text"), "
        + "fixed when it was made",
      details: ["leave the options out, or name a new folder with -x instead of \(path)"],
      status: .usage)
  }

  /// Standard input cannot be read.
  static let unreadableInput = Complaint(
    message: "cannot read standard input", status: .inputOutput)

  /// A file was passed over.
  static func unreadable(_ path: String, _ reason: String) -> Complaint {
    Complaint(message: "skipped \(path): \(reason)", status: .skippedInputs)
  }

  /// Reads a file of topics, judgements or results; an error names the file and the line.
  static func reading<Value>(
    _ path: String, _ parse: ([UInt8]) throws(EvaluationError) -> Value
  ) throws(Complaint) -> Value {
    let bytes: [UInt8]
    do {
      bytes = try InputFile.read(path, limit: ToolLimits.evaluationFileBytes)
    } catch {
      throw Complaint(message: "cannot read \(path): \(error.reason)", status: .inputOutput)
    }
    do {
      return try parse(bytes)
    } catch {
      throw Complaint(message: "cannot read \(path): \(error)", status: .usage)
    }
  }

  /// Reads a file of synonyms.
  static func readingSynonyms(_ path: String) throws(Complaint) -> Synonyms {
    do throws(InputError) {
      let bytes = try InputFile.read(path, limit: ToolLimits.synonymFileBytes)
      return Synonyms(parsing: String(decoding: bytes, as: UTF8.self))
    } catch {
      throw Complaint(message: "cannot read \(path): \(error.reason)", status: .inputOutput)
    }
  }

  /// No document has that name.
  static func noDocument(_ name: String) -> Complaint {
    Complaint(
      message: "there is no document \(name) in the index",
      details: ["a document is named as search prints it:  concord search -f paths QUERY"],
      status: .noHit)
  }

  /// The text is no address of a passage.
  static func noAddress(_ text: String) -> Complaint {
    Complaint(
      message: "\(text) is no address of a passage",
      details: ["search -f json gives one with each hit, as its member address"], status: .usage)
  }

  /// The document has no such passage.
  static func noPassage(_ selector: String, _ document: Document) -> Complaint {
    let count = document.passages.count
    return Complaint(
      message: "\(document.id) has no passage \(selector)",
      details: [
        count == 0
          ? "it has no passages" : "name one by its anchor or its number, 0 to \(count - 1)"
      ], status: .noHit)
  }

  /// A document does not match a query.
  static func noMatch(_ query: String, in document: String) -> Complaint {
    Complaint(message: "\(document) does not match \(query)", status: .noHit)
  }

  /// Something would be removed and nobody can be asked.
  static let needsYes = Complaint(
    message: "nobody to ask: standard input or standard error is no terminal",
    details: ["to remove without asking:  concord remove --yes DOC…"], status: .usage)

  /// `check` found damage.
  static func damaged(_ report: CheckReport) -> Complaint {
    let files = Set(report.problems.map(\.file)).count
    return Complaint(
      message: "the index is damaged: \(Figures.count(report.problems.count, "problem")) in "
        + Figures.count(files, "file"),
      details: report.problems.contains { $0.segment == nil }
        ? [
          "the manifest alone says what belongs to the index, so it cannot be repaired",
          "build it again into a new folder:  concord -x NEWDIR index PATH…",
        ]
        : [
          "\(Figures.count(report.segments - report.damagedSegments.count)) of "
            + "\(Figures.count(report.segments, "segment")) are sound",
          "rebuild the others from their files:  concord check --repair",
        ],
      status: .indexUnusable)
  }

  /// A repair could not bring everything back.
  static func incomplete(_ report: RepairReport) -> Complaint {
    Complaint(
      message: report.losses.isEmpty && report.unknown == 0
        ? "the index is sound again, perhaps with documents that were deleted"
        : "the index is sound again, without "
          + Figures.count(report.losses.count + report.unknown, "document"),
      details: [
        "what is still there is indexed again by:  concord index PATH…  with the options of the first time"
      ],
      status: .skippedInputs)
  }

  /// Runs what reads a query; an error about it is shown under the query's text.
  static func about<Value>(_ query: String, _ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as QueryError {
      throw Complaint(error, in: query)
    }
  }

  /// Words an error in a query: the place under a caret, then what to do.
  init(_ error: QueryError, in query: String) {
    var error = error
    if case .unknownField(let name, _) = error.kind, error.range.isEmpty,
      let place = Self.place(of: name + ":", in: query)
    {
      error.range = place
    }
    var lines = error.diagnostic(in: query).split(separator: "\n").map(String.init)
    let message = lines.isEmpty ? error.message : lines.removeFirst()
    lines = lines.map { $0.hasPrefix("  ") ? String($0.dropFirst(2)) : $0 }
    if error.kind == .unclosedQuote, let last = lines.indices.last {
      lines[last] +=
        "  — or quote the whole query for the shell: concord s "
        + Shell.quote(query.prefix(60) + "\"")
    }
    self.init(message: "cannot read the query: \(message)", details: lines, status: .usage)
  }

  private static func place(of text: String, in query: String) -> Range<Int>? {
    let (whole, part) = (Array(query.utf8), Array(text.utf8))
    guard whole.count >= part.count else { return nil }
    let start = (0...whole.count - part.count).first { whole[$0...].starts(with: part) }
    return start.map { $0..<$0 + part.count - 1 }
  }

  /// Words an error of the library.
  init(_ error: IndexError) {
    switch error {
    case .notFound(let path):
      self.init(
        message: "there is no index at \(path)",
        details: ["make one:  concord -x \(Shell.quote(path)) index PATH…"],
        status: .indexUnusable)
    case .exists(let path):
      self.init(
        message: "\(path) is there already and is not an index",
        details: ["nothing was written; name another folder with -x"], status: .indexUnusable)
    case .notAnIndex(let path, let reason):
      self.init(
        message: "\(path) is not an index: \(reason)",
        details: ["nothing was written; name another folder with -x"], status: .indexUnusable)
    case .damaged(let file, let offset, let reason):
      self.init(
        message: Self.damage(file, offset, reason),
        details: [
          "everything that is wrong:  concord check",
          "build it again:  concord -x NEWDIR index PATH…",
        ], status: .indexUnusable)
    case .unsupportedVersion(let file, let found, let supported):
      let (oldest, newest) = (supported.lowerBound, supported.upperBound)
      self.init(
        message: "\(file) has format version \(found); this concord reads "
          + (oldest == newest ? "version \(oldest)" : "versions \(oldest) to \(newest)"),
        details: [
          found > newest
            ? "use the newer concord that made it, or index again into a new folder (-x)"
            : "index again into a new folder (-x)"
        ], status: .indexUnusable)
    case .unsupportedFeature(let feature):
      self.init(
        message: "this concord cannot read the index", details: [feature], status: .indexUnusable)
    case .locked(let holder):
      self.init(
        message: "another process is writing to the index" + (holder.map { " (\($0))" } ?? ""),
        details: ["searching goes on meanwhile; wait for it to finish, then try again"],
        status: .locked)
    case .inputOutput(let operation, let file, let reason):
      self.init(
        message: "cannot \(operation) \(file): \(reason)",
        details: ["what was committed before is whole"], status: .inputOutput)
    case .invalidDocument(let id, let reason):
      self.init(
        message: "the document \(id) cannot be indexed: \(reason)", status: .skippedInputs)
    }
  }

  /// Names the segment where a file belongs to one (`segment-7.postings`).
  private static func damage(_ file: String, _ offset: Int?, _ reason: String) -> String {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    let parts = name.split(separator: ".", maxSplits: 1)
    guard let segment = parts.first, segment.hasPrefix("segment-"), parts.count == 2 else {
      return "\(name) is damaged\(offset.map { " at offset \($0)" } ?? ""): \(reason)"
    }
    return "segment \(segment.dropFirst(8)) is damaged "
      + "(\(parts[1])\(offset.map { ", offset \($0)" } ?? ""): \(reason))"
  }

  /// Words a failure to write output.
  init?(_ error: OutputError) {
    guard case .refused(let name, let reason) = error else { return nil }
    self.init(message: "cannot write to \(name): \(reason)", status: .inputOutput)
  }

  /// Words any error; `nil` for what ends quietly.
  static func wording(_ error: any Error) -> Complaint? {
    switch error {
    case let complaint as Complaint: complaint
    case let error as IndexError: Complaint(error)
    case let error as OutputError: Complaint(error)
    case let error as QueryError:
      Complaint(
        message: "cannot read the query: \(error.message)", details: [error.hint], status: .usage)
    case is CancellationError:
      Complaint(message: "stopped; the last commit is whole", status: .interrupted)
    default: Complaint(message: "internal error: \(error)", status: .internal)
    }
  }
}

extension IngestionError {
  /// Why a source was passed over, in words.
  var reason: String {
    switch self {
    case .binary(let kind): kind.isEmpty ? "it is binary" : "it is binary (\(kind))"
    case .tooLarge(let size, let limit):
      "\(Figures.bytes(size)) is more than \(Figures.bytes(limit))"
    case .unknownMediaType(let type): "no reader for \(type)"
    case .parserUnavailable: "the HTML parser could not be set up"
    case .badRecord(let line, let reason): "line \(line): \(reason)"
    case .unreadable(let reason): reason
    }
  }
}

/// Text that is meant to be pasted into a shell.
enum Shell {
  /// The text as one word of a POSIX shell.
  static func quote(_ text: String) -> String {
    let isPlain =
      !text.isEmpty
      && text.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
          || "_-./,@%+=:".utf8.contains(byte)
      }
    if isPlain { return text }
    return "'"
      + text.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "'\\''") + "'"
  }
}
