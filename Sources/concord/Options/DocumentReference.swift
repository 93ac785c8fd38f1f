import Concordance
import Documents

/// What `DOC#PASSAGE` on the command line means: a document, or a passage of it.
struct DocumentReference {
  /// The document.
  var document: Document
  /// The passage's place in it, if one was named.
  var passage: Int?

  /// Finds the document; a `#` belongs to its name where there is such a document.
  ///
  /// The part behind the last `#` is a passage's number, from 0, or an anchor.
  static func find(_ text: String, in snapshot: IndexSnapshot) throws -> DocumentReference {
    for name in names(text) {
      if let document = try snapshot.document(name) { return .init(document: document) }
    }
    guard let mark = text.lastIndex(of: "#") else { throw Complaint.noDocument(text) }
    let selector = String(text[text.index(after: mark)...])
    for name in names(String(text[..<mark])) {
      guard let document = try snapshot.document(name) else { continue }
      guard let passage = place(of: selector, in: document) else {
        throw Complaint.noPassage(selector, document)
      }
      return .init(document: document, passage: passage)
    }
    throw Complaint.noDocument(text)
  }

  /// The identifiers the text may stand for: itself, and a path without a leading `./`.
  static func names(_ text: String) -> [String] {
    text.hasPrefix("./") ? [text, String(text.dropFirst(2))] : [text]
  }

  private static func place(of selector: String, in document: Document) -> Int? {
    if let number = Int(selector) {
      return document.passages.indices.contains(number) ? number : nil
    }
    return document.passages.firstIndex { $0.anchor == selector }
  }
}
