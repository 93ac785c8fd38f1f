import Documents
import IndexFormat
import InvertedIndex
import Ranking

/// The ranking function with the averages of a snapshot filled in.
struct CollectionModel {
  /// The saturation of weighted frequencies.
  let model: BM25
  /// That of bigrams.
  let bigramModel: BM25
  /// For each full-text field, what an occurrence is worth by length norm.
  let weights: [[Float]]

  init(_ parameters: BM25Parameters, snapshot: Snapshot) {
    model = BM25(k1: parameters.k1)
    bigramModel = BM25(k1: parameters.k1 * parameters.bigramSaturation)
    weights = (0..<Field.textCount).map { field in
      let lengths = snapshot.lengths(ofField: field)
      let average = lengths.passages > 0 ? Double(lengths.length) / Double(lengths.passages) : 0
      return FieldNormalizer(
        field: parameters[field: field], averageLength: average,
        shortestLength: parameters.shortestLength
      ) { Double(LengthNorm.decode($0)) }.table
    }
  }
}
