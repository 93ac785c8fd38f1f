import Documents
import IndexFormat
import InvertedIndex
import Storage
import TextAnalysis

/// A query bound to a snapshot: words analyzed, fields resolved, terms weighed. Still the same for
/// every segment.
indirect enum Plan {
  /// One analyzed term in some full-text fields.
  case term(TermPlan)
  /// The very word of a query, whatever its term, in some full-text fields.
  case exact(ExactPlan)
  /// Analyzed terms in phrase order.
  case phrase(PhrasePlan)
  /// Every word that a pattern takes, in some full-text fields.
  case words(WordsPlan)
  /// Words and phrases near each other in one full-text field.
  case near(NearPlan)
  /// One value of an exact-match field, as a dictionary key.
  case keyword([UInt8])
  /// Every value of an exact-match field whose key starts with these bytes.
  case keywordPrefix([UInt8])
  /// Every value of an exact-match field that a pattern takes.
  case keywordWords(head: [UInt8], WordMatcher, name: String)
  /// Values of an exact-match field within bounds.
  case keywordRanges([KeyRange], name: String)
  /// Passages in which one of these full-text fields is not empty.
  case textExists([Int])
  /// The passages of a plan, with score 0.
  case filter(Plan)
  /// As ``BooleanOperator``.
  case boolean(must: [Plan], should: [Plan], mustNot: [Plan])
  /// The passages of the first plan; what the others say of them is added to their scores.
  case refined(Plan, by: [Plan])
  /// Everything but the inner plan's passages.
  case not(Plan)
  /// Every passage.
  case everything
  /// No passage.
  case nothing
}

extension Plan {
  /// What the scores of all parts are below, added up.
  var totalWeight: Double {
    switch self {
    case .term(let term): term.weight
    case .exact(let exact): exact.weight
    case .phrase(let phrase): phrase.weight
    case .words(let words): words.weight
    case .near(let near): near.weight
    case .boolean(let must, let should, _):
      (must + should).reduce(0) { $0 + $1.totalWeight }
    case .refined(let inner, let parts):
      parts.reduce(inner.totalWeight) { $0 + $1.totalWeight }
    case .keyword, .keywordPrefix, .keywordWords, .keywordRanges, .textExists, .filter, .not,
      .everything, .nothing:
      0
    }
  }
}

/// One word in some full-text fields.
struct TermPlan {
  /// The analyzed term, at least one: a word is several in several languages of the index. A passage
  /// that has any of them matches, and what all of them say of it is scored as one term.
  let forms: [WordForm]
  /// The folded word of the query that became the term; empty if no word of the query did.
  let word: [UInt8]
  /// Whether the word is a bigram of a script that does not write spaces.
  let isBigram: Bool
  /// The numbers of the fields.
  let fields: [Int]
  /// Passages of the snapshot with any of the terms: in the field where it is commonest.
  let documentFrequency: Int
  /// Inverse document frequency times boost.
  let weight: Double
}

/// A term that a word of a query becomes.
struct WordForm {
  /// The analyzed term.
  let term: [UInt8]
  /// Passages of the snapshot with the term: in the field where it is commonest.
  let documentFrequency: Int
  /// What the dictionaries know of it.
  let found: FoundTerm

  /// The language that the term is marked with.
  var language: Language? { MarkedWord(term[...]).language }
}

/// What the dictionaries of a snapshot's parts know of one term, for each field of a plan.
struct FoundTerm {
  private let parts: Int
  /// In the order of the fields and, for each, of the parts.
  private var infos: [TermInfo?]

  private init(fields: Int, parts: Int) {
    self.parts = parts
    infos = Array(repeating: nil, count: fields * parts)
  }

  /// What the dictionaries of a snapshot know of an analyzed term, or of an exact word, and the largest
  /// of the fields' document frequencies: what a passage with the term in any field would at least be
  /// counted as.
  static func find(
    _ term: [UInt8], isExact: Bool = false, in fields: [Int], of snapshot: Snapshot
  ) throws(StorageError) -> (largest: Int, found: FoundTerm) {
    try find([term], isExact: isExact, in: fields, of: snapshot)[0]
  }

