import Concordance
import Documents
import FoundationEssentials
import Ingestion
import Storage

/// Reads one file into its documents: what the workers do.
struct FileReading: Sendable {
  /// What came of a file.
  enum Outcome: Sendable {
    /// Documents, the parts that cannot be read, and the limits that cut them.
    case read([Document], bytes: Int64, skipped: [SkippedInput], cuts: [String])
    /// The bytes are those that are indexed, only the times differ.
    case sameBytes(Int64)
    /// The file cannot be indexed.
    case failed(String)
  }

  /// How far apart two changes of a file may be and have the same time, in nanoseconds: some ticks of
  /// the system's clock, or two seconds where a time is whole seconds, as some file systems count.
  static func clockTick(of time: Int64) -> Int64 {
    time % 1_000_000_000 == 0 ? 2_000_000_000 : 50_000_000
  }

  /// The time in the stamp of a file that may have changed again at the time of its reading: no file
  /// has it, so the next run looks into the file.
  static let unsettled: Int64 = -1

  let file: SourceFile
  /// The path of the documents, and the id of the only one.
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
      let stamp = SourceStamp(
        size: size, modified: Self.settled(content.status.modified), digest: digest)
      var documents: [Document] = []
      var skipped: [SkippedInput] = []
      var cuts: [String] = []
      try ingestor.extractAll(Source(bytes: content.bytes, path: name)) { part in
        switch part {
        case .document(var extraction):
          extraction.document.stamp = stamp
          documents.append(extraction.document)
          cuts += extraction.cuts.filter { !cuts.contains($0) }
        case .skipped(let address, let error):
          skipped.append(
            SkippedInput(path: "\(name): \(address)", reason: SkipReason.words(for: error)))
        case .cut(let cut): if !cuts.contains(cut) { cuts.append(cut) }
        }
      }
      return .read(documents, bytes: size, skipped: skipped, cuts: cuts)
    } catch let error as StorageError {
      return .failed(SkipReason.words(for: error))
    } catch let error as IngestionError {
      return .failed(SkipReason.words(for: error))
    } catch {
      return .failed("\(error)")
    }
  }

  /// The time of a file, unless it is so near that it may be changed again without a change of it.
  static func settled(_ modified: Int64) -> Int64 {
    let now = Date().timeIntervalSince1970 * 1e9
    return Double(modified) + Double(clockTick(of: modified)) < now ? modified : unsettled
  }
}
