/// The files that are being read by tasks of a group; what comes of them is handed out in the order
/// in which they were added.
struct ReadingQueue {
  typealias Finished = (number: Int, outcome: FileReading.Outcome)
  typealias Group = ThrowingTaskGroup<Finished, any Error>

  private let jobs: Int
  private var running = 0
  /// The names of the files that were not handed out yet, and the number of the first.
  private var names: [String] = []
  private var first = 0
  private var finished: [Int: FileReading.Outcome] = [:]

  /// A queue that reads so many files at once, and holds a few times as many that wait for one
  /// before them.
  init(jobs: Int) { self.jobs = max(1, jobs) }

  /// Whether to wait before more is added.
  var isFull: Bool { running >= jobs || names.count >= 4 * jobs }

  /// Starts to read a file.
  mutating func add(_ reading: FileReading, to group: inout Group) {
    let number = first + names.count
    names.append(reading.name)
    running += 1
    group.addTask { (number, reading.run()) }
  }

  /// Waits until one more file is read; false if none is being read.
  mutating func wait(for group: inout Group) async throws -> Bool {
    guard let (number, outcome) = try await group.next() else { return false }
    running -= 1
    finished[number] = outcome
    return true
  }

  /// Hands out the file that was added first, once it is read.
  mutating func popFirst() -> (name: String, outcome: FileReading.Outcome)? {
    guard let outcome = finished.removeValue(forKey: first) else { return nil }
    first += 1
    return (names.removeFirst(), outcome)
  }
}
