import IndexFormat
import Storage

/// Writes the terms of one full-text field: those that the analyzer makes, and behind them, if it
/// stems, the words as they stand.
struct FieldWriter {
  private let field: Int
  private let sink: SegmentSink
  private let classes: TermClasses
  private let norms: [UInt8]
  private let scale: ImpactScale
  private let finder: PassageFinder
  private var inversion: Inversion
  private let writesWords: Bool
  /// By word: its list; only passages that have it.
  private var words: [TermInfo?]
  private var union = ListUnion()
  private var list = PostingsBuffer()

  init(
    field: Int, _ codes: FieldCodes, _ classes: TermClasses, counts: [UInt32], norms: [UInt8],
    scale: ImpactScale, writesWords: Bool, to sink: SegmentSink
  ) {
    self.field = field
    self.sink = sink
    self.classes = classes
    self.norms = norms
    self.scale = scale
    self.writesWords = writesWords
    finder = PassageFinder(codes)
    inversion = Inversion(codes, classes, counts: counts)
    words = [TermInfo?](repeating: nil, count: writesWords ? classes.words.count : 0)
  }

  /// Writes everything.
  mutating func write() throws(StorageError) {
    while let part = inversion.nextPart() {
      for place in part { try writeTerm(at: place) }
    }
    for word in classes.sortedWords {
      guard let info = words[Int(word)] else { continue }
      try sink.append(TermKey.exact(field: field, classes.words[Int(word)]), sharing: info)
    }
  }

  /// Writes a term, and the lists of its words while their occurrences are at hand. A word that alone
  /// makes up its term in this field shares the term's list.
  private mutating func writeTerm(at place: Int) throws(StorageError) {
    var lists: [(word: UInt32, range: Range<Int>)] = []
    inversion.readTerm(at: place) { word, range in lists.append((word, range)) }
    guard let (first, range) = lists.first else { return }
    let term = classes.terms[Int(classes.sortedTerms[place])]
    let key = TermKey.analyzed(field: field, term)
    guard lists.count > 1 else {
      fill(from: inversion[range], positions: true)
      let info = try sink.append(key, list, scale: scale)
      if writesWords { words[Int(first)] = info }
      return
    }
    fill(from: union.of(lists.map { inversion[$0.range] }), positions: true)
    try sink.append(key, list, scale: scale)
    guard writesWords else { return }
    for (word, range) in lists {
      fill(from: inversion[range], positions: false)
      words[Int(word)] = try sink.write(list, scale: scale)
    }
  }

  private mutating func fill(from occurrences: ArraySlice<UInt32>, positions: Bool) {
    finder.fill(&list, from: occurrences, positions: positions)
    list.takeNorms(from: norms)
  }
}
