import FoundationEssentials
import Testing

/// What the tool makes of an unfriendly place to run in.
@Suite struct ToolEnvironmentTests {
  private func withTool(_ body: (Tool) throws -> Void) throws {
    let tool = try Tool()
    defer { tool.remove() }
    try tool.write("a.txt", "Water ice lies in the craters.")
    try body(tool)
  }

  @Test func `an index whose making was broken off is made anew`() throws {
    try withTool { tool in
      for leftover in ["", "touch .concord/lock;", "touch .concord/manifest.new;"] {
        let result = try tool.shell("rm -rf .concord; mkdir .concord; \(leftover) concord index .")
        #expect(result.status == 0, "\(leftover) \(result.errors)")
        #expect(try tool.concord("search", "craters").status == 0)
      }
      let foreign = try tool.shell(
        "rm -rf .concord; mkdir .concord; touch .concord/x; concord index .")
      #expect(foreign.status == 4)
    }
  }

  @Test func `standard output that is full is told, whatever is printed`() throws {
    try withTool { tool in
      for words in ["--version", "help", "index --help"] {
        let result = try tool.shell("concord \(words) >/dev/full")
        #expect(result.status == 5, "\(words)")
        #expect(result.errors.hasPrefix("concord: cannot write to standard output"), "\(words)")
      }
    }
  }

  #if os(Linux)
    @Test func `too few descriptors and too little memory are told, and nothing is written`() throws
    {
      try withTool { tool in
        let few = try tool.shell("ulimit -n 9; concord index .")
        #expect(few.status == 5)
        #expect(few.errors.hasPrefix("concord: only 9 open files are allowed, 16 are needed\n"))
        let little = try tool.shell("ulimit -v 300000; concord index --memory 96M .")
        #expect(little.status == 5)
        #expect(little.errors.hasPrefix("concord: only 307 MB of memory are allowed, "))
        #expect(little.errors.contains("--memory 16M"))
        #expect(!FileManager.default.fileExists(atPath: "\(tool.folder)/.concord"))
      }
    }

    @Test func `a file that is cut while it is read is an error, not a signal`() throws {
      try withTool { tool in
        try tool.write("b.txt", (0..<20000).map { "word\($0)" }.joined(separator: " "))
        #expect(try tool.concord("index", ".").status == 0)
        // The second query meets pages that the first one has seen.
        let result = try tool.shell(
          """
          coproc concord search -n 1 -f paths -
          process=$!
          echo word7 >&${COPROC[1]}; read -r path <&${COPROC[0]}; echo "$path"
          for file in .concord/segment-*; do : >"$file"; done
          echo word7 >&${COPROC[1]}; exec {COPROC[1]}>&-; wait $process
          """)
        #expect(result.output == "b.txt\n")
        #expect(result.status == 4, "\(result.errors)")
        #expect(result.errors.hasPrefix("concord: cannot read the index any more: "))
      }
    }

    @Test func `a file that may not grow is an error, not a signal`() throws {
      try withTool { tool in
        #expect(try tool.concord("index", ".").status == 0)
        try tool.write("b.txt", (0..<2000).map { "word\($0)" }.joined(separator: " "))
        let result = try tool.shell("ulimit -f 4; concord index .")
        #expect(result.status == 5)
        #expect(result.errors.contains("no space left"), "\(result.errors)")
        #expect(try tool.concord("search", "-f", "paths", "craters").output == "a.txt\n")
        #expect(try tool.concord("check").status == 0)
      }
    }
  #endif
}
