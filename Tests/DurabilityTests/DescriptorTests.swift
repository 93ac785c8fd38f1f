import Foundation
import InvertedIndex
import Storage
import StorageSimulation
import Testing

#if os(Linux)
  /// On the real file system a fault leaves no file open.
  @Suite struct DescriptorTests {
    private static let turn = Turn.commitInManySegments(
      adding: Workload.texts(7..<10, "second"), removing: ["d1", "d2"])

    @Test func `after a fault no descriptor is left open, and the next writer succeeds`()
      async throws
    {
      let folder = try Folder()
      defer { folder.remove() }
      let directory = try FileSystemDirectory(path: folder.path)
      try Workload.create(in: directory)
      try await Turn.commitInManySegments(adding: Workload.texts(0..<8, "first"))
        .run(on: directory)
      let open = folder.openDescriptors
      var number = 0
      var isStruck = true
      while isStruck {
        let fault = Fault.allCases[number % Fault.allCases.count]
        let plan = FaultPlan(fault, at: number, lasts: number % 2 == 0)
        do {
          try await Self.turn.run(on: FaultyDirectory(directory, faults: plan))
        } catch is StorageError {}
        #expect(folder.openDescriptors == open, "\(fault.rawValue) at \(number)")
        #expect(try IndexCheck(of: directory).problems.isEmpty)
        isStruck = plan.count > number
        number += 1
      }
      try await Self.turn.run(on: directory)
      #expect(folder.openDescriptors == open)
      print("descriptors: none left open after faults at each of \(number) operations")
    }
  }

  /// A folder of its own, in memory where there is a file system for that.
  private struct Folder {
    let path: String

    init() throws {
      let base = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : "/tmp"
      path = "\(base)/concordance-\(UUID().uuidString)"
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }

    /// How many descriptors of this process stand for the folder or a file in it.
    var openDescriptors: Int {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
      return names.count { name in
        let target = try? FileManager.default.destinationOfSymbolicLink(
          atPath: "/proc/self/fd/\(name)")
        return target?.hasPrefix(path) ?? false
      }
    }
  }
#endif
