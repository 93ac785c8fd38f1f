import Documents
import FoundationEssentials
import FuzzTargets
import InvertedIndex
import Search
import Storage
import Testing

/// An index that is damaged again and again, and what is expected of each.
struct DamageTrial {
  let files: [String: [UInt8]]
  /// What the sound index answers.
  let answers: [[String]?]

  init(_ sample: SampleIndex) throws {
    files = sample.files
    answers = Self.answers(of: sample.files)
    try #require(answers.allSatisfy { $0?.isEmpty == false })
  }

  /// How large the index is.
  var description: String {
    "\(files.count) files of \(files.values.reduce(0) { $0 + $1.count }) bytes"
  }

  /// Whether more trials are asked for than every test run makes.
  static var isThorough: Bool { ProcessInfo.processInfo.environment["CONCORD_TRIALS"] != nil }

  /// How many trials a test makes: so many, or what `CONCORD_TRIALS` says.
  static func count(_ usual: Int) -> Int {
    ProcessInfo.processInfo.environment["CONCORD_TRIALS"].flatMap { Int($0) } ?? usual
  }

  /// What a check says of files: problems, or the error that kept it from looking.
  static func problems(_ files: [String: [UInt8]]) -> [StorageError] {
    do throws(StorageError) {
      return try IndexCheck(of: SampleIndex.directory(of: files)).problems
    } catch {
      return [error]
    }
  }

  /// The hits of each query, `nil` where an error says why there are none.
  static func answers(of files: [String: [UInt8]]) -> [[String]?] {
    guard
      let directory = try? SampleIndex.directory(of: files),
      let snapshot = try? Snapshot(of: directory)
    else { return SampleIndex.queries.map { _ in nil } }
    let searcher = Searcher(snapshot)
    return SampleIndex.queries.map { query in
      try? searcher.search(query, SearchOptions(limit: 20)).map { hit in
        "\(hit.document) \(hit.score) \(hit.passage.text)"
      }
    }
  }

  /// Whether a search in these files gives an error or the right answer, whatever is asked.
  func isHonest(_ files: [String: [UInt8]]) -> Bool {
    zip(Self.answers(of: files), answers).allSatisfy { $0 == nil || $0 == $1 }
  }

  /// The files with one bit flipped.
  func flipped(_ bit: Int, ofByte byte: Int, in name: String) -> [String: [UInt8]] {
    var damaged = files
    damaged[name]?[byte] ^= 1 << UInt8(bit)
    return damaged
  }

  /// The bytes of the file system's idea of an index: every byte of every file, file by file.
  var places: [(name: String, byte: Int)] {
    files.sorted { $0.key < $1.key }.flatMap { name, bytes in bytes.indices.map { (name, $0) } }
  }
}

/// A small seeded generator (SplitMix64, Steele, Lea and Flood 2014).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed >> 31
  }
}

/// The name of the file that an error is about, and its words.
extension StorageError {
  var text: String { "\(self)" }
}
