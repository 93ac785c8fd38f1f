/// The graph of documents and terms while its documents are halved: of each document, the terms that
/// another document of its part has too.
struct PartialGraph {
  private let starts: [Int]
  /// Where the terms of each document end that count; those that were left out stand behind.
  private var ends: [Int]
  private var terms: [UInt32]

  /// The whole graph.
  ///
  /// - Precondition: The starts of an index rise from 0 to the count of its terms.
  init(_ index: consuming ForwardIndex) {
    precondition(index.starts.first == 0 && index.starts.last == index.terms.count, "all terms")
    starts = index.starts
    ends = Array(index.starts.dropFirst())
    terms = index.terms
  }

  /// Lends the terms of documents, one document after the other.
  func forEach(_ documents: ArraySlice<UInt32>, _ body: (UInt32, Span<UInt32>) -> Void) {
    let (starts, ends, terms) = (starts.span, ends.span, terms.span)
    for document in documents {
      body(document, terms.extracting(starts[Int(document)]..<ends[Int(document)]))
    }
  }

  /// Lends the terms of a document.
  func with(_ document: UInt32, _ body: (Span<UInt32>) -> Void) {
    body(terms.span.extracting(starts[Int(document)]..<ends[Int(document)]))
  }

  /// Leaves out the terms that a single document has among those whose degrees these are: it is the
  /// only one in every part of them.
  mutating func leaveOutSingles(_ documents: ArraySlice<UInt32>, _ degrees: HalfDegrees) {
    Self.leaveOutSingles(documents, degrees, starts, &ends, &terms)
  }

  private static func leaveOutSingles(
    _ documents: ArraySlice<UInt32>, _ degrees: HalfDegrees, _ starts: [Int],
    _ ends: inout [Int], _ terms: inout [UInt32]
  ) {
    let starts = starts.span
    var ends = ends.mutableSpan
    var terms = terms.mutableSpan
    for document in documents {
      var (index, end) = (starts[Int(document)], ends[Int(document)])
      while index < end {
        let term = terms[index]
        if degrees.isSingle(term) {
          end -= 1
          terms[index] = terms[end]
          terms[end] = term
        } else {
          index += 1
        }
      }
      ends[Int(document)] = end
    }
  }
}
