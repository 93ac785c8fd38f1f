import Ingestion

/// The names of the files that a walk has met, in little memory: most are remembered by a digest.
///
/// The digest has 128 bits and a seed of its own in every process, so that nobody can choose names
/// that are taken for one another.
struct SeenNames {
  private struct Digest: Hashable {
    let low: UInt64
    let high: UInt64
  }

  private let seeds = (UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max))
  private var digests: Set<Digest> = []
  /// Names that can be written in several ways: strings are equal as people read them.
  private var others: Set<String> = []

  /// Adds a name; returns whether it is new, and the one that there is, which may have other bytes.
  mutating func insert(_ name: String) -> (isNew: Bool, name: String) {
    guard name.utf8.allSatisfy({ $0 < 0x80 }) else {
      let (isNew, known) = others.insert(name)
      return (isNew, known)
    }
    return (digests.insert(digest(of: name)).inserted, name)
  }

  func contains(_ name: String) -> Bool {
    guard name.utf8.allSatisfy({ $0 < 0x80 }) else { return others.contains(name) }
    return digests.contains(digest(of: name))
  }

  private func digest(of name: String) -> Digest {
    let bytes = Array(name.utf8)
    return Digest(
      low: SourceDigest.hash(bytes, seed: seeds.0), high: SourceDigest.hash(bytes, seed: seeds.1))
  }
}
