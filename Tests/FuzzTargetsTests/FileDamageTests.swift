import FoundationEssentials
import FuzzTargets
import InvertedIndex
import Storage
import Testing

/// Files of an index that are cut, emptied, missing, doubled, swapped or those of another index.
/// `CONCORD_TRIALS` says at how many lengths each file is cut (0: at all), `CONCORD_DOCUMENTS` how many
/// documents the index has.
@Suite struct FileDamageTests {
  private let sample: SampleIndex
  private let trial: DamageTrial

  private static let documents =
    ProcessInfo.processInfo.environment["CONCORD_DOCUMENTS"].flatMap { Int($0) } ?? 20

  init() throws {
    sample = try SampleIndex(documents: Self.documents)
    trial = try DamageTrial(sample)
  }

  /// A check names the file, and a search gives an error or the right answer.
  private func expectFound(
    _ name: String, in files: [String: [UInt8]], _ how: String,
    _ location: SourceLocation = #_sourceLocation
  ) {
    let problems = DamageTrial.problems(files)
    #expect(
      problems.contains { $0.text.contains(name) }, "\(name) \(how) is told as \(problems)",
      sourceLocation: location)
    #expect(trial.isHonest(files), "\(name) \(how)", sourceLocation: location)
  }

  private func with(_ name: String, _ bytes: [UInt8]?) -> [String: [UInt8]] {
    var files = sample.files
    files[name] = bytes
    return files
  }

  @Test func `a file cut at any length`() throws {
    let cuts = DamageTrial.count(4)
    var tried = 0
    for name in sample.names {
      let bytes = try #require(sample.files[name])
      let step = cuts == 0 ? 1 : max(1, bytes.count / cuts)
      for length in Set(stride(from: 0, to: bytes.count, by: step)).union([1, bytes.count - 1]) {
        expectFound(name, in: with(name, Array(bytes[..<length])), "cut to \(length)")
        tried += 1
      }
    }
    print("cut files: \(tried) cuts of \(trial.description)")
  }

  @Test func `a file doubled, or longer by a byte`() throws {
    for name in sample.names {
      let bytes = try #require(sample.files[name])
      expectFound(name, in: with(name, bytes + bytes), "doubled")
      expectFound(name, in: with(name, bytes + [0]), "longer")
    }
  }

  @Test func `a file that is missing`() throws {
    for name in sample.names.dropLast() { expectFound(name, in: with(name, nil), "missing") }
    #expect(DamageTrial.problems(with(sample.manifestName, nil)) == [.notFound(file: "manifest-*")])
  }

  @Test func `two files swapped`() throws {
    let names = sample.names
    for (place, a) in names.enumerated() {
      for b in names.dropFirst(place + 1) where sample.files[a] != sample.files[b] {
        var files = sample.files
        files[a] = sample.files[b]
        files[b] = sample.files[a]
        expectFound(b == sample.manifestName ? b : a, in: files, "swapped with \(b)")
      }
    }
  }

  @Test func `a file of another index, sound in itself`() throws {
    let other = try SampleIndex(documents: Self.documents + 1)
    for name in sample.names.dropLast() {
      let bytes = try #require(other.files[name])
      guard bytes != sample.files[name] else { continue }
      expectFound(name, in: with(name, bytes), "of another index")
    }
  }

  @Test func `a manifest of another index`() throws {
    let other = try SampleIndex(documents: Self.documents + 1)
    let files = with(sample.manifestName, other.files[other.manifestName])
    #expect(!DamageTrial.problems(files).isEmpty)
  }

  @Test func `every problem is told, not only the first`() throws {
    var files = sample.files
    let damaged = ["segment-1.norms", "segment-1.postings", "segment-2.map"]
    for name in damaged { files[name]?[30] ^= 1 }
    let problems = DamageTrial.problems(files)
    #expect(problems.count == damaged.count)
    for name in damaged {
      #expect(problems.contains { $0.text.contains(name) }, "\(name) in \(problems)")
    }
  }
}
