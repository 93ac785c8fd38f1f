import Concordance
import QueryLanguage

extension Session {
  /// The index that is meant; an error with the fix where there is none.
  var location: IndexLocation {
    get throws(Complaint) {
      try .find(named: options.index, environment: environment, currentFolder: currentFolder)
    }
  }

  /// The index to add to: the one that is meant, or a new one in the current folder.
  var locationToWrite: IndexLocation {
    .findOrPlace(named: options.index, environment: environment, currentFolder: currentFolder)
  }

  /// Opens the index that is meant.
  func openIndex() throws -> SearchIndex { try SearchIndex.open(at: location.path) }

  /// Reads a query strictly; an error shows the place.
  func parse(_ text: String, _ defaultOperator: Query.DefaultOperator) throws -> Query {
    try Complaint.about(text) {
      try Query(parsing: text, defaultOperator: defaultOperator)
    }
  }

  /// The identifiers that a name on the command line may stand for: the name itself, and, below
  /// the folder that holds the index, the path from there.
  func documentNames(_ name: String) -> [String] {
    let tidy = name.hasPrefix("./") ? String(name.dropFirst(2)) : name
    guard let base = (try? location)?.base, currentFolder.hasPrefix(base + "/") else {
      return tidy == name ? [name] : [name, tidy]
    }
    return [name, "\(currentFolder.dropFirst(base.count + 1))/\(tidy)", tidy]
  }

  /// What renderers need to know.
  var renderingContext: RenderingContext {
    let base = (try? location)?.base ?? currentFolder
    let files = SourceFiles(base: base, host: Descriptors.hostName())
    return RenderingContext(
      painter: painter, width: terminal.width, address: files.address, position: files.position)
  }
}
