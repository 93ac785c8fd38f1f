import ArgumentParser
import Concordance
import Documents
import Ingestion
import Search

/// `concord verify`: whether passages that were quoted are still what they were.
struct VerifyCommand: SynchronousCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Say what became of passages that were quoted.",
    usage: "concord verify <address> …",
    discussion: """
      An address is what search -f json gives for a hit. The document is read as it is now; what \
      has no file of its own is looked up in the index. One line an address: OK, MOVED (with the \
      new address), CHANGED or GONE. The exit code is 0, 10, 11 or 12, the highest of all.
      """)

  @Argument(
    help: ArgumentHelp("The addresses; - reads them from standard input.", valueName: "address"))
  var addresses: [String]

  @OptionGroup(title: "Global") var global: GlobalOptions

  func run(in session: Session) throws -> Outcome {
    var worst = Outcome.success
    func verify(_ text: String) throws {
      guard let address = PassageAddress(text) else { throw Complaint.noAddress(text) }
      let fate = Verification(session: session).fate(of: address)
      try session.output.writeLine(fate.line(for: text))
      if fate.outcome.rawValue > worst.rawValue { worst = fate.outcome }
    }
    for address in addresses {
      guard address == "-" else {
        try verify(address)
        continue
      }
      var lines = LineReader(descriptor: 0)
      while let line = try lines.next() {
        if !line.isEmpty { try verify(String(decoding: line, as: UTF8.self)) }
      }
    }
    return worst
  }
}

/// What became of a passage.
enum PassageFate: Equatable {
  case ok, changed, gone
  /// It is elsewhere now.
  case moved(PassageAddress)

  /// The line that says so.
  func line(for address: String) -> String {
    let shown = VisibleText.line(address)
    return switch self {
    case .ok: "OK\t\(shown)"
    case .moved(let new): "MOVED\t\(shown)\t\(VisibleText.line(new.description))"
    case .changed: "CHANGED\t\(shown)"
    case .gone: "GONE\t\(shown)"
    }
  }

  /// How the command ends.
  var outcome: Outcome {
    switch self {
    case .ok: .success
    case .moved: .passageMoved
    case .changed: .passageChanged
    case .gone: .passageGone
    }
  }
}

/// Finds out what became of passages.
struct Verification {
  let session: Session

  /// What became of a passage.
  func fate(of address: PassageAddress) -> PassageFate {
    let index = try? session.openIndex().snapshot()
    let stored = try? index?.document(address.document)
    if let documents = read(stored?.metadata.path ?? address.document, address.document) {
      // A file may hold several documents; a single one is its own.
      guard let document = documents.first(where: { $0.id == address.document }) ?? documents.only
      else { return .gone }
      return fate(of: address, in: document)
    }
    if let stored, stored.metadata.path == nil { return fate(of: address, in: stored) }
    return index.flatMap { elsewhere(address, in: $0) }.map { .moved($0) } ?? .gone
  }

  private func fate(of address: PassageAddress, in document: Document) -> PassageFate {
    switch document.check(address) {
    case .found: .ok
    case .moved(let new): .moved(new)
    case .changed: .changed
    }
  }

  /// The documents of a file as they are now, of an archive only the one with that id; none if it
  /// cannot be read, `nil` if there is no file.
  private func read(_ path: String, _ id: String) -> [Document]? {
    let base = (try? session.location)?.base
    let paths =
      path.hasPrefix("/")
      ? [path]
      : [base, session.currentFolder].compactMap { $0 }
        .map { "\($0)/\(path)" }
    for path in paths where InputFile.exists(path) {
      var documents: [Document] = []
      let ingestor = Ingestor()
      if var archive = ArchiveReader.open(path, ingestor: ingestor) {
        while let part = archive.next() {
          if case .document(let extraction) = part, extraction.document.id == id {
            return [extraction.document]
          }
        }
        return []
      }
      guard let bytes = try? InputFile.read(path, limit: ingestor.limits.sourceBytes) else {
        return []
      }
      try? ingestor.extractAll(Source(bytes: bytes, path: path)) { part in
        if case .document(let extraction) = part { documents.append(extraction.document) }
      }
      return documents
    }
    return nil
  }

  /// Another document of the index that has the passage now.
  private func elsewhere(_ address: PassageAddress, in index: IndexSnapshot) -> PassageAddress? {
    let words = address.start.filter { $0.isLetter || $0.isNumber || $0 == " " }
    guard let hits = try? index.search("\"\(words)\"", options: SearchOptions(limit: 20)) else {
      return nil
    }
    for hit in hits where hit.document != address.document {
      guard let document = read(hit.metadata.path ?? "", hit.document)?.only ?? nil else {
        continue
      }
      var candidate = address
      candidate.document = hit.document
      switch document.check(candidate) {
      case .found: return candidate
      case .moved(let new): return new
      case .changed: continue
      }
    }
    return nil
  }
}

extension Array {
  /// The element of an array of one.
  fileprivate var only: Element? { count == 1 ? self[0] : nil }
}
