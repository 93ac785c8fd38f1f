import Concordance
import FoundationEssentials

/// An index in a folder that goes when the value does.
final class TemporaryIndex {
  let index: SearchIndex
  private let path: String

  /// Makes an empty index.
  init() throws {
    path = "\(FileManager.default.temporaryDirectory.path())concordance-\(UUID().uuidString)"
    index = try SearchIndex.create(at: path)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Adds documents in so many commits of about the same size.
  func add(_ documents: [Document], commits: Int = 1) async throws {
    let size = (documents.count + commits - 1) / commits
    for start in stride(from: 0, to: documents.count, by: size) {
      try await index.write { writer in
        for document in documents[start..<min(start + size, documents.count)] {
          try writer.add(document)
        }
      }
    }
  }
}
