import Documents
import InvertedIndex
import Storage
import StorageSimulation
import Testing

/// After an error a transaction publishes nothing any more, whatever its owner asks for.
@Suite struct FinalErrorTests {
  private func document(_ id: String) -> Document {
    Document(id: id, title: "", passages: [Passage(text: "The text of \(id).")])
  }

  @Test func `a synchronization that fails is not tried again, and nothing is published`() throws {
    let disk = SimulatedDisk()
    try Workload.create(in: disk)
    var failed = 0
    for number in 0..<100 {
      let faulty = SimulatedDisk(
        disk.image, faults: FaultPlan(.inputOutput, at: number, lasts: false), isRecording: true)
      guard let transaction = try? IndexTransaction(faulty) else { continue }
      try? transaction.add(document("b"))
      do {
        try transaction.commit()
        continue
      } catch .io(_, .synchronize, _) {
        failed += 1
      } catch {}
      let before = faulty.moments.count
      #expect(throws: StorageError.self) { try transaction.commit() }
      #expect(throws: StorageError.self) { try transaction.add(document("c")) }
      #expect(throws: StorageError.self) { try transaction.commit() }
      #expect(faulty.moments.count == before, "something is written after \(number)")
      transaction.rollBack()
      #expect(try Recovery.contents(of: faulty) == [:], "at \(number)")
    }
    #expect(failed > 8)
  }

  @Test func `a document that could not be added is not left out of a commit in silence`() throws {
    let disk = SimulatedDisk()
    try Workload.create(in: disk)
    let faulty = SimulatedDisk(
      disk.image, faults: FaultPlan(.tooManyOpen, atEvery: .create("segment-1.passages")))
    let transaction = try IndexTransaction(faulty)
    #expect(throws: StorageError.self) { try transaction.add(document("a")) }
    #expect(throws: StorageError.self) { try transaction.add(document("b")) }
    #expect(throws: StorageError.self) { try transaction.commit() }
    transaction.rollBack()
    #expect(try Recovery.contents(of: faulty) == [:])
  }

  @Test func `an error of the merge beside is final too`() async throws {
    let disk = SimulatedDisk()
    try Workload.create(in: disk)
    try await Turn.commitInManySegments(adding: Workload.texts(0..<8, "first")).run(on: disk)
    let faulty = FaultyDirectory(
      disk, faults: FaultPlan(.noSpace, atEvery: .create("segment-11.passages")))
    let transaction = try IndexTransaction(faulty, memoryBudget: 1)
    for number in 0..<4 {
      try? transaction.addWithoutFlush(document("n\(number)"))
      _ = await transaction.flushBeside()
    }
    _ = await transaction.settle()
    #expect(throws: StorageError.noSpace(file: "segment-11.passages", operation: .create)) {
      try transaction.commit()
    }
    await transaction.abandon()
    #expect(try Recovery.contents(of: disk) == Workload.texts(0..<8, "first"))
  }
}
