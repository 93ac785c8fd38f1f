import ArgumentParser

/// The forms a search result is printed in.
enum SearchFormat: String, CaseIterable, Sendable {
  case auto, human, plain, json, jsonl, tsv, trec, vimgrep, paths

  /// The form that is meant, given what standard output is.
  func resolved(for terminal: Terminal) -> SearchFormat {
    self == .auto ? (terminal.showsHumanOutput ? .human : .plain) : self
  }
}

extension SearchFormat: ExpressibleByArgument {}
extension ColorChoice: ExpressibleByArgument {}

/// What renderers need to know besides the answer.
struct RenderingContext {
  /// Colour and links.
  var painter: Painter
  /// The columns to wrap to.
  var width: Int
  /// The address a path is linked to, if it leads to a file.
  var address: (_ path: String) -> String?
  /// The line and column (in bytes), both from 1, of an offset in a source file.
  var position: (_ path: String, _ offset: Int) -> (line: Int, column: Int)?

  init(
    painter: Painter, width: Int, address: @escaping (String) -> String? = { _ in nil },
    position: @escaping (String, Int) -> (line: Int, column: Int)? = { _, _ in nil }
  ) {
    self.painter = painter
    self.width = width
    self.address = address
    self.position = position
  }
}

extension SearchAnswer {
  /// The text of this answer for standard output.
  func rendered(as format: SearchFormat, in context: RenderingContext) -> String {
    switch format {
    case .auto, .plain: plain()
    case .human: human(context)
    case .json: json().text + "\n"
    case .jsonl: entries.map { jsonHit($0, naming: isOneOfSeveral).text + "\n" }.joined()
    case .tsv: tsv()
    case .trec: trec()
    case .vimgrep: vimgrep(context)
    case .paths: paths()
    }
  }
}
