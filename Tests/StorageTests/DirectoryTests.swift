import Storage
import StorageSimulation
import Testing

/// The directories that keep the promises of the protocol.
enum DirectoryKind: String, CaseIterable, Sendable {
  case memory, fileSystem, simulated

  /// Runs a test in an empty directory.
  func withDirectory(_ body: (any Directory) throws -> Void) throws {
    switch self {
    case .memory:
      try body(MemoryDirectory())
    case .simulated:
      try body(SimulatedDisk())
    case .fileSystem:
      let folder = try TemporaryFolder()
      try withExtendedLifetime(folder) { try body(try folder.directory()) }
    }
  }
}

extension Directory {
  func write(_ name: String, _ bytes: [UInt8]) throws {
    let sink = try create(name)
    try sink.write(bytes)
    try sink.synchronize()
    try sink.close()
  }
}

@Suite("Directory")
struct DirectoryTests {
  @Test("a file is read as it was written", arguments: DirectoryKind.allCases)
  func roundTrip(kind: DirectoryKind) throws {
    try kind.withDirectory { directory in
      var generator = SeededGenerator(seed: 5)
      let parts = [0, 1, 100_000, 3].map { generator.bytes($0) }
      let sink = try directory.create("a")
      for part in parts { try sink.write(part) }
      #expect(sink.length == 100_004)
      try sink.synchronize()
      try sink.close()
      try directory.synchronize()

      let file = try directory.open("a")
      #expect(file.count == 100_004)
      #expect(file.copy() == parts.flatMap { $0 })
      #expect(file.copy(1..<3) == Array(parts.flatMap { $0 }[1..<3]))
      #expect(try directory.read("a") == parts.flatMap { $0 })
    }
  }

  @Test("an empty file can be opened", arguments: DirectoryKind.allCases)
  func emptyFile(kind: DirectoryKind) throws {
    try kind.withDirectory { directory in
      try directory.write("empty", [])
      #expect(try directory.open("empty").count == 0)
      #expect(try directory.read("empty") == [])
    }
  }

  @Test("names are listed in ascending order", arguments: DirectoryKind.allCases)
  func list(kind: DirectoryKind) throws {
    try kind.withDirectory { directory in
      #expect(try directory.list() == [])
      for name in ["b", "é", "a", ".c"] { try directory.write(name, [1]) }
      #expect(try directory.list() == [".c", "a", "b", "é"])
    }
  }

  @Test("creating a name that is taken is an error", arguments: DirectoryKind.allCases)
  func exclusive(kind: DirectoryKind) throws {
    try kind.withDirectory { directory in
      try directory.write("a", [1, 2])
      #expect(throws: StorageError.exists(file: "a")) { try directory.create("a") }
      #expect(try directory.read("a") == [1, 2])
    }
  }

  @Test("a name that is not there is an error", arguments: DirectoryKind.allCases)
  func missing(kind: DirectoryKind) throws {
    try kind.withDirectory { directory in
      let expected = StorageError.notFound(file: "a")
      #expect(throws: expected) { try directory.open("a") }
      #expect(throws: expected) { try directory.remove("a") }
      #expect(throws: expected) { try directory.rename("a", to: "b") }
    }
  }

  @Test("renaming replaces, and a reader keeps what it opened", arguments: DirectoryKind.allCases)
  func rename(kind: DirectoryKind) throws {
    try kind.withDirectory { directory in
      try directory.write("old", [1])
      try directory.write("new", [2])
      let held = try directory.open("new")
      try directory.rename("old", to: "new")
      #expect(try directory.list() == ["new"])
      #expect(try directory.read("new") == [1])
      #expect(held.copy() == [2])
    }
  }

  @Test("a removed file stays readable for who has it open", arguments: DirectoryKind.allCases)
  func remove(kind: DirectoryKind) throws {
    try kind.withDirectory { directory in
      try directory.write("a", [7])
      let held = try directory.open("a")
      try directory.remove("a")
      #expect(try directory.list() == [])
      #expect(held.copy() == [7])
      try held.checkLength()
    }
  }

  @Test("a name never leads out of the folder", arguments: DirectoryKind.allCases)
  func names(kind: DirectoryKind) throws {
    try kind.withDirectory { directory in
      try directory.write("fine", [1])
      for name in [
        "", ".", "..", "../a", "/etc/passwd", "a/b", "a\0b", String(repeating: "x", count: 256),
      ] {
        let expected = StorageError.invalidName(name)
        #expect(throws: expected) { try directory.open(name) }
        #expect(throws: expected) { try directory.create(name) }
        #expect(throws: expected) { try directory.remove(name) }
        #expect(throws: expected) { try directory.rename("fine", to: name) }
        #expect(throws: expected) { try directory.lock(name) }
      }
      #expect(try directory.list() == ["fine"])
    }
  }

  @Test(
    "publishing puts the content in place, over an older one and over a stale temporary file",
    arguments: DirectoryKind.allCases)
  func publish(kind: DirectoryKind) throws {
    try kind.withDirectory { directory in
      try directory.publish("manifest", temporaryName: "manifest.tmp", bytes: [1])
      #expect(try directory.read("manifest") == [1])
      try directory.write("manifest.tmp", [9, 9, 9])
      try directory.publish("manifest", temporaryName: "manifest.tmp", bytes: [2])
      #expect(try directory.read("manifest") == [2])
      #expect(try directory.list() == ["manifest"])
    }
  }
}
