import Concordance

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
        message: "the index is damaged: \(file)\(offset.map { ", offset \($0)" } ?? ""): \(reason)",
        details: [
          "concord check  lists everything that is wrong",
          "concord index PATH…  into a new folder (-x) builds it again",
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

  /// Words a failure to write output.
  init?(_ error: OutputError) {
    guard case .refused(let reason) = error else { return nil }
    self.init(message: "cannot write to standard output: \(reason)", status: .inputOutput)
  }

  /// Words any error; `nil` for what ends quietly.
  static func wording(_ error: any Error) -> Complaint? {
    switch error {
    case let complaint as Complaint: complaint
    case let error as IndexError: Complaint(error)
    case let error as OutputError: Complaint(error)
    case is CancellationError:
      Complaint(message: "stopped; the last commit is whole", status: .interrupted)
    default: Complaint(message: "internal error: \(error)", status: .internal)
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
