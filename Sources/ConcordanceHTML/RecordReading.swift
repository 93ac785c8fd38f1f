import Documents
import Ingestion

/// How the records of a file are read. The index remembers it where it does not follow from the name
/// of the file, so that a repair can read them again as they were.
struct RecordReading: Hashable {
  private let id: String
  private let title: String
  private let text: String
  private let keepsWhole: Bool
  /// The language of records that do not name theirs.
  let language: String?

  /// What options say.
  init(_ options: FolderOptions) {
    id = options.idMember
    title = options.titleMember
    text = options.textMember
    keepsWhole = options.keepsRecordsWhole
    language = options.language
  }

  /// Reads what ``encoded`` wrote; nil if it is something else.
  init?(encoded: String) {
    let parts = encoded.split(separator: "\0", omittingEmptySubsequences: false).map { String($0) }
    guard parts.count == 5, let keepsWhole = Bool(parts[3]) else { return nil }
    (id, title, text) = (parts[0], parts[1], parts[2])
    self.keepsWhole = keepsWhole
    language = parts[4].isEmpty ? nil : parts[4]
  }

  /// The same as one string, the parts of it apart by NULs.
  var encoded: String {
    [id, title, text, String(keepsWhole), language ?? ""].joined(separator: "\0")
  }

  /// The names of members.
  var fields: RecordFields { RecordFields(id: id, title: title, text: text) }

  /// What cuts the texts.
  var splitter: PassageSplitter { PassageSplitter(keepsWhole ? .wholeDocument : .passages) }

  /// What an index remembers of a file that is read so; nil if nothing needs to be.
  func note(of name: String) -> String? {
    let isUsual = MediaType(fileName: name) == .jsonLines && self == Self(FolderOptions())
    return isUsual ? nil : encoded
  }

  /// The name under which an index remembers it.
  static func noteName(of file: String) -> String { "records of \(file)" }
}
