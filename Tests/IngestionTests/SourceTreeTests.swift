import Documents
import Foundation
import Storage
import Testing

@testable import Ingestion

@Suite("Source tree")
struct SourceTreeTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func walk(
    _ names: String..., options change: (inout SourceTree.Options) -> Void = { _ in }
  ) throws -> [String] {
    var options = SourceTree.Options()
    change(&options)
    let roots = try names.isEmpty ? [folder.source()] : names.map { try folder.source($0) }
    return SourceTree(roots, options: options).map { item in
      switch item {
      case .file(let file): relative(file.path)
      case .skipped(let skipped): "!" + relative(skipped.path)
      }
    }
  }

  private func relative(_ path: SourcePath) -> String {
    String(path.description.dropFirst(folder.path.count + 1))
  }

  @Test("files come in the order of their paths' bytes")
  func order() throws {
    try folder.write("a/z.html", "a.html", "b.txt", "a/b/c.md", "B.html", "a-b.txt")
    #expect(try walk() == ["B.html", "a-b.txt", "a.html", "a/b/c.md", "a/z.html", "b.txt"])
  }

  @Test("in folders only known extensions are taken, named files always")
  func extensions() throws {
    try folder.write("a.html", "b.png", "c.HTM", "d.xhtml", "Makefile", "e.markdown", "f.text")
    #expect(try walk() == ["a.html", "c.HTM", "d.xhtml", "e.markdown", "f.text"])
    #expect(try walk("Makefile", "b.png") == ["Makefile", "b.png"])
  }

  @Test("hidden files and folders are taken on request only")
  func hidden() throws {
    try folder.write(".a.html", ".b/c.html", "d.html")
    #expect(try walk() == ["d.html"])
    #expect(try walk { $0.takesHidden = true } == [".a.html", ".b/c.html", "d.html"])
  }

  @Test("ignore files exclude, negate, nest and can be ignored themselves")
  func ignoreFiles() throws {
    try folder.write(
      "a.html", "b.html", "build/c.html", "sub/b.html", "sub/keep.html", "sub/deep/x.txt")
    try folder.write(".gitignore", content: "# comment\nb.html\nbuild/\n*.txt\n")
    try folder.write("sub/.gitignore", content: "!b.html\n/keep.html\n")
    #expect(try walk() == ["a.html", "sub/b.html"])
    #expect(try walk { $0.heedsIgnoreFiles = false }.count == 6)
  }

  @Test("ignore files around the folder count up to the top of the repository")
  func surroundings() throws {
    try folder.write(
      "repo/site/a.html", "repo/site/b.html", "repo/site/c.html", "repo/site/d.html",
      "repo/site/e.html", "repo/site/sub/f.html")
    try folder.write(".gitignore", content: "a.html\n")
    try folder.write(".ignore", content: "b.html\n")
    try folder.write("repo/.gitignore", content: "/site/c.html\nsub/\n/e.html\n")
    try folder.write("repo/.git/info/exclude", content: "d.html\n")
    let site = "repo/site/"
    #expect(try walk("repo/site") == [site + "a.html", site + "e.html"])
    #expect(try walk("repo") == [site + "a.html", site + "e.html"])
    #expect(try walk("repo/site") { $0.heedsIgnoreFiles = false }.count == 6)
    try FileManager.default.removeItem(atPath: folder.path + "/repo/.git")
    // Without a repository around it, only `.ignore` counts.
    #expect(
      try walk("repo/site") == ["a", "c", "d", "e", "sub/f"].map { site + $0 + ".html" })
  }

  @Test("relative folders are found from the working folder")
  func workingFolder() throws {
    try folder.write("repo/.git/HEAD", "repo/site/a.html", "repo/site/b.html")
    try folder.write("repo/.gitignore", content: "/site/a.html\n")
    let around = Surroundings(
      of: try #require(SourcePath("./site")), in: try folder.source("repo"))
    func verdict(_ name: String) -> Bool? {
      around.verdict(of: .gitignore, on: Array(name.utf8)[...], isFolder: false)
    }
    #expect(verdict("a.html") == true)
    #expect(verdict("b.html") == nil)
  }

  @Test("an .ignore file overrules .gitignore files, the nearer file the farther one")
  func precedence() throws {
    try folder.write("a.html", "sub/b.html", "sub/c.html", "sub/d.html", ".git/HEAD")
    try folder.write(".ignore", content: "\u{FEFF}!b.html\n")
    try folder.write(".gitignore", content: "a.html\nd.html\n")
    try folder.write("sub/.gitignore", content: "b.html\nc.html\n!d.html\n")
    #expect(try walk() == ["sub/b.html", "sub/d.html"])
  }

  @Test("an ignore file that is too large is told of, and nothing is ignored by it")
  func largeIgnoreFile() throws {
    let limit = IngestionLimits().ignoreFileBytes
    let rule = "a.html\n"
    let largest = rule + String(repeating: "#", count: limit - rule.utf8.count)
    try folder.write("a.html", "b.html")
    try folder.write(".ignore", content: largest)
    #expect(try walk() == ["b.html"])
    try folder.write(".ignore", content: largest + "#")
    #expect(try walk() == ["!.ignore", "a.html", "b.html"])
  }

  @Test("the ignore file for all repositories counts in those alone, from their tops, and last")
  func globalIgnoreFile() throws {
    try folder.write(
      "out/a.html", "repo/.git/HEAD", "repo/a.html", "repo/sub/a.html", "repo/sub/b.html",
      "repo/sub/c.html")
    try folder.write("repo/.gitignore", content: "!c.html\n")
    try folder.write("global", content: "/a.html\nb.html\nc.html\n")
    let global = try folder.source("global")
    #expect(
      try walk { $0.globalIgnoreFile = global } == [
        "out/a.html", "repo/sub/a.html", "repo/sub/c.html",
      ]
    )
    #expect(
      try walk("repo/sub") { $0.globalIgnoreFile = global } == [
        "repo/sub/a.html", "repo/sub/c.html",
      ])
    #expect(
      try walk("repo") {
        $0.globalIgnoreFile = global
        $0.heedsIgnoreFiles = false
      }.count == 4)
  }

  @Test(
    "git's settings name the ignore file for all repositories",
    arguments: [
      ("[core]\n\texcludesFile = ~/ignore\n", "~/ignore"), ("[CORE] excludesfile=/a b ; x", "/a b"),
      ("[core]\nexcludesfile = \"/a # b\"  # c\n", "/a # b"),
      ("[core]\nexcludesfile = /a\n[core \"x\"]\nexcludesfile = /b\n", "/a"),
      ("[user]\nexcludesfile = /a\n", nil),
      ("[core]\r\nexcludesfile = /a\r\nexcludesfile = /b", "/b"),
      ("[core]\nexcludesfiles = /a\nexcludesfile\n", nil), ("", nil), ("[core", nil),
      ("[core]\nexcludesfile = a\\\\b\n", "a\\b"),
    ] as [(String, String?)])
  func gitConfiguration(settings: String, expected: String?) {
    #expect(GitConfiguration.excludesFile(in: Array(settings.utf8)) == expected)
  }

  @Test("globs choose, exclusions drop")
  func globs() throws {
    try folder.write("a.html", "b.txt", "sub/c.html", "sub/d.txt", "old/e.html")
    #expect(try walk { $0.globs = [Glob("*.html")] } == ["a.html", "old/e.html", "sub/c.html"])
    #expect(try walk { $0.globs = [Glob("sub/**")] } == ["sub/c.html", "sub/d.txt"])
    #expect(
      try walk { $0.exclusions = [Glob("old/"), Glob("*.txt")] } == ["a.html", "sub/c.html"])
  }

  @Test("links are followed on request, each folder once, and never in a circle")
  func links() throws {
    try folder.write("a/x.html", "b/y.html")
    try folder.link("a/loop", to: "..")
    try folder.link("link.html", to: "b/y.html")
    try folder.link("dangling.html", to: "nowhere")
    #expect(try walk() == ["a/x.html", "b/y.html", "!dangling.html"])
    #expect(
      try walk { $0.followsLinks = true }
        == ["a/x.html", "b/y.html", "!dangling.html", "link.html"])
  }

  @Test("what is too large is skipped unread")
  func tooLarge() throws {
    try folder.write("a.html", content: "12345")
    try folder.write("b.html", content: "1234")
    #expect(try walk { $0.maximumFileSize = 4 } == ["!a.html", "b.html"])
  }

  @Test("a FIFO is skipped at once")
  func fifo() throws {
    try folder.write("a.html")
    let made = unsafe (folder.path + "/pipe.html").withCString { unsafe mkfifo($0, 0o600) }
    #expect(made == 0)
    #expect(try walk() == ["a.html", "!pipe.html"])
    #expect(try walk("pipe.html") == ["!pipe.html"])
  }

  @Test("folders too deep are skipped with a word")
  func depth() throws {
    try folder.write("a/b/c/x.html", "a/y.html")
    #expect(try walk { $0.maximumDepth = 2 } == ["!a/b", "a/y.html"])
  }

  @Test("folders that hold an index are never entered")
  func index() throws {
    try folder.write("idx/manifest-00000000000000000001", "idx/a.html", ".concord/b.html", "c.html")
    try folder.write("mine/d.html")
    let identity = try FileTree.status(of: folder.source("mine")).identity
    let found = try walk {
      $0.takesHidden = true
      $0.forbiddenFolders = [identity]
    }
    #expect(found == ["c.html"])
  }

  @Test("a missing path is skipped with a word, the others go on")
  func missing() throws {
    try folder.write("a.html")
    #expect(try walk("nothing", "a.html") == ["!nothing", "a.html"])
  }

  @Test("names with line breaks and of 255 bytes are names")
  func oddNames() throws {
    let long = String(repeating: "n", count: 250) + ".html"
    try folder.write("a\nb.html", "-r.html", long)
    #expect(try walk() == ["-r.html", "a\nb.html", long])
  }

  @Test("a file read through the tree and a record file through the reader")
  func reading() throws {
    try folder.write("a.jsonl", content: "{\"_id\":\"1\"}\n{\"_id\":\"2\"}\n")
    var reader = try JSONLinesReader(path: folder.source("a.jsonl"))
    #expect(try reader.next()?.id == "1")
    #expect(try reader.next()?.id == "2")
    #expect(try reader.next() == nil)
  }
}

