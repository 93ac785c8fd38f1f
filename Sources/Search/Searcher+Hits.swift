import Documents
import InvertedIndex
import Storage

// Records lie in compressed blocks, and decompressing one takes longer than all else that is done to a
// hit. So they are read in the order in which the index stores them, in which each block comes up once,
// and nothing is read of a document before it is known that its hit is shown.
extension Searcher {
  /// Reads ranked passages, in the order given.
  func passages(
    of entries: some Collection<TopPassages.Entry>
  ) throws(StorageError) -> [FoundPassage] {
    let entries = Array(entries)
    var found = [FoundPassage?](repeating: nil, count: entries.count)
    for rank in entries.indices.sorted(by: { entries[$0].passage < entries[$1].passage }) {
      let (part, passage) = place(of: entries[rank])
      found[rank] = FoundPassage(
        entries[rank], try part.segment.passage(passage),
        document: Int(part.firstDocument) + part.segment.map.document(of: passage))
    }
    return found.compactMap(\.self)
  }

  /// The hits of passages from a rank on, from 0, with what is stored of their documents; of duplicates
  /// only the id is decoded.
  func hits(
    of passages: [FoundPassage], from first: Int, _ matches: QueryMatches
  ) throws(StorageError) -> [Hit] {
    var documents = [Document?](repeating: nil, count: passages.count)
    var duplicates = passages.map { [String](repeating: "", count: $0.duplicates.count) }
    var records: [(document: Int, hit: Int, duplicate: Int?)] = []
    for (hit, found) in passages.enumerated() {
      records.append((found.document, hit, nil))
      for (place, document) in found.duplicates.enumerated() {
        records.append((document, hit, place))
      }
    }
    for record in records.sorted(by: { $0.document < $1.document }) {
      let (part, number) = place(ofDocument: record.document)
      if let place = record.duplicate {
        duplicates[record.hit][place] = try part.segment.documentID(number)
      } else {
        documents[record.hit] = try part.segment.document(number)
      }
    }
    var hits: [Hit] = []
    for (found, (document, duplicates)) in zip(passages, zip(documents, duplicates)) {
      guard let document else { continue }
      hits.append(
        hit(found, of: document, duplicates, rank: first + hits.count + 1, matches))
    }
    return hits
  }

  private func hit(
    _ found: FoundPassage, of document: Document, _ duplicates: [String], rank: Int,
    _ matches: QueryMatches
  ) -> Hit {
    let (part, passage) = place(of: found.entry)
    let number = part.segment.map.document(of: passage)
    return Hit(
      rank: rank, score: Double(found.entry.score), document: document.id, title: document.title,
      metadata: document.metadata,
      passageIndex: Int(passage - part.segment.map.passages(of: number).lowerBound),
      passage: found.passage, duplicates: duplicates, matches: matches)
  }

  /// The segment of a ranked passage, and its number there.
  func place(of entry: TopPassages.Entry) -> (part: Snapshot.Part, passage: UInt32) {
    guard
      let part = snapshot.parts.last(where: { $0.firstPassage <= entry.passage })
    else { preconditionFailure("passage \(entry.passage) is in no segment") }
    return (part, entry.passage - part.firstPassage)
  }

  /// The segment of a document of the snapshot, and its number there.
  private func place(ofDocument number: Int) -> (part: Snapshot.Part, document: Int) {
    guard
      let part = snapshot.parts.last(where: { Int($0.firstDocument) <= number })
    else { preconditionFailure("document \(number) is in no segment") }
    return (part, number - Int(part.firstDocument))
  }
}
