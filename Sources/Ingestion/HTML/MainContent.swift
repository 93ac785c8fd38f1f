internal import Documents

/// Tells the text a reader came for from the furniture around it.
///
/// In this order: what tags and attributes say beyond doubt; words of classes and ids, unless most
/// of the page would go with them; then the smallest element that holds nearly all running text is
/// the main content, and in it, lists that are mostly links are not. If nothing is left, everything
/// that was not hidden is content.
struct MainContent {
  /// An element that holds this share of the running text is not what a class says.
  private static let wholePage = 0.4
  /// The main content holds at least this share of the running text of the element around it.
  private static let descent = 0.85
  /// Text with more than this share in links is a list of links.
  private static let linkDensity = 0.5

  private let page: Page
  private var reasons: [Furniture?]
  /// Per element, own verdict.
  private var verdicts: [Furniture?]

  /// The reason of every piece of the page: `nil` for content.
  static func reasons(of page: Page) -> [Furniture?] {
    var judge = MainContent(page)
    judge.run()
    return judge.reasons
  }

  private init(_ page: Page) {
    self.page = page
    reasons = page.pieces.map { $0.isHidden ? .hidden : nil }
    verdicts = page.elements.map(\.hint.furniture)
  }

  private mutating func run() {
    inherit()
    guard reasons.contains(where: { $0 == nil }) else {
      reasons = page.pieces.map { $0.isHidden ? .hidden : nil }
      return
    }
    suspect()
    inherit()
  }

  /// Gives pieces the verdicts of the elements around them, outermost first.
  private mutating func inherit() {
    var inherited = [Furniture?](repeating: nil, count: page.elements.count)
    for (index, element) in page.elements.enumerated() {
      inherited[index] =
        (element.parent >= 0 ? inherited[Int(element.parent)] : nil) ?? verdicts[index]
    }
    for (index, piece) in page.pieces.enumerated() where reasons[index] == nil && piece.element >= 0
    {
      reasons[index] = inherited[Int(piece.element)]
    }
  }

  private mutating func suspect() {
    var weights = [Int](repeating: 0, count: page.pieces.count + 1)
    for (index, piece) in page.pieces.enumerated() {
      let weight = reasons[index] == nil ? piece.text.count - Int(piece.linked) : 0
      weights[index + 1] = weights[index] + weight
    }
    let total = weights.last ?? 0
    for (index, element) in page.elements.enumerated() where verdicts[index] == nil {
      guard let suspicion = element.hint.suspicion else { continue }
      let weight = weights[Int(element.blocks.upperBound)] - weights[Int(element.blocks.lowerBound)]
      if Double(weight) < Self.wholePage * Double(total) { verdicts[index] = suspicion }
    }
  }
}
