import FoundationEssentials

/// Which index a command means.
///
/// In this order: `--index`, the environment's `CONCORD_INDEX`, the nearest `.concord` in the
/// current folder or above it, as git finds its repository.
struct IndexLocation: Sendable, Equatable {
  /// The folder that holds the index files.
  var path: String
  /// The folder that the paths of documents start from: the one that holds `.concord`; `nil` for
  /// an index that was named, where paths are as they were given.
  var base: String?

  /// The name of an index folder that is found without being named.
  static let folderName = ".concord"
  /// The environment variable that names an index.
  static let variable = "CONCORD_INDEX"

  /// The index that is meant, whether or not it is sound; an error where none is in sight.
  static func find(
    named: String?, environment: [String: String], currentFolder: String,
    exists: (String) -> Bool = { FileManager.default.fileExists(atPath: $0) }
  ) throws(Complaint) -> IndexLocation {
    if let path = explicit(named: named, environment: environment) {
      return IndexLocation(path: path)
    }
    guard let base = nearest(above: currentFolder, exists: exists) else {
      throw .noIndex(lookedIn: currentFolder)
    }
    return IndexLocation(path: join(base, folderName), base: base)
  }

  /// The index to add to: as ``find(named:environment:currentFolder:exists:)``, and a new one in
  /// the current folder where none is in sight.
  static func findOrPlace(
    named: String?, environment: [String: String], currentFolder: String,
    exists: (String) -> Bool = { FileManager.default.fileExists(atPath: $0) }
  ) -> IndexLocation {
    if let path = explicit(named: named, environment: environment) {
      return IndexLocation(path: path)
    }
    let base = nearest(above: currentFolder, exists: exists) ?? currentFolder
    return IndexLocation(path: join(base, folderName), base: base)
  }

  private static func explicit(named: String?, environment: [String: String]) -> String? {
    [named, environment[variable]].lazy.compactMap { $0 }.first { !$0.isEmpty }
  }

  /// The nearest folder that holds an index.
  private static func nearest(above folder: String, exists: (String) -> Bool) -> String? {
    var folder = folder
    while true {
      if exists(join(folder, folderName)) { return folder }
      guard let slash = folder.lastIndex(of: "/"), folder != "/" else { return nil }
      folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
    }
  }

  private static func join(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }
}
