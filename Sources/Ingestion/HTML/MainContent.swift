internal import Documents

/// Tells the text a reader came for from the furniture around it.
///
/// In this order: what tags and attributes say beyond doubt; words of classes and ids, unless much
/// of the page would go with them; then the smallest element that holds nearly all running text is
/// the main content, with the headings and the lead before it; then, in it, lists of links and what
/// leads to them, notices, dates before the text and what trails behind it are not; what the page
/// also gives as its description is. If nothing is left, everything that was not hidden is content.
///
/// Cost: a few passes over elements and pieces.
struct MainContent {
  /// An element with this share of the running text is not what its class says.
  private static let wholePage = 0.4
  /// The least length of running text, in bytes outside links.
  private static let running = 25
  /// Text with more than this share in links is no running text.
  private static let linkedShare = 0.5

  let page: Page
  /// The verdict on every piece.
  var reasons: [Furniture?]
  /// The verdict on every element itself.
  var verdicts: [Furniture?]
  /// The verdict on every element with those around it, outermost first.
  private(set) var inherited: [Furniture?]
  /// Sums of running text before every piece, in bytes.
  private(set) var weights: [Int] = []

  /// The reason of every piece of the page: `nil` for content.
  ///
  /// - Parameter description: What the page says of itself.
  static func reasons(of page: Page, description: String?) -> [Furniture?] {
    var judge = MainContent(page)
    judge.run()
    if let description { judge.keepLead(description) }
    return judge.reasons
  }

  private init(_ page: Page) {
    self.page = page
    reasons = page.pieces.map { $0.isHidden ? .hidden : nil }
    verdicts = page.elements.map(\.hint.furniture)
    inherited = verdicts
  }

  private mutating func run() {
    inherit()
    guard hasContent else {
      // All of it is furniture: then none of it is.
      reasons = page.pieces.map { $0.isHidden ? .hidden : nil }
      verdicts = verdicts.map { _ in nil }
      return
    }
    weigh()
    let undoubted = reasons
    suspect()
    inherit()
    guard hasContent else {
      reasons = undoubted
      return
    }
    weigh()
    guard weight(0..<page.pieces.count) > 0 else { return }
    let root = mainElement()
    if root >= 0 { leaveOut(around: page.elements[root].pieces, above: root) }
    dropLinks(in: root)
    let beforeEdges = reasons
    dropNotices()
    dropDatelines()
    dropLeadIns()
    dropTail()
    if !hasContent { reasons = beforeEdges }
  }

  private var hasContent: Bool { reasons.contains { $0 == nil } }

  /// The running text in a range of pieces, in bytes.
  func weight(_ pieces: Range<Int>) -> Int {
    weights[pieces.upperBound] - weights[pieces.lowerBound]
  }

  /// The running text in an element, in bytes.
  func weight(of element: Int) -> Int { weight(page.elements[element].pieces) }

  /// Gives pieces the verdicts of the elements around them, outermost first.
  mutating func inherit() {
    for (index, element) in page.elements.enumerated() {
      let outer = element.parent >= 0 ? inherited[Int(element.parent)] : nil
      inherited[index] = outer ?? verdicts[index]
    }
    for (index, piece) in page.pieces.enumerated()
    where reasons[index] == nil && piece.element >= 0 {
      reasons[index] = inherited[Int(piece.element)]
    }
  }

  private mutating func weigh() {
    weights = [0]
    weights.reserveCapacity(page.pieces.count + 1)
    var sum = 0
    for (index, piece) in page.pieces.enumerated() {
      if reasons[index] == nil, !piece.isHeading, piece.unlinked >= Self.running,
        Double(piece.linked) <= Self.linkedShare * Double(piece.text.count)
      {
        sum += piece.unlinked
      }
      weights.append(sum)
    }
  }

  /// Believes the words of classes and ids about elements that hold little of the page.
  private mutating func suspect() {
    let total = weight(0..<page.pieces.count)
    let links = page.pieces.runningSums { Int($0.linked) }
    let titles = page.pieces.runningSums { $0.kind == .heading(level: 1) ? 1 : 0 }
    for (index, element) in page.elements.enumerated() where verdicts[index] == nil {
      guard let suspicion = element.hint.suspicion else { continue }
      let pieces = element.pieces
      switch suspicion {
      case .header, .related, .promotion, .sidebar:
        // Leads and boxes with facts often go by such names; furniture has links.
        if links[pieces.upperBound] == links[pieces.lowerBound] { continue }
        if suspicion == .header, titles[pieces.upperBound] > titles[pieces.lowerBound] { continue }
      default: break
      }
      if Double(weight(pieces)) < Self.wholePage * Double(total) { verdicts[index] = suspicion }
    }
  }
}

extension Page.Element {
  /// The pieces in it.
  var pieces: Range<Int> { Int(blocks.lowerBound)..<Int(blocks.upperBound) }
}

extension Page.Piece {
  /// How many bytes of it are outside links.
  var unlinked: Int { text.count - Int(linked) }

  var isHeading: Bool {
    if case .heading = kind { true } else { false }
  }
}

extension [Page.Piece] {
  /// Sums before every piece and after the last.
  func runningSums(_ value: (Page.Piece) -> Int) -> [Int] {
    var sums = [0]
    sums.reserveCapacity(count + 1)
    for piece in self { sums.append(sums[sums.count - 1] + value(piece)) }
    return sums
  }
}
