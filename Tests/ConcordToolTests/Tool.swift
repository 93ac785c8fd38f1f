import FoundationEssentials
import Testing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The built executable, run as a shell runs it, in a folder of its own.
struct Tool {
  /// What a run left behind.
  struct Result {
    var output: String
    var errors: String
    var status: Int32
  }

  /// A new folder for this test.
  let folder: String

  init() throws {
    folder = "\(FileManager.default.temporaryDirectory.path())concord-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  /// Deletes the folder.
  func remove() { try? FileManager.default.removeItem(atPath: folder) }

  /// Writes a file below the folder.
  func write(_ name: String, _ text: String) throws {
    let path = "\(folder)/\(name)"
    let parent = String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)])
    try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(filePath: path))
  }

  /// Reads a file below the folder.
  func read(_ name: String) -> String? {
    FileManager.default.contents(atPath: "\(folder)/\(name)").map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// Runs `concord` with words that are quoted for the shell.
  func concord(_ arguments: String...) throws -> Result {
    try shell(
      "concord "
        + arguments.map { "'" + $0.replacing("'", with: "'\\''") + "'" }.joined(separator: " "))
  }

  /// Runs a line of shell in the folder, where `concord` is the built executable.
  func shell(_ line: String) throws -> Result {
    let marks = (output: "\(folder)/.stdout", errors: "\(folder)/.stderr")
    let script = """
      unset CONCORD_INDEX NO_COLOR LC_ALL; export HOME=/nonexistent TERM=xterm LANG=C.UTF-8
      concord() { '\(try Self.executable.get())' "$@"; }
      cd '\(folder)' && { \(line)
      } >'\(marks.output)' 2>'\(marks.errors)' </dev/null
      """
    let status = unsafe system("bash -c " + Self.quoted(script))
    return Result(
      output: read(".stdout") ?? "", errors: read(".stderr") ?? "", status: status >> 8 & 0xFF)
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "'\\''") + "'"
  }

  /// The folder that holds the bundled corpus.
  static let repository: String = {
    #filePath.split(separator: "/").dropLast(3).reduce(into: "") { $0 += "/\($1)" }
  }()

  private struct NotBuilt: Error {}

  /// The executable beside the test bundle, which the test process is or is told of.
  private static let executable: Swift.Result<String, any Error> = Swift.Result {
    for argument in CommandLine.arguments where argument.hasPrefix("/") {
      var folder = argument
      while let slash = folder.lastIndex(of: "/"), slash > folder.startIndex {
        folder = String(folder[..<slash])
        let candidate = folder + "/concord"
        if unsafe access(candidate, X_OK) == 0, !isFolder(candidate) { return candidate }
      }
    }
    let candidate = "\(repository)/.build/debug/concord"
    guard unsafe access(candidate, X_OK) == 0 else { throw NotBuilt() }
    return candidate
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder = false
    _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    return isFolder
  }
}
