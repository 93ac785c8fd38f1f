import FoundationEssentials
import FuzzTargets
import Testing

/// Inputs that a fuzzer found worth keeping, and those that once broke something, replayed.
@Suite struct SavedInputTests {
  private static let folder =
    "/" + #filePath.split(separator: "/").dropLast().joined(separator: "/") + "/Inputs"

  private func inputs(for target: FuzzTarget) throws -> [(name: String, bytes: [UInt8])] {
    let folder = "\(Self.folder)/\(target.rawValue)"
    return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { name in
      (name, Array(try #require(FileManager.default.contents(atPath: "\(folder)/\(name)"))))
    }
  }

  @Test(arguments: FuzzTarget.allCases)
  func `no saved input breaks a promise`(target: FuzzTarget) throws {
    let inputs = try inputs(for: target)
    #expect(!inputs.isEmpty)
    for (name, bytes) in inputs {
      #expect(throws: Never.self, "\(target.rawValue)/\(name)") { try target.run(bytes) }
    }
  }

  @Test(arguments: FuzzTarget.allCases)
  func `neither the empty input nor a short one breaks a promise`(target: FuzzTarget) throws {
    try target.run([])
    for byte in stride(from: UInt8.min, to: .max, by: 15) { try target.run([byte]) }
  }
}
