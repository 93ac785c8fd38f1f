/// The numbers that ranking can be tuned by: BM25F's, and those of what is added to it.
///
/// Values outside of their range are brought into it when they are set, so that every score is a
/// finite number of at least 0 whatever a caller passes.
public struct BM25Parameters: Sendable, Hashable {
  /// How much a text field counts, and how much its length is held against it.
  public struct FieldWeight: Sendable, Hashable {
    /// What one occurrence in the field is worth, at least 0; 1 is an occurrence in running text.
    public var weight: Double { didSet { weight = Self.weight(weight) } }
    /// From 0, the field's length does not matter, to 1, frequencies are divided by the length.
    public var b: Double { didSet { b = Self.share(b) } }

    /// Creates a weight.
    public init(weight: Double, b: Double) {
      self.weight = Self.weight(weight)
      self.b = Self.share(b)
    }

    private static func weight(_ value: Double) -> Double {
      value.isNaN ? 0 : min(max(value, 0), largestWeight)
    }

    private static func share(_ value: Double) -> Double {
      value.isNaN ? 0 : min(max(value, 0), 1)
    }

    /// Keeps sums of weighted frequencies far from the largest `Float`.
    private static let largestWeight = 1e6
  }

  /// How soon further occurrences of a term stop to count: 0 never counts a second one.
  ///
  /// 1.2 is the value of the TREC-7 Okapi runs and the usual default since.
  public var k1: Double { didSet { k1 = Self.saturation(k1) } }
  /// What ``k1`` is multiplied by for bigrams of scripts that do not write spaces: a pair of letters says
  /// less the second time than a word does.
  public var bigramSaturation: Double = 0.5 {
    didSet { bigramSaturation = Self.saturation(bigramSaturation) }
  }
  /// The document's title: a word there says what the whole document is about. Titles are short
  /// by nature, so that their length says little: a small `b`.
  public var title = FieldWeight(weight: 2, b: 0.4)
  /// The headings above the passage: nearly as telling as the title, and about this passage.
  public var headings = FieldWeight(weight: 1.5, b: 0.4)
  /// Running text, the measure of the others.
  public var body = FieldWeight(weight: 1, b: 0.75)
  /// Navigation, footers and other furniture: found when nothing else is, never in the way.
  public var boilerplate = FieldWeight(weight: 0.2, b: 0.75)

  /// What the very word of a query of one word is worth beyond other forms with the same stem, as a share
  /// of what it would count by itself: 0 makes `governments` as good as `governance`. Of several words
  /// each counts less by the square of their number, of four or more none.
  public var exactForm: Double = 0.5 { didSet { exactForm = Self.saturation(exactForm) } }

  /// The share of a field's average length that shorter fields are taken for: without it a stray
  /// line of ten words would outrank the paragraph that explains.
  public var shortestLength: Double = 0.5 {
    didSet { shortestLength = Self.saturation(shortestLength) }
  }

  /// The power of the inverse document frequency by which a term counts: 1 is textbook BM25, more
  /// takes weight from the frequent words of a question that is asked in a whole sentence.
  public var idfPower: Double = 1.25 { didSet { idfPower = Self.power(idfPower) } }

  /// What two neighbouring words of the query count where they stand together in a passage too, as
  /// a share of what the words themselves count; 0 leaves it out.
  public var nearness: Double = 0.2 { didSet { nearness = Self.saturation(nearness) } }

  /// What the next best passage of its document adds to a passage, as a share of that one's score, where any
  /// word of the query may match; times the share of the passages that are not the only one, or the first,
  /// of their document.
  public var documentEvidence: Double = 0.2 {
    didSet { documentEvidence = Self.saturation(documentEvidence) }
  }

  /// What a passage gains by saying what the best passages say, as a share of the best score, where any
  /// word of the query may match; 0 leaves it out, and the reading of these passages with it.
  public var regularization: Double = 0.75 {
    didSet { regularization = Self.saturation(regularization) }
  }

  /// What the words that the best passages share weigh, as a share of what the query's words do; 0, the
  /// default, leaves them out.
  public var expansion: Double = 0 { didSet { expansion = Self.saturation(expansion) } }

  /// BM25 and nothing else: no power, no nearness, no second look at the best.
  public static var textbook: BM25Parameters {
    var parameters = BM25Parameters()
    parameters.bigramSaturation = 1
    parameters.exactForm = 0
    parameters.shortestLength = 0
    parameters.idfPower = 1
    parameters.nearness = 0
    parameters.documentEvidence = 0
    parameters.regularization = 0
    return parameters
  }

  /// Creates the default parameters, with another saturation if wanted.
  public init(k1: Double = 1.2) { self.k1 = Self.saturation(k1) }

  /// The weight of a full-text field by its stored number: 0 title, 1 headings, 2 body,
  /// 3 boilerplate.
  public subscript(field number: Int) -> FieldWeight {
    get {
      switch number {
      case 0: title
      case 1: headings
      case 2: body
      case 3: boilerplate
      default: preconditionFailure("there is no text field \(number)")
      }
    }
    set {
      switch number {
      case 0: title = newValue
      case 1: headings = newValue
      case 2: body = newValue
      case 3: boilerplate = newValue
      default: preconditionFailure("there is no text field \(number)")
      }
    }
  }

  private static func power(_ value: Double) -> Double {
    value.isNaN ? 0 : min(max(value, 0), 4)
  }

  private static func saturation(_ value: Double) -> Double {
    value.isNaN ? 0 : min(max(value, 0), 1e6)
  }
}
