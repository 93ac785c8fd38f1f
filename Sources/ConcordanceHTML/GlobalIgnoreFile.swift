import FoundationEssentials
import Ingestion
import Storage

/// The ignore file for all repositories of git, where git and ripgrep look for it.
enum GlobalIgnoreFile {
  /// The path: what `core.excludesFile` says in the user's settings, else `git/ignore` in the folder
  /// of settings; `nil` if there is no home.
  ///
  /// - Parameter environment: `GIT_CONFIG_GLOBAL`, `HOME` and `XDG_CONFIG_HOME` are looked at.
  static func path(_ environment: [String: String]) -> SourcePath? {
    let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 }
    let named = environment["XDG_CONFIG_HOME"].flatMap { $0.isEmpty ? nil : $0 }
    let folder = named ?? home.map { $0 + "/.config" }
    // What the first file says counts.
    let settings =
      environment["GIT_CONFIG_GLOBAL"].map { [$0] }
      ?? [home.map { $0 + "/.gitconfig" }, folder.map { $0 + "/git/config" }].compactMap { $0 }
    let limit = IngestionLimits().ignoreFileBytes
    let value = settings.lazy.compactMap { SourcePath($0) }
      .compactMap { try? SourceFiles.read($0, limit: limit).bytes }
      .compactMap { GitConfiguration.excludesFile(in: $0) }.first
    guard let value else { return folder.flatMap { SourcePath($0 + "/git/ignore") } }
    if value.hasPrefix("~/") { return home.flatMap { SourcePath($0 + value.dropFirst()) } }
    return value.hasPrefix("/") ? SourcePath(value) : nil
  }

  /// The path in this process.
  static var path: SourcePath? { path(ProcessInfo.processInfo.environment) }
}
