import Documents
import InvertedIndex
import Storage
import StorageSimulation

/// What is found on a disk when an index is opened again.
enum Recovery {
  /// The documents of the index; `nil` if there is none.
  static func contents(of directory: any Directory) throws(StorageError) -> Contents? {
    guard try !ManifestStore(directory).isEmpty() else { return nil }
    let snapshot = try Snapshot(of: directory)
    var contents: Contents = [:]
    for part in snapshot.parts {
      for number in 0..<part.segment.map.documentCount where part.isLive(number) {
        let id = try part.segment.documentID(number)
        contents[id] = try snapshot.document(id)?.passages.first?.text
      }
    }
    guard contents.count == snapshot.documentCount else {
      throw .corrupted(file: "", offset: 0, what: "\(contents.count) documents found")
    }
    return contents
  }

  /// What is wrong with an index that should hold one of some contents and, if that is looked at, be
  /// sound and go on from there; `nil` if nothing is.
  static func problem(
    of image: DiskImage, allowed: [Contents?], goingOn: Bool
  ) async -> String? {
    do {
      let disk = SimulatedDisk(image)
      let found = try contents(of: disk)
      guard allowed.contains(found) else { return "found \(describe(found))" }
      guard goingOn else { return nil }
      if found != nil {
        let problems = try IndexCheck(of: disk).problems
        guard problems.isEmpty else { return "check: \(problems)" }
      }
      return try await problemOfNextCommit(on: disk, found)
    } catch {
      return "\(error)"
    }
  }

  /// The next writer commits, and what it commits is durable.
  private static func problemOfNextCommit(
    on disk: SimulatedDisk, _ found: Contents?
  ) async throws -> String? {
    if found == nil { try Workload.create(in: disk) }
    let turn = Turn.commit(adding: ["next": "The next text."])
    try await turn.run(on: disk)
    let now = try contents(of: SimulatedDisk(disk.image.afterPowerCut(keeping: 0)))
    return now == turn.applied(to: found ?? [:]) ? nil : "after the next commit \(describe(now))"
  }

  private static func describe(_ contents: Contents?) -> String {
    guard let contents else { return "no index" }
    return "\(contents.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.prefix(12))" })"
  }
}

/// Cuts the power at moments of a run, in many ways, and looks at what is left.
struct PowerCuts {
  /// How many cuts were tried.
  private(set) var tried = 0
  /// What was found wrong, in words, with what repeats it.
  private(set) var problems: [String] = []
  /// Outcomes that were looked at: many cuts leave the same.
  private var known: Set<Int> = []

  /// How many disks were looked at.
  var looked: Int { known.count }

  /// Of so many disks one is checked and written to as well, and the documents of all are read.
  private static let interval = Scale.number("TORTURE_INTERVAL", else: 5)

  /// Cuts after an operation, keeping several parts of what was not durable.
  mutating func cut(
    _ moment: SimulatedDisk.Moment, number: Int, subsets: Int, allowed: [Contents?]
  ) async {
    for subset in Self.numbers(subsets, at: number) {
      tried += 1
      let image = moment.image.afterPowerCut(keeping: subset)
      guard known.insert(Self.key(image, allowed)).inserted else { continue }
      let goesOn = known.count % Self.interval == 0
      if let problem = await Recovery.problem(of: image, allowed: allowed, goingOn: goesOn) {
        problems.append("after \(number), \(moment.operation), keeping \(subset): \(problem)")
      }
    }
  }

  /// The four plain subsets and random ones, others for each moment.
  private static func numbers(_ count: Int, at moment: Int) -> [UInt64] {
    var random = SeededGenerator(seed: Scale.seed &+ UInt64(moment) &* 0x1_0000)
    return (0..<UInt64(count)).map { $0 < 4 ? $0 : UInt64.random(in: 4...(.max), using: &random) }
  }

  private static func key(_ image: DiskImage, _ allowed: [Contents?]) -> Int {
    var hasher = Hasher()
    hasher.combine(image.fingerprint)
    hasher.combine(allowed)
    return hasher.finalize()
  }
}