  /// The same of several terms, such as those that a word is in several languages: what of them is near
  /// each other in a dictionary is looked up together.
  static func find(
    _ terms: [[UInt8]], isExact: Bool = false, in fields: [Int], of snapshot: Snapshot
  ) throws(StorageError) -> [(largest: Int, found: FoundTerm)] {
    let parts = snapshot.parts.count
    let order = terms.indices.sorted { terms[$0].lexicographicallyPrecedes(terms[$1]) }
    var all = [(largest: Int, found: FoundTerm)](
      repeating: (0, FoundTerm(fields: fields.count, parts: parts)), count: terms.count)
    for (place, field) in fields.enumerated() {
      let tag = isExact ? TermKey.exactTag(field) : TermKey.analyzedTag(field)
      let keys = order.map { [tag] + terms[$0] }
      var frequencies = [Int](repeating: 0, count: terms.count)
      for (number, part) in snapshot.parts.enumerated() {
        let infos = try part.segment.terms.find(ascending: keys)
        for (term, info) in zip(order, infos) {
          guard let info else { continue }
          frequencies[term] += Int(info.documentFrequency)
          all[term].found.infos[place * parts + number] = info
        }
      }
      for term in order { all[term].largest = max(all[term].largest, frequencies[term]) }
    }
    return all
  }

  /// What a part knows of the term in a field, by their places in the plan and the snapshot.
  func info(field: Int, part: Int) -> TermInfo? { infos[field * parts + part] }
}

/// The very word of a query in some full-text fields.
struct ExactPlan {
  /// The folded word.
  let word: [UInt8]
  /// The numbers of the fields.
  let fields: [Int]
  /// Passages of the snapshot with the word: in the field where it is commonest.
  let documentFrequency: Int
  /// What the dictionaries know of it.
  let found: FoundTerm
  /// What its occurrences weigh.
  let weight: Double
}

/// Analyzed terms that must stand together.
struct PhrasePlan {
  /// The terms; stop words are left out.
  let terms: [[UInt8]]
  /// What the dictionaries know of each.
  let found: [FoundTerm]
  /// The place of each term in the phrase.
  let offsets: [Int]
  /// How many other positions may stand between them.
  let slop: Int
  /// The numbers of the fields.
  let fields: [Int]
  /// The sum of the terms' inverse document frequencies, times boost.
  let weight: Double
}

/// Every word that a pattern takes.
struct WordsPlan {
  /// The pattern, as a query writes it.
  let name: String
  /// What takes the words.
  let matcher: WordMatcher
  /// The numbers of the fields.
  let fields: [Int]
  /// The words; nil if they are too many to be kept, and are looked for once more.
  let found: FoundWords?
  /// The number of passages with any of the words, counted with repetition.
  let documentFrequency: Int
  /// Inverse document frequency times boost.
  let weight: Double
}

/// The words that a pattern takes in the parts of a snapshot, for each field of a plan.
struct FoundWords {
  /// The most that are kept.
  static let most = 4096

  private let parts: Int
  private var words: [[(info: TermInfo, edits: Int)]]
  private(set) var count = 0

  init(fields: Int, parts: Int) {
    self.parts = parts
    words = Array(repeating: [], count: fields * parts)
  }

  /// Keeps a word, unless there are too many.
  mutating func append(_ info: TermInfo, edits: Int, field: Int, part: Int) {
    count += 1
    if count <= Self.most { words[field * parts + part].append((info, edits)) }
  }

  /// The words of a part in a field, by their places in the snapshot and the plan.
  func words(field: Int, part: Int) -> [(info: TermInfo, edits: Int)] {
    words[field * parts + part]
  }
}

/// Parts that must stand near each other.
struct NearPlan {
  /// A word, alternatives, or a phrase.
  struct Part: Hashable {
    /// The words of a phrase, each with its place in it and the terms that it may be.
    var words: [(offset: Int, terms: [[UInt8]])]

    /// How many positions it takes.
    var width: Int { (words.last?.offset ?? 0) + 1 }

    static func == (a: Part, b: Part) -> Bool {
      a.words.count == b.words.count
        && zip(a.words, b.words).allSatisfy { $0.offset == $1.offset && $0.terms == $1.terms }
    }

    func hash(into hasher: inout Hasher) { for word in words { hasher.combine(word.terms) } }
  }

  let parts: [Part]
  /// How many other positions may stand between them, in all.
  let within: Int
  /// Whether they must come in this order.
  let inOrder: Bool
  /// The numbers of the fields.
  let fields: [Int]
  /// The sum of the words' inverse document frequencies, times boost.
  let weight: Double
}

/// Dictionary keys from one to before another.
struct KeyRange: Hashable {
  /// What all of the keys start with.
  let head: [UInt8]
  /// The first key that is within, if it is there.
  let lower: [UInt8]
  /// The first key that is not within any more; nil for the end of what starts so.
  let upper: [UInt8]?
}
