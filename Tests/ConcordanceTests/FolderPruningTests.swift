import ConcordanceHTML
import Foundation
import Testing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

@Suite struct FolderPruningTests {
  private let sample: FolderSample

  init() throws {
    sample = try FolderSample()
    try sample.write("An orbit.", to: "a.txt")
    try sample.write("The moon.", to: "notes/b.txt")
    try sample.write("A treaty.", to: "notes/c.md")
  }

  private func ids() throws -> Set<String> { Set(try sample.documents().keys) }

  @Test func `without pruning the documents of deleted files stay`() async throws {
    try await sample.run()
    try sample.remove("a.txt")
    #expect(try await sample.run { $0.prunes = false }.counts == [0, 0, 2, 0, 0])
    #expect(try ids().contains("a.txt"))
  }

  @Test func `a run limited by patterns removes only what is gone`() async throws {
    try await sample.run()
    #expect(try await sample.run { $0.globs = ["*.md"] }.counts == [0, 0, 1, 0, 0])
    #expect(try await sample.run { $0.excludes = ["notes"] }.counts == [0, 0, 1, 0, 0])
    try sample.remove("notes/b.txt")
    #expect(try await sample.run { $0.globs = ["*.md"] }.counts == [0, 0, 1, 1, 0])
    #expect(try ids() == ["a.txt", "notes/c.md"])
  }

  @Test func `a run over one folder does not touch the others`() async throws {
    try await sample.run()
    try sample.remove("a.txt")
    try sample.remove("notes/b.txt")
    #expect(try await sample.run(["notes"]).counts == [0, 0, 1, 1, 0])
    #expect(try ids() == ["a.txt", "notes/c.md"])
  }

  @Test func `a named file or folder that is gone leaves the index without a complaint`()
    async throws
  {
    try await sample.run()
    try sample.remove("a.txt")
    try sample.remove("notes")
    let kept = try await sample.run(["a.txt", "notes"]) { $0.prunes = false }
    #expect(kept.counts == [0, 0, 0, 0, 2])
    let run = try await sample.run(["a.txt", "notes", "never"])
    #expect(run.counts == [0, 0, 0, 3, 1])
    #expect(run.skipped == ["never": "no such file or folder"])
  }

  @Test func `a file in whose place is now a pipe or a broken link keeps its document`()
    async throws
  {
    try await sample.run()
    try sample.remove("a.txt")
    try #require(unsafe mkfifo("\(sample.root)/a.txt", 0o600) == 0)
    try sample.remove("notes/c.md")
    try FileManager.default.createSymbolicLink(
      atPath: "\(sample.root)/notes/c.md", withDestinationPath: "nowhere")
    let run = try await sample.run()
    #expect(run.counts == [0, 0, 1, 0, 2])
    #expect(
      run.skipped == [
        "a.txt": "not a regular file (fifo)", "notes/c.md": "symbolic link to nothing",
      ])
    #expect(try ids() == ["a.txt", "notes/b.txt", "notes/c.md"])
  }

  @Test func `a folder that cannot be entered keeps its documents`() async throws {
    try await sample.run()
    try sample.rename("notes", to: "kept")
    try FileManager.default.createSymbolicLink(
      atPath: "\(sample.root)/notes", withDestinationPath: "notes")
    let run = try await sample.run(["notes"])
    #expect(run.counts == [0, 0, 0, 0, 1])
    #expect(run.skipped.keys.contains("notes"))
    #expect(try ids() == ["a.txt", "notes/b.txt", "notes/c.md"])
  }

  @Test func `files that only naming brings in are not removed by a run over their folder`()
    async throws
  {
    try sample.write(#"{"_id":"r1","text":"one"}"#, to: "r.jsonl")
    try sample.write("Plain words.", to: "README")
    #expect(try await sample.run(["r.jsonl", "README", ""]).counts == [5, 0, 0, 0, 0])
    #expect(try await sample.run().counts == [0, 0, 3, 0, 0])
    try sample.remove("r.jsonl")
    try sample.remove("README")
    #expect(try await sample.run().counts == [0, 0, 3, 2, 0])
  }

  @Test func `a file that is ignored now leaves the index`() async throws {
    try await sample.run()
    try sample.write("notes/c.md\n", to: ".gitignore")
    #expect(try await sample.run().counts == [0, 0, 2, 1, 0])
  }

  @Test func `documents that a program added stay`() async throws {
    try await sample.index.write { writer in
      try writer.add(Document(id: "mine", title: "", body: "By hand."))
      var placed = Document(id: "placed", title: "", body: "By hand.")
      placed.metadata.path = "notes/placed.txt"
      try writer.add(placed)
    }
    #expect(try await sample.run().counts == [3, 0, 0, 0, 0])
    #expect(try ids().isSuperset(of: ["mine", "placed"]))
  }
}
