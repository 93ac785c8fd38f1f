import Concordance
import Documents
import Ingestion
import Storage

/// Reads one file into a document: what the workers do.
struct FileReading: Sendable {
  /// What came of a file.
  enum Outcome: Sendable {
    /// A document, and the limits that cut it.
    case read(Document, bytes: Int64, cuts: [String])
    /// The bytes are those that are indexed, only the times differ.
    case sameBytes(Int64)
    /// The file cannot be indexed.
    case failed(String)
  }

  let file: SourceFile
  /// The document's id and path.
  let name: String
  /// The digest of the bytes that are indexed, if any are.
  let knownDigest: UInt64?
  let maximumSize: Int64
  let ingestor: Ingestor

  func run() -> Outcome {
    do {
      let limit = max(0, min(maximumSize, Int64(Int.max - 1)))
      let content = try SourceFiles.read(file.path, limit: Int(limit))
      let digest = SourceDigest.hash(content.bytes)
      let size = Int64(content.bytes.count)
      if digest == knownDigest { return .sameBytes(size) }
      var extraction = try ingestor.extract(Source(bytes: content.bytes, path: name))
      extraction.document.stamp = SourceStamp(
        size: size, modified: content.status.modified, digest: digest)
      return .read(extraction.document, bytes: size, cuts: extraction.cuts)
    } catch let error as StorageError {
      return .failed(SkipReason.words(for: error))
    } catch let error as IngestionError {
      return .failed(SkipReason.words(for: error))
    } catch {
      return .failed("\(error)")
    }
  }
}