@Suite("Globs")
struct GlobTests {
  @Test(
    "patterns and paths",
    arguments: [
      ("*.html", "a.html", true), ("*.html", "x/y/a.html", true), ("*.html", "a.htm", false),
      ("/*.html", "a.html", true), ("/*.html", "x/a.html", false), ("x/*", "x/a", true),
      ("x/*", "x/y/a", false), ("x/**", "x/y/a", true), ("**/a", "a", true),
      ("**/a", "x/y/a", true), ("x/**/a", "x/a", true), ("x/**/a", "x/y/z/a", true),
      ("x/**/a", "y/x/a", false), ("a?c", "abc", true), ("a?c", "a/c", false),
      ("[a-c]x", "bx", true), ("[!a-c]x", "bx", false), ("[]]x", "]x", true), ("[x", "[x", true),
      ("\\*", "*", true), ("\\*", "a", false), ("a*b*c", "aXbYbZc", true), ("**", "x/y", true),
      ("x/**/y/*.txt", "x/a/y/b/y/c.txt", true),
    ])
  func table(pattern: String, path: String, expected: Bool) {
    #expect(Glob(pattern).matches(Array(path.utf8)[...]) == expected)
  }

  @Test("a hostile pattern is no bomb")
  func hostile() {
    let pattern = String(repeating: "*a", count: 50) + "b"
    #expect(!Glob(pattern).matches([UInt8](repeating: UInt8(ascii: "a"), count: 2000)[...]))
  }
}
