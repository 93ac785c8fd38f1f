import Storage
import StorageSimulation
import Testing

/// The power is cut after each operation of a workload, and of what was not durable any part is kept.
@Suite struct PowerCutTests {
  private static let subsets = Scale.number("TORTURE_SUBSETS", else: 8)

  @Test func `after a power cut there is the last commit, or the one on its way, whole`()
    async throws
  {
    let disk = SimulatedDisk(isRecording: true)
    let promises = try await Workload.everything.run(on: disk, through: disk)
    var cuts = PowerCuts()
    for (number, moment) in disk.moments.enumerated() {
      await cuts.cut(
        moment, number: number, subsets: Self.subsets, allowed: promises.allowed(at: number))
    }
    print(
      "power cut: \(disk.moments.count) operations, \(cuts.tried) cuts, \(cuts.looked) different "
        + "disks, \(cuts.problems.count) failures, seed \(Scale.seed)")
    #expect(cuts.problems.prefix(5) == [], "seed \(Scale.seed)")
  }

  /// A process that is killed leaves names and bytes that everybody sees and that are not durable. The
  /// next writer must not take for durable what it sees.
  @Test func `a writer that starts after a killed one survives a power cut`() async throws {
    let disk = SimulatedDisk(isRecording: true)
    let promises = try await Workload.everything.run(on: disk, through: disk)
    var cuts = PowerCuts()
    for (killed, moment) in disk.moments.enumerated() where Self.isTelling(moment) {
      let allowed = promises.allowed(at: killed)
      let second = SimulatedDisk(moment.image, isRecording: true)
      let found = try Recovery.contents(of: second)
      #expect(allowed.contains(found))
      if found == nil { try Workload.create(in: second) }
      let turn = Turn.commit(adding: ["second": "The second writer's text."])
      try await turn.run(on: second)
      let next = turn.applied(to: found ?? [:])
      let onTheWay = allowed + (found == nil ? [[:], next] : [next])
      for (number, moment) in second.moments.enumerated() {
        let isLast = number == second.moments.count - 1
        await cuts.cut(
          moment, number: killed &* 1000 + number, subsets: Self.subsets / 2,
          allowed: isLast ? [next] : onTheWay)
      }
      #expect(try Recovery.contents(of: second) == next)
    }
    print(
      "killed, then power cut: \(cuts.tried) cuts, \(cuts.looked) different disks, "
        + "\(cuts.problems.count) failures, seed \(Scale.seed)")
    #expect(cuts.problems.prefix(5) == [], "seed \(Scale.seed)")
  }

  /// The moments around which a manifest changes hands.
  private static func isTelling(_ moment: SimulatedDisk.Moment) -> Bool {
    switch moment.operation {
    case .rename, .synchronizeDirectory: true
    default: false
    }
  }

  @Test(arguments: [ForgetfulDirectory.Omission.names, .bytes])
  func `without making names or bytes durable, commits would be lost`(
    omission: ForgetfulDirectory.Omission
  ) async throws {
    let disk = SimulatedDisk(isRecording: true)
    let promises = try await Workload(turns: Array(Workload.everything.turns.prefix(2))).run(
      on: disk, through: ForgetfulDirectory(disk, forgetting: omission))
    var cuts = PowerCuts()
    for (number, moment) in disk.moments.enumerated() {
      await cuts.cut(
        moment, number: number, subsets: Self.subsets, allowed: promises.allowed(at: number))
    }
    print(
      "power cut, forgetting \(omission): \(cuts.tried) cuts, \(cuts.problems.count) failures, "
        + "as there must be")
    #expect(cuts.problems.count > 10, "seed \(Scale.seed)")
  }
}
