public import ArgumentParser
public import Concordance

extension IndexSettings.Stemming: ExpressibleByArgument {}
extension IndexSettings.StopWords: ExpressibleByArgument {}

/// What is fixed when an index is made.
struct AnalysisOptions: ParsableArguments {
  @Option(help: "How words are reduced to their stems.")
  var stemming: IndexSettings.Stemming?

  @Option(help: "Which words are left out.")
  var stopWords: IndexSettings.StopWords?

  @Flag(help: "Keep no text: smaller, without snippets.")
  var noStoredText = false

  /// Whether nothing is asked of the index.
  var isEmpty: Bool { stemming == nil && stopWords == nil && !noStoredText }
}
