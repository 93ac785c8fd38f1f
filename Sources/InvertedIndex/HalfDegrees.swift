/// In how many documents of two halves each term is, and what is gained by moving one that has it.
struct HalfDegrees {
  private struct Degrees {
    var left: Int32 = 0
    var right: Int32 = 0
  }

  /// What a document gains by a term if it leaves the left half, or the right one.
  private struct Gains {
    var left: Int32 = 0
    var right: Int32 = 0
  }

  private var degrees: [Degrees]
  private var gains: [Gains]
  /// The terms whose degrees are not 0.
  private var touched: [UInt32] = []
  private let logarithms: BinaryLogarithms

  /// Degrees of 0.
  init(termCount: Int, documentCount: Int) {
    precondition(documentCount < Int(Int32.max), "documents that 31 bits count")
    degrees = [Degrees](repeating: Degrees(), count: termCount)
    gains = [Gains](repeating: Gains(), count: termCount)
    logarithms = BinaryLogarithms(upTo: documentCount + 1)
  }

  /// Whether a single document has the term.
  func isSingle(_ term: UInt32) -> Bool {
    let degrees = degrees[Int(term)]
    return degrees.left + degrees.right == 1
  }

  /// Begins with two halves without documents.
  mutating func begin() {
    for term in touched { degrees[Int(term)] = Degrees() }
    touched.removeAll(keepingCapacity: true)
  }

  /// Counts documents in one of the halves.
  mutating func count(_ documents: ArraySlice<UInt32>, of graph: PartialGraph, onLeft: Bool) {
    Self.count(documents, of: graph, onLeft: onLeft, &degrees, &touched)
  }

  private static func count(
    _ documents: ArraySlice<UInt32>, of graph: PartialGraph, onLeft: Bool,
    _ degrees: inout [Degrees], _ touched: inout [UInt32]
  ) {
    var degrees = degrees.mutableSpan
    let step = Degrees(left: onLeft ? 1 : 0, right: onLeft ? 0 : 1)
    graph.forEach(documents) { _, terms in
      for index in terms.indices {
        let term = Int(terms[index])
        let old = degrees[term]
        if old.left | old.right == 0 { touched.append(terms[index]) }
        degrees[term] = Degrees(left: old.left &+ step.left, right: old.right &+ step.right)
      }
    }
  }

  /// Puts two documents each in the place of the other.
  mutating func exchange(_ left: UInt32, with right: UInt32, of graph: PartialGraph) {
    var degrees = degrees.mutableSpan
    graph.with(left) { terms in
      for index in terms.indices {
        degrees[Int(terms[index])].left &-= 1
        degrees[Int(terms[index])].right &+= 1
      }
    }
    graph.with(right) { terms in
      for index in terms.indices {
        degrees[Int(terms[index])].left &+= 1
        degrees[Int(terms[index])].right &-= 1
      }
    }
  }

  /// Reckons for each term what is gained by moving a document that has it.
  mutating func reckonGains(leftCount: Int, rightCount: Int) {
    Self.reckonGains(
      leftCount, rightCount, touched, degrees, logarithms.values, &gains)
  }

  private static func reckonGains(
    _ leftCount: Int, _ rightCount: Int, _ touched: [UInt32], _ degrees: [Degrees],
    _ logarithms: [Int32], _ gains: inout [Gains]
  ) {
    let (touched, degrees, logarithms) = (touched.span, degrees.span, logarithms.span)
    var gains = gains.mutableSpan
    let (left, right) = (Int(logarithms[leftCount]), Int(logarithms[rightCount]))
    // Below 2⁵³: degrees are below 2³¹, logarithms below 2²¹.
    func cost(_ x: Int, _ y: Int) -> Int {
      x &* (left &- Int(logarithms[x &+ 1])) &+ y &* (right &- Int(logarithms[y &+ 1]))
    }
    for index in touched.indices {
      let term = Int(touched[index])
      let (x, y) = (Int(degrees[term].left), Int(degrees[term].right))
      let now = cost(x, y)
      gains[term] = Gains(
        left: x > 0 ? Int32(clamping: now &- cost(x &- 1, y &+ 1)) : 0,
        right: y > 0 ? Int32(clamping: now &- cost(x &+ 1, y &- 1)) : 0)
    }
  }

  /// Replaces `moves` by those of the documents of a half, those that gain most first.
  func sortMoves(
    _ documents: ArraySlice<UInt32>, of graph: PartialGraph, fromLeft: Bool,
    into moves: inout [Move]
  ) {
    moves.removeAll(keepingCapacity: true)
    let gains = gains.span
    graph.forEach(documents) { document, terms in
      var gain = 0
      for index in terms.indices {
        let gains = gains[Int(terms[index])]
        gain &+= Int(fromLeft ? gains.left : gains.right)
      }
      moves.append(Move(document, gain: gain))
    }
    moves.sort()
  }
}
