import FoundationEssentials
import Testing

/// Compares output with a file in `Goldens`, byte for byte.
///
/// With `CONCORD_RECORD=1` in the environment the file is written instead; a file that is absent
/// is a failure, so that a lost golden is noticed.
func expectGolden(
  _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let path = "\(goldensFolder)/\(name)"
  if ProcessInfo.processInfo.environment["CONCORD_RECORD"] == "1" {
    try Data(text.utf8).write(to: URL(filePath: path))
    return
  }
  guard let data = FileManager.default.contents(atPath: path) else {
    Issue.record(
      "Goldens/\(name) is absent; record it with CONCORD_RECORD=1", sourceLocation: sourceLocation)
    return
  }
  let golden = String(decoding: data, as: UTF8.self)
  #expect(text == golden, "differs from Goldens/\(name)", sourceLocation: sourceLocation)
}

private let goldensFolder: String = {
  let file = #filePath
  return String(file[..<(file.lastIndex(of: "/") ?? file.endIndex)]) + "/Goldens"
}()
