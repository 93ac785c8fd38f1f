import Foundation
import Testing

@testable import ConcordanceHTML

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

@Suite struct FolderNameTests {
  private let sample: FolderSample

  init() throws { sample = try FolderSample() }

  @Test func `ids are relative to the base, and absolute outside of it`() async throws {
    try sample.write("In.", to: "base/in/a.txt")
    try sample.write("Out.", to: "out/b.txt")
    let run = try await sample.run(["base/./in//", "base/in/../../out"]) {
      $0.base = "\(sample.root)/base/"
    }
    #expect(run.counts == [2, 0, 0, 0, 0])
    #expect(try Set(sample.documents().keys) == ["in/a.txt", "\(sample.root)/out/b.txt"])
  }

  @Test func `a run over the base does not touch what lies outside, one over its parent both`()
    async throws
  {
    try sample.write("In.", to: "base/a.txt")
    try sample.write("Out.", to: "out/b.txt")
    let base = "\(sample.root)/base"
    try await sample.run { $0.base = base }
    try sample.remove("base/a.txt")
    try sample.remove("out/b.txt")
    #expect(try await sample.run(["base"]) { $0.base = base }.counts == [0, 0, 0, 1, 0])
    try sample.write("In.", to: "base/a.txt")
    try await sample.run { $0.base = base }
    try sample.remove("base/a.txt")
    try sample.write("Out.", to: "out/b.txt")
    #expect(try await sample.run { $0.base = base }.counts == [1, 0, 0, 1, 0])
  }

  @Test func `a run over the current folder concerns relative names below it only`() {
    let names = SourceNames(base: nil)
    #expect(names.isBelow("notes/a.txt", ""))
    #expect(!names.isBelow("/notes/a.txt", ""))
    #expect(!names.isBelow("../a.txt", ""))
    #expect(names.isBelow("/notes/a.txt", "/"))
    #expect(names.isBelow("notes/a.txt", "notes"))
    #expect(names.isBelow("notes", "notes"))
    #expect(!names.isBelow("notes2/a.txt", "notes"))
  }

  @Test func `names that are not UTF-8 are told apart and survive a limited run`() async throws {
    let names: [[UInt8]] = [[0xE9], [0xE8], Array("é".utf8)].map { $0 + Array(".txt".utf8) }
    for name in names {
      let file = unsafe open(path(name), O_CREAT | O_WRONLY, 0o600)
      if file >= 0 { close(file) }
    }
    let run = try await sample.run()
    #if os(Linux)
      #expect(run.counts == [3, 0, 0, 0, 0])
      #expect(try Set(sample.documents().keys) == ["\\xE9.txt", "\\xE8.txt", "é.txt"])
      #expect(try await sample.run().counts == [0, 0, 3, 0, 0])
      #expect(try await sample.run { $0.globs = ["*.md"] }.counts == [0, 0, 0, 0, 0])
      #expect(try sample.documents().count == 3)
      #expect(unsafe unlink(path(names[0])) == 0)
      #expect(try await sample.run { $0.globs = ["*.md"] }.counts == [0, 0, 0, 1, 0])
    #else
      #expect(run.report.added > 0)
    #endif
  }

  @Test func `a name that begins with a combining mark is found again by a limited run`()
    async throws
  {
    try sample.write("Text.", to: "notes/\u{301}a.txt")
    try await sample.run(["notes"])
    #expect(
      try await sample.run(["notes"]) { $0.globs = ["*.md"] }.counts == [0, 0, 0, 0, 0])
    #expect(try sample.documents().count == 1)
  }

  #if os(Linux)
    @Test func `a name that differs only in composition is skipped, not lost in silence`()
      async throws
    {
      try sample.write("One.", to: "\u{E9}.txt")
      try sample.write("Two.", to: "e\u{301}.txt")
      let run = try await sample.run()
      #expect(run.counts == [1, 0, 0, 0, 1])
      #expect(run.skipped.values.first?.contains("composed differently") == true)
    }
  #endif

  #if os(Linux)
    @Test func `a name that is too long for an id is skipped and the rest is indexed`()
      async throws
    {
      try sample.write("Short.", to: "a.txt")
      // Each byte that is no UTF-8 takes four in a name.
      var name: [UInt8] = []
      for _ in 0..<5 {
        name += [UInt8](repeating: 0xE9, count: 250) + [0x2F]
        try #require(unsafe mkdir(path(name), 0o700) == 0)
      }
      close(unsafe open(path(name + Array("b.txt".utf8)), O_CREAT | O_WRONLY, 0o600))
      let run = try await sample.run()
      #expect(run.counts == [1, 0, 0, 0, 1])
      #expect(run.skipped.values.first == "the id has more than 4096 bytes")
    }
  #endif

  @Test func `names with line feeds, escapes and leading dashes are indexed`() async throws {
    for name in ["a\nb.txt", "-rf.txt", "\u{1B}[31m.txt", "\\x41.txt", "\\xE9.txt"] {
      try sample.write("Text.", to: name)
    }
    #expect(try await sample.run().counts == [5, 0, 0, 0, 0])
    #expect(try await sample.run { $0.globs = ["*.md"] }.counts == [0, 0, 0, 0, 0])
    #expect(try await sample.run().counts == [0, 0, 5, 0, 0])
  }

  /// A path for system calls.
  private func path(_ name: [UInt8]) -> [CChar] {
    (Array(sample.root.utf8) + [0x2F] + name + [0]).map { CChar(bitPattern: $0) }
  }
}
