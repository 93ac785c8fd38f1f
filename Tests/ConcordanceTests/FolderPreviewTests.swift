import ConcordanceHTML
import Foundation
import Testing

@Suite struct FolderPreviewTests {
  private let sample: FolderSample

  init() throws {
    sample = try FolderSample()
    try sample.write("An orbit.", to: "a.txt")
    try sample.write("The moon.", to: "b.txt")
    try sample.write("A treaty.", to: "c.txt")
  }

  @Test func `without an index every file would be added`() async throws {
    let run = try await sample.preview(of: nil)
    #expect(run.counts == [3, 0, 0, 0, 0])
    #expect(run.changes == ["a.txt": .added, "b.txt": .added, "c.txt": .added])
  }

  @Test func `a preview tells what the run then does, and writes nothing`() async throws {
    try await sample.run()
    try sample.write("An orbit, changed.", to: "a.txt", at: 1)
    try sample.remove("b.txt")
    try sample.touch("c.txt", at: 1)
    try sample.write("New.", to: "d.txt")
    try sample.write([UInt8](repeating: 0, count: 100), to: "e.txt")
    let files = try sample.indexFiles()
    let preview = try await sample.preview(of: sample.index)
    #expect(preview.changes == ["a.txt": .updated, "b.txt": .removed, "d.txt": .added])
    #expect(try sample.indexFiles() == files)
    let run = try await sample.run()
    #expect(preview.report == run.report)
    #expect(run.changes.isEmpty)
  }

  @Test func `a preview needs no lock`() async throws {
    try await sample.run()
    let sample = sample
    let run = try await sample.index.write { _ in try await sample.preview(of: sample.index) }
    #expect(run.counts == [0, 0, 3, 0, 0])
  }

  @Test func `records are told one by one`() async throws {
    try sample.remove("b.txt")
    try sample.remove("c.txt")
    try sample.write(#"{"_id":"1","text":"one"}"#, to: "a.txt")
    let run = try await sample.preview(of: nil) { $0.readsRecords = true }
    #expect(run.changes == ["1": .added])
  }
}
