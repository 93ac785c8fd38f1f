import Ingestion

/// The files that workers read beside the writing of the index; what comes of them is handed out in
/// the order in which they were added.
///
/// The workers go on with the next file by themselves, so that they have something to do while the
/// documents before are added and a segment is written. What is read and not yet handed out is
/// bounded, in files and in bytes of their sources.
struct ReadingQueue {
  private typealias Job = (number: Int, reading: FileReading)
  private typealias Finished = (number: Int, outcome: FileReading.Outcome)

  /// How many files wait at most.
  private static let longest = 512
  /// The bytes of files that wait at most, unless it is a single one.
  private static let largest: Int64 = 16 << 20

  private let jobs = Channel<Job>()
  private let results = Channel<Finished>()
  /// The files that were not handed out yet, and the number of the first.
  private var waiting: [(name: String, size: Int64)] = []
  private var bytes: Int64 = 0
  private var first = 0
  private var finished: [Int: FileReading.Outcome] = [:]

  /// Starts so many workers.
  func start(_ count: Int, in group: inout ThrowingTaskGroup<Void, any Error>) {
    for _ in 0..<count {
      group.addTask { [jobs, results] in
        while let (number, reading) = await jobs.next() { results.send((number, reading.run())) }
      }
    }
  }

  /// Lets the workers end, once they have read what they are at.
  func close() { jobs.close() }

  /// Whether one has to be handed out before more is added.
  var isFull: Bool { waiting.count >= Self.longest || bytes >= Self.largest }

  /// Adds a file.
  mutating func add(_ reading: FileReading) {
    waiting.append((reading.name, reading.file.size))
    bytes += reading.file.size
    jobs.send((first + waiting.count - 1, reading))
  }

  /// Hands out the file that was added first, once it is read; `nil` if none is left.
  mutating func popFirst() async -> (name: String, outcome: FileReading.Outcome)? {
    guard !waiting.isEmpty else { return nil }
    while true {
      if let outcome = finished.removeValue(forKey: first) {
        first += 1
        let (name, size) = waiting.removeFirst()
        bytes -= size
        return (name, outcome)
      }
      guard let (number, outcome) = await results.next() else { return nil }
      finished[number] = outcome
    }
  }
}
