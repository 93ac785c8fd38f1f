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
  /// The part behind the last `#` is a passage's number, from 0, or an anchor; the whole may also be
  /// the lasting address of a passage.
  static func find(
    _ text: String, in snapshot: IndexSnapshot, _ session: Session
  ) throws -> DocumentReference {
    if let document = try document(text, in: snapshot, session) {
      return .init(document: document)
    }
    if let address = PassageAddress(text),
      let document = try document(address.document, in: snapshot, session)
    {
      guard let passage = document.passage(at: address) else {
        throw Complaint.noPassage(address.start, document)
      }
      return .init(document: document, passage: passage)
    }
    guard let mark = text.lastIndex(of: "#"),
      let document = try document(String(text[..<mark]), in: snapshot, session)
    else { throw Complaint.noDocument(text) }
    let selector = String(text[text.index(after: mark)...])
    guard let passage = place(of: selector, in: document) else {
      throw Complaint.noPassage(selector, document)
    }
    return .init(document: document, passage: passage)
  }

  /// The document of a name: as search prints it, else a path from the current folder.
  static func document(
    _ name: String, in snapshot: IndexSnapshot, _ session: Session
  ) throws -> Document? {
    for candidate in session.documentNames(name) {
      if let document = try snapshot.document(candidate) { return document }
    }
    return nil
  }

  private static func place(of selector: String, in document: Document) -> Int? {
    if let number = Int(selector) {
      return document.passages.indices.contains(number) ? number : nil
    }
    return document.passages.firstIndex { $0.anchor == selector }
  }
}
