import Documents
import IndexFormat

/// A query bound to a snapshot: words analyzed, fields resolved, terms weighed. Still the same for
/// every segment.
indirect enum Plan {
  /// One analyzed term in some full-text fields.
  case term(TermPlan)
  /// Analyzed terms in phrase order.
  case phrase(PhrasePlan)
  /// Every word that starts with some bytes, in some full-text fields.
  case prefix(PrefixPlan)
  /// One value of an exact-match field, as a dictionary key.
  case keyword([UInt8])
  /// Every value of an exact-match field whose key starts with these bytes.
  case keywordPrefix([UInt8])
  /// As ``BooleanOperator``.
  case boolean(must: [Plan], should: [Plan], mustNot: [Plan])
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
    case .phrase(let phrase): phrase.weight
    case .prefix(let prefix): prefix.weight
    case .boolean(let must, let should, _):
      (must + should).reduce(0) { $0 + $1.totalWeight }
    case .keyword, .keywordPrefix, .not, .everything, .nothing: 0
    }
  }
}

/// One analyzed term in some full-text fields.
struct TermPlan {
  /// The analyzed term.
  let term: [UInt8]
  /// The folded word of the query that became the term.
  let word: [UInt8]
  /// The numbers of the fields.
  let fields: [Int]
  /// Passages of the snapshot with the term or its kin: in the field where it is commonest.
  let documentFrequency: Int
  /// What the dictionaries know of the term.
  let found: FoundTerm
  /// Inverse document frequency times boost.
  let weight: Double
  /// The other terms that the word is in other languages of the index. A passage that has any of them
  /// matches, and what all of them say of it is scored as one term.
  var kin: [WordForm] = []
}

/// A term that a word of a query becomes.
struct WordForm {
  /// The analyzed term.
  let term: [UInt8]
  /// Passages of the snapshot with the term: in the field where it is commonest.
  let documentFrequency: Int
  /// What the dictionaries know of it.
  let found: FoundTerm
}

/// What the dictionaries of a snapshot's parts know of one term, for each field of a plan.
struct FoundTerm {
  private let parts: Int
  private var infos: [TermInfo?] = []

  init(parts: Int) { self.parts = parts }

  /// Adds what the next part knows, in the order of the fields and, for each, of the parts.
  mutating func append(_ info: TermInfo?) { infos.append(info) }

  /// What a part knows of the term in a field, by their places in the plan and the snapshot.
  func info(field: Int, part: Int) -> TermInfo? { infos[field * parts + part] }
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

/// Every word that starts with some bytes.
struct PrefixPlan {
  /// The folded prefix.
  let prefix: [UInt8]
  /// The numbers of the fields.
  let fields: [Int]
  /// The number of passages with any of the words, counted with repetition.
  let documentFrequency: Int
  /// Inverse document frequency times boost.
  let weight: Double
}
