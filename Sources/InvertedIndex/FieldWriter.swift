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
  /// By word: its list, once it is written.
  private var words: [TermInfo]
  private var key: [UInt8] = []
  private var members: [Inversion.Member] = []
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
    let none = TermInfo(documentFrequency: 0, occurrences: 0, postings: 0, positions: 0)
    words = [TermInfo](repeating: none, count: writesWords ? classes.words.count : 0)
  }

  /// Writes everything.
  mutating func write() throws(StorageError) {
    while let part = inversion.nextPart() {
      for place in part { try writeTerm(at: place) }
    }
    for word in classes.sortedWords {
      let info = words[Int(word)]
      guard info.documentFrequency > 0 else { continue }
      makeKey(TermKey.exactTag(field), classes.words, word)
      try sink.append(key, sharing: info)
    }
  }

  /// Writes a term, and the lists of its words while their occurrences are at hand. A word that alone
  /// makes up its term in this field shares the term's list.
  private mutating func writeTerm(at place: Int) throws(StorageError) {
    inversion.readTerm(at: place, into: &members)
    guard let first = members.first else { return }
    if members.count == 1 {
      fill(from: inversion[first.range], positions: true)
    } else {
      fill(from: union.of(members.map { inversion[$0.range] }), positions: true)
    }
    makeKey(TermKey.analyzedTag(field), classes.terms, classes.sortedTerms[place])
    let info = try sink.append(key, list, scale: scale)
    guard writesWords else { return }
    if members.count == 1 {
      words[Int(first.word)] = info
      return
    }
    for index in members.indices {
      fill(from: inversion[members[index].range], positions: false)
      words[Int(members[index].word)] = try sink.write(list, scale: scale)
    }
  }

  private mutating func makeKey(_ tag: UInt8, _ table: TermTable, _ number: UInt32) {
    key.removeAll(keepingCapacity: true)
    key.append(tag)
    key.append(contentsOf: table[Int(number)])
  }

  private mutating func fill(from occurrences: ArraySlice<UInt32>, positions: Bool) {
    finder.fill(&list, from: occurrences, positions: positions)
    list.takeNorms(from: norms)
  }
}
