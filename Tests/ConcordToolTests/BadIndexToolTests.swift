import FoundationEssentials
import Testing

/// What the tool makes of a folder that holds no index, an old one, or one that others work on.
@Suite struct BadIndexToolTests {
  private static let commands = [
    "search x", "show x", "explain x y", "similar x", "terms", "stats", "remove --yes x", "check",
    "check --repair", "merge", "run topics", "index a.txt",
  ]

  private func withTool(_ body: (Tool) throws -> Void) throws {
    let tool = try Tool()
    defer { tool.remove() }
    try tool.write("a.txt", "Water ice lies in the craters.")
    try tool.write("topics", "1\tice\n")
    try body(tool)
  }

  /// All files below the folder, with their contents.
  private func files(_ tool: Tool, _ name: String) throws -> String {
    try tool.shell("find \(name) | sort; find \(name) -type f -exec cat {} +").output
  }

  @Test(arguments: commands)
  func `a folder that is no index is refused, and nothing is written`(command: String) throws {
    try withTool { tool in
      try tool.write("notes/letter.txt", "not an index")
      try tool.write("alike/manifest-00000000000000000001", "not a manifest")
      try tool.write("alike/segment-1.terms", "not terms")
      for name in ["notes", "alike", "notes/letter.txt"] {
        let before = try files(tool, name)
        let result = try tool.shell("concord -x \(name) \(command)")
        #expect(result.status == 4, "\(name): \(result.errors)")
        #expect(result.output == "" || command == "check", "\(name): \(result.output)")
        #expect(try files(tool, name) == before, "\(name)")
        let advice = name == "alike" ? "NEWDIR index PATH…" : "name another folder with -x"
        #expect(result.errors.contains(advice), "\(name): \(result.errors)")
      }
    }
  }

  @Test(arguments: commands.dropLast())
  func `where there is no index, or none yet, the error says how to make one`(
    command: String
  ) throws {
    try withTool { tool in
      let missing = try tool.shell("concord -x nowhere \(command)")
      #expect(missing.status == 4)
      #expect(
        missing.errors == """
          concord: there is no index at nowhere
            make one:  concord -x nowhere index PATH…

          """)
      #expect(!FileManager.default.fileExists(atPath: "\(tool.folder)/nowhere"))
      let empty = try tool.shell("mkdir empty; concord -x empty \(command)")
      #expect(empty.status == 4)
      #expect(empty.errors.hasPrefix("concord: empty is not an index: it has no manifest\n"))
      #expect(try files(tool, "empty") == "empty\n")
    }
  }

  @Test(arguments: [(UInt8(99), "use the newer concord"), (1, "index again into a new folder")])
  func `of an index of another format both versions are named`(
    version: UInt8, advice: String
  ) throws {
    try withTool { tool in
      #expect(try tool.concord("index", ".").status == 0)
      let folder = "\(tool.folder)/.concord"
      let name = try #require(
        FileManager.default.contentsOfDirectory(atPath: folder).first { $0.hasPrefix("manifest-") })
      var bytes = Array(try #require(FileManager.default.contents(atPath: "\(folder)/\(name)")))
      let current = bytes[8]
      bytes[8] = version
      bytes.removeLast(4)
      let checksum = Self.checksum(bytes)
      bytes += (0..<4).map { UInt8(truncatingIfNeeded: checksum >> (8 * $0)) }
      try Data(bytes).write(to: URL(filePath: "\(folder)/\(name)"))
      let result = try tool.concord("search", "ice")
      #expect(result.status == 4)
      #expect(
        result.errors.hasPrefix(
          "concord: \(name) has format version \(version); this concord reads version \(current)\n"),
        "\(result.errors)")
      #expect(result.errors.contains(advice), "\(result.errors)")
    }
  }

  /// CRC-32C, bit by bit.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in
        sum & 1 == 1 ? sum >> 1 ^ 0x82F6_3B78 : sum >> 1
      }
    }
  }

  @Test func `what broken-off writers left is ignored, and cleared away by the next one`() throws {
    try withTool { tool in
      #expect(try tool.concord("index", ".").status == 0)
      let leftovers = try tool.shell(
        "cd .concord; echo x | tee manifest.new segment-99.terms segment-1.deletes-77 >notes")
      #expect(leftovers.status == 0)
      #expect(try tool.concord("search", "-f", "paths", "ice").output == "a.txt\n")
      #expect(try tool.concord("check").status == 0)
      try tool.write("b.txt", "More ice.")
      #expect(try tool.concord("index", ".").status == 0)
      let names = try tool.shell("ls .concord").output
      #expect(!names.contains("manifest.new") && !names.contains("99") && !names.contains("77"))
      #expect(names.contains("notes"))
    }
  }

  @Test func `a lock file that names a process that lives does not lock`() throws {
    try withTool { tool in
      #expect(try tool.concord("index", ".").status == 0)
      let result = try tool.shell("echo $$ >.concord/lock; echo more >b.txt; concord index .")
      #expect(result.status == 0, "\(result.errors)")
    }
  }

  @Test func `of two writers that come by two paths one waits for nobody`() throws {
    try withTool { tool in
      let result = try tool.shell(
        """
        concord index . && ln -s .concord other && echo more >b.txt &&
        exec 9>>other/lock && flock -n 9 && concord index . 9>&-
        """)
      #expect(result.status == 6, "\(result.errors)")
      #expect(result.errors.contains("another process is writing to the index"))
    }
  }
}
