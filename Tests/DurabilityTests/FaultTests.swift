import InvertedIndex
import Storage
import StorageSimulation
import Testing

/// Each operation of a transaction fails, in every way, once or from then on.
@Suite struct FaultTests {
  private static let before = Workload.texts(0..<6, "first")
  /// Adds, replaces, and removes so much of a segment that it is merged.
  private static let turn = Turn.commit(
    adding: Workload.texts(5..<7, "second"), removing: ["d1"])
  private static let after = turn.applied(to: before)

  private static func prepared(_ directory: any Directory) async throws {
    try Workload.create(in: directory)
    try await Turn.commit(adding: Workload.texts(0..<3, "first")).run(on: directory)
    try await Turn.commit(adding: Workload.texts(3..<6, "first")).run(on: directory)
  }

  private static func operations(of directory: any Directory) async throws -> Int {
    let plan = FaultPlan()
    try await turn.run(on: FaultyDirectory(directory, faults: plan))
    return plan.count
  }

  @Test(arguments: Fault.allCases)
  func `a fault leaves the last commit whole, and the next writer succeeds`(
    fault: Fault
  ) async throws {
    let disk = SimulatedDisk()
    try await Self.prepared(disk)
    let image = disk.image
    let count = try await Self.operations(of: disk)
    var struck = 0
    for number in 0..<count {
      for lasts in [false, true] {
        let plan = FaultPlan(fault, at: number, lasts: lasts)
        let faulty = SimulatedDisk(image, faults: plan)
        let problem = await Self.problem(of: faulty, plan, lasts: lasts)
        if plan.hasStruck { struck += 1 }
        if let problem {
          Issue.record("\(fault.rawValue) at \(number)\(lasts ? " and later" : ""): \(problem)")
          return
        }
      }
    }
    print("faults: \(fault.rawValue) \(struck) times at \(count) operations")
  }

  private static func problem(
    of disk: SimulatedDisk, _ plan: FaultPlan, lasts: Bool
  ) async -> String? {
    var isAcknowledged = false
    do {
      try await turn.run(on: disk)
      isAcknowledged = true
    } catch is StorageError {
    } catch {
      return "another error: \(error)"
    }
    plan.end()
    do {
      // A disk that does nothing any more does not take back what it did last either.
      let allowed = isAcknowledged ? [after] : lasts ? [before, after] : [before]
      let found = try Recovery.contents(of: disk)
      guard let found, allowed.contains(found) else {
        return "acknowledged: \(isAcknowledged), found \(found ?? [:])"
      }
      for subset in 0..<3 as Range<UInt64> {
        let cut = SimulatedDisk(disk.image.afterPowerCut(keeping: subset))
        guard let found = try Recovery.contents(of: cut),
          isAcknowledged ? found == after : [before, after].contains(found)
        else { return "a power cut, keeping \(subset), leaves something else" }
      }
      try await turn.run(on: disk)
      guard try Recovery.contents(of: disk) == after else { return "the retry is not seen" }
      let problems = try IndexCheck(of: disk).problems
      return problems.isEmpty ? nil : "check: \(problems)"
    } catch {
      return "afterwards \(error)"
    }
  }
}
