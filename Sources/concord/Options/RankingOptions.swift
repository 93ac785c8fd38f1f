import ArgumentParser
import Concordance
import Ranking

/// The numbers of the ranking function, for experiments.
struct RankingOptions: ParsableArguments {
  @Option(help: ArgumentHelp("How soon repetitions stop to count.", valueName: "number"))
  var k1: Double?

  @Option(
    help: ArgumentHelp(
      "What k1 is multiplied by for pairs of letters, as of Chinese.", valueName: "number"))
  var bigramSaturation: Double?

  @Option(
    help: ArgumentHelp(
      "How much length is held against every field, from 0 to 1.", valueName: "number"))
  var b: Double?

  @Option(
    help: ArgumentHelp(
      "What the very word counts beyond other forms, in short queries.", valueName: "number"))
  var exactForm: Double?

  @Option(
    help: ArgumentHelp(
      "The share of the average length that shorter fields are taken for.", valueName: "number"))
  var shortestLength: Double?

  @Option(
    help: ArgumentHelp(
      "The power of the inverse document frequency; 1 is textbook BM25.", valueName: "number"))
  var idfPower: Double?

  @Option(
    help: ArgumentHelp(
      "What neighbouring words of the query count where they stand together.", valueName: "number"))
  var nearness: Double?

  @Option(
    help: ArgumentHelp(
      "What the next best passage of its document adds to a passage.", valueName: "number"))
  var documentEvidence: Double?

  @Option(
    help: ArgumentHelp(
      "What a passage gains by being like the best ones; 0 for nothing.", valueName: "number"))
  var regularization: Double?

  @Option(
    help: ArgumentHelp(
      "What the words that the best passages share count, added to the query.",
      valueName: "number"))
  var expansion: Double?

  /// The default numbers with these in their place.
  var parameters: BM25Parameters {
    var parameters = BM25Parameters()
    if let k1 { parameters.k1 = k1 }
    if let bigramSaturation { parameters.bigramSaturation = bigramSaturation }
    if let shortestLength { parameters.shortestLength = shortestLength }
    if let exactForm { parameters.exactForm = exactForm }
    if let idfPower { parameters.idfPower = idfPower }
    if let nearness { parameters.nearness = nearness }
    if let documentEvidence { parameters.documentEvidence = documentEvidence }
    if let regularization { parameters.regularization = regularization }
    if let expansion { parameters.expansion = expansion }
    if let b {
      for field in Field.text.indices { parameters[field: field].b = b }
    }
    return parameters
  }

  func validate() throws {
    if let b, !(0...1 ~= b) { throw ValidationError("--b must be between 0 and 1, not \(b)") }
    for (name, value) in [
      ("--k1", k1), ("--bigram-saturation", bigramSaturation), ("--exact-form", exactForm),
      ("--shortest-length", shortestLength),
      ("--idf-power", idfPower), ("--nearness", nearness),
      ("--document-evidence", documentEvidence), ("--regularization", regularization),
      ("--expansion", expansion),
    ] {
      if let value, !(0...1000 ~= value) {
        throw ValidationError("\(name) must be between 0 and 1000, not \(value)")
      }
    }
  }
}
