import Storage
import StorageSimulation
import Testing

/// The disk that other tests rely on forgets what a real one may forget, and nothing else.
@Suite("Simulated disk")
struct SimulatedDiskTests {
  private static let subsets = 0..<UInt64(200)

  private func cut(_ disk: SimulatedDisk, keeping subset: UInt64) -> SimulatedDisk {
    SimulatedDisk(disk.image.afterPowerCut(keeping: subset))
  }

  private func write(_ name: String, _ bytes: [UInt8], to disk: SimulatedDisk) throws {
    let sink = try disk.create(name)
    try sink.write(bytes)
    try sink.synchronize()
    try sink.close()
  }

  @Test("what is synchronized, bytes and names, survives every power cut")
  func durable() throws {
    let disk = SimulatedDisk()
    try write("a", [1, 2, 3], to: disk)
    try disk.synchronize()
    for subset in Self.subsets {
      #expect(try cut(disk, keeping: subset).read("a") == [1, 2, 3], "keeping \(subset)")
    }
  }

  @Test("a synchronized file is gone if its name was not synchronized, or it is there whole")
  func nameNotSynchronized() throws {
    let disk = SimulatedDisk()
    try write("a", [1, 2, 3], to: disk)
    var outcomes: Set<[String]> = []
    for subset in Self.subsets {
      let after = cut(disk, keeping: subset)
      outcomes.insert(try after.list())
      if try after.list() == ["a"] { #expect(try after.read("a") == [1, 2, 3]) }
    }
    #expect(outcomes == [[], ["a"]])
  }

  @Test("bytes that were not synchronized are kept, lost or torn at sectors of 512")
  func torn() throws {
    var generator = SeededGenerator(seed: 3)
    let bytes = generator.bytes(2_000)
    let disk = SimulatedDisk()
    let sink = try disk.create("a")
    try sink.write(Array(bytes[..<700]))
    try sink.synchronize()
    try sink.write(Array(bytes[700...]))
    try disk.synchronize()
    var lengths: Set<Int> = []
    var wholeSectors: Set<[Bool]> = []
    for subset in Self.subsets {
      let found = try cut(disk, keeping: subset).read("a")
      lengths.insert(found.count)
      #expect(found.prefix(700) == bytes[..<700], "keeping \(subset)")
      guard found.count == 2_000 else { continue }
      wholeSectors.insert([700..<1024, 1024..<1536, 1536..<2000].map { found[$0] == bytes[$0] })
      if found == bytes { continue }
      let first = found.indices.first { found[$0] != bytes[$0] } ?? 0
      #expect(first <= 702 || first % 512 <= 2, "torn at \(first), keeping \(subset)")
    }
    #expect(lengths.isSuperset(of: [700, 2_000]) && lengths.count > 10)
    #expect(wholeSectors.count == 8)
  }

  @Test("changes of names are kept or lost each by itself, and a rename is atomic")
  func names() throws {
    let disk = SimulatedDisk()
    try write("old", [1], to: disk)
    try write("x", [3], to: disk)
    try disk.synchronize()
    try write("new", [2], to: disk)
    try disk.rename("new", to: "old")
    try disk.remove("x")
    var outcomes: Set<[String: UInt8]> = []
    for subset in Self.subsets {
      let after = cut(disk, keeping: subset)
      outcomes.insert(
        try Dictionary(uniqueKeysWithValues: after.list().map { ($0, try after.read($0)[0]) }))
    }
    #expect(
      outcomes == [
        ["old": 1], ["old": 1, "x": 3], ["old": 1, "new": 2], ["old": 1, "new": 2, "x": 3],
        ["old": 2], ["old": 2, "x": 3],
      ])
  }

  @Test("the same subset gives the same disk")
  func repeatable() throws {
    var generator = SeededGenerator(seed: 4)
    let disk = SimulatedDisk()
    for name in ["a", "b", "c"] {
      let sink = try disk.create(name)
      try sink.write(generator.bytes(3_000))
    }
    for subset in Self.subsets {
      #expect(
        disk.image.afterPowerCut(keeping: subset).fingerprint
          == disk.image.afterPowerCut(keeping: subset).fingerprint)
    }
  }

  @Test("a fault strikes once, or from then on", arguments: [false, true])
  func faults(lasts: Bool) throws {
    let disk = SimulatedDisk(faults: FaultPlan(.noSpace, at: 1, lasts: lasts))
    _ = try disk.create("a")
    #expect(throws: StorageError.noSpace(file: "b", operation: .create)) { try disk.create("b") }
    if lasts {
      #expect(throws: StorageError.noSpace(file: "b", operation: .create)) { try disk.create("b") }
    } else {
      _ = try disk.create("b")
    }
  }

  @Test("a short write leaves a part of the bytes, and an error")
  func shortWrite() throws {
    let disk = SimulatedDisk(faults: FaultPlan(.shortWrite, at: 1, lasts: false))
    let sink = try disk.create("a")
    #expect(throws: StorageError.noSpace(file: "a", operation: .write)) {
      try sink.write([1, 2, 3, 4])
    }
    #expect(try disk.read("a") == [1, 2])
    #expect(throws: StorageError.noSpace(file: "a", operation: .write)) { try sink.synchronize() }
  }

  @Test("bytes that could not be synchronized stay lost, whatever a later attempt says")
  func failedSynchronization() throws {
    var image = DiskImage()
    do {
      let disk = SimulatedDisk(faults: FaultPlan(.inputOutput, at: 2, lasts: false))
      let sink = try disk.create("a")
      try sink.write([1, 2, 3])
      #expect(throws: StorageError.self) { try sink.synchronize() }
      try disk.synchronize()
      image = disk.image
    }
    #expect(try SimulatedDisk(image).read("a") == [1, 2, 3])
    #expect(try SimulatedDisk(image.afterPowerCut(keeping: 0)).read("a") == [])
  }

  @Test("every operation that changes the disk is a moment to cut the power at")
  func moments() throws {
    let disk = SimulatedDisk(isRecording: true)
    try write("a", [1], to: disk)
    try disk.rename("a", to: "b")
    _ = try disk.open("b")
    try disk.synchronize()
    try disk.remove("b")
    #expect(
      disk.moments.map(\.operation) == [
        .create("a"), .write("a"), .synchronize("a"), .rename("a", to: "b"),
        .synchronizeDirectory, .remove("b"),
      ])
    #expect(disk.moments.map { $0.image.listing } == [["a"], ["a"], ["a"], ["b"], ["b"], []])
  }
}
