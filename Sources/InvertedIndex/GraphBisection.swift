/// Finds an order in which documents that are alike stand together, by recursive graph bisection.
///
/// The documents are halved, and the halves again. Between two halves, documents are exchanged as
/// long as that lowers what the gaps in postings lists would cost: a term that *x* of the *n* documents
/// of a half have is reckoned to cost *x* · (log₂ *n* − log₂(*x* + 1)) bits there (Dhulipala, Kabiljo,
/// Karrer, Ottaviano, Pupyrev and Shalita, "Compressing Graphs and Indexes with Recursive Graph
/// Bisection", KDD 2016). A round reckons what every document would gain in the other half, and
/// exchanges those that gain most, pair by pair, as long as both together gain enough: anything at
/// first, and a bit more in each round. Rounds end where one exchanges nothing. That few of them do,
/// and that they may cool down so, is from Mackenzie, Petri and Moffat, "Faster Index Reordering with
/// Bipartite Graph Partitioning", SIGIR 2021.
///
/// A term that a single document of a part has costs the same on either side, and is left out there
/// and below: most terms, where parts are small. Gains are whole numbers, so that no order depends on
/// how a machine rounds. Takes O(rounds · postings · log documents) time and, beside the graph, some
/// 20 bytes for each term and 24 for each document.
struct GraphBisection {
  /// Parts of so many documents are not halved.
  private static let leafLength = 16
  /// How often documents are exchanged between two halves, at most.
  private static let rounds = 4

  private var graph: PartialGraph
  private var degrees: HalfDegrees
  private var order: [UInt32]
  /// The documents of either half, those that gain most first.
  private var leftMoves: [Move] = []
  private var rightMoves: [Move] = []

  /// The documents in their new order; equal graphs have equal orders.
  static func order(of graph: consuming ForwardIndex) -> [UInt32] {
    var bisection = GraphBisection(graph)
    bisection.halve(0..<bisection.order.count)
    return bisection.order
  }

  private init(_ graph: consuming ForwardIndex) {
    order = Array(0..<UInt32(graph.documentCount))
    degrees = HalfDegrees(termCount: graph.termCount, documentCount: graph.documentCount)
    self.graph = PartialGraph(graph)
  }

  /// Orders a part: halves it, and then its halves. What is not halved keeps the order of numbers.
  private mutating func halve(_ part: Range<Int>) {
    guard part.count > Self.leafLength else { return order[part].sort() }
    let middle = part.lowerBound + part.count / 2
    let (left, right) = (part.lowerBound..<middle, middle..<part.upperBound)
    degrees.begin()
    degrees.count(order[left], of: graph, onLeft: true)
    degrees.count(order[right], of: graph, onLeft: false)
    graph.leaveOutSingles(order[part], degrees)
    for round in 0..<Self.rounds {
      degrees.reckonGains(leftCount: left.count, rightCount: right.count)
      guard exchange(left, right, moreThan: round << Move.fractionBits) else { break }
    }
    halve(left)
    halve(right)
  }

  /// Exchanges documents that together gain more than this; false if there are none.
  private mutating func exchange(
    _ left: Range<Int>, _ right: Range<Int>, moreThan least: Int
  ) -> Bool {
    degrees.sortMoves(order[left], of: graph, fromLeft: true, into: &leftMoves)
    degrees.sortMoves(order[right], of: graph, fromLeft: false, into: &rightMoves)
    var count = 0
    for (one, other) in zip(leftMoves, rightMoves) {
      guard one.gain + other.gain > least else { break }
      degrees.exchange(one.document, with: other.document, of: graph)
      count += 1
    }
    for (index, place) in left.enumerated() {
      order[place] = (index < count ? rightMoves : leftMoves)[index].document
    }
    for (index, place) in right.enumerated() {
      order[place] = (index < count ? leftMoves : rightMoves)[index].document
    }
    return count > 0
  }
}
