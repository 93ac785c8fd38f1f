import IndexFormat
import Storage

/// Writes the terms of one full-text field: those that the analyzer makes, and behind them, if it
/// stems, the words as they stand.
struct FieldWriter {
  private let field: Int
  private let sink: SegmentSink
  private let codes: FieldCodes
  private let classes: TermClasses
  private let counts: [UInt32]
  private let norms: [UInt8]
  private let scale: ImpactScale
  private let finder: PassageFinder
  private let writesWords: Bool
  /// By word: the list of its spelling, once it is written.
  private var words: [TermInfo]
  private var key: [UInt8] = []
  private var members: [Inversion.Member] = []
  private var union = ListUnion()
  private var list = PostingsBuffer()

  private static let none = TermInfo(
    documentFrequency: 0, occurrences: 0, postings: 0, positions: 0)

  init(
    field: Int, _ codes: FieldCodes, _ classes: TermClasses, counts: [UInt32], norms: [UInt8],
    scale: ImpactScale, writesWords: Bool, to sink: SegmentSink
  ) {
    self.field = field
    self.sink = sink
    self.codes = codes
    self.classes = classes
    self.counts = counts
    self.norms = norms
    self.scale = scale
    self.writesWords = writesWords
    finder = PassageFinder(codes)
    words = [TermInfo](repeating: Self.none, count: writesWords ? classes.words.count : 0)
  }

  /// Writes everything.
  mutating func write() throws(StorageError) {
    var inversion = Inversion(codes, classes.members, counts: counts)
    while let part = inversion.nextPart() {
      for place in part {
        inversion.readGroup(at: place, into: &members)
        try writeTerm(at: place, inversion)
      }
    }
    guard writesWords else { return }
    try writeNamesakes()
    for word in classes.sortedWords {
      let info = words[Int(word)]
      guard info.documentFrequency > 0 else { continue }
      makeKey(TermKey.exactTag(field), classes.spelling(of: word))
      try sink.append(key, sharing: info)
    }
  }

  /// Writes a term, and the lists of its words while their occurrences are at hand. A word that alone
  /// makes up its term in this field shares the term's list; one with namesakes waits for them.
  private mutating func writeTerm(at place: Int, _ inversion: Inversion) throws(StorageError) {
    guard let first = members.first else { return }
    fill(from: inversion, positions: true)
    makeKey(TermKey.analyzedTag(field), classes.terms[Int(classes.sortedTerms[place])])
    let info = try sink.append(key, list, scale: scale)
    guard writesWords else { return }
    let spelling = classes.spelling(of: first.word)
    if members.dropFirst().allSatisfy({ classes.spelling(of: $0.word) == spelling }) {
      for member in members { words[Int(member.word)] = info }
      return
    }
    for index in members.indices where !classes.hasNamesakes(members[index].word) {
      finder.fill(&list, from: inversion[members[index].range], positions: false)
      list.takeNorms(from: norms)
      words[Int(members[index].word)] = try sink.write(list, scale: scale)
    }
  }

  /// Writes the lists of words that several languages have: one for all of a spelling, at the first
  /// of them that occurs.
  private mutating func writeNamesakes() throws(StorageError) {
    var inversion = Inversion(codes, classes.namesakes, counts: counts)
    while let part = inversion.nextPart() {
      for place in part {
        inversion.readGroup(at: place, into: &members)
        guard let first = members.first else { continue }
        let total = members.reduce(0) { $0 + $1.range.count }
        let shared = words[Int(first.word)]
        for member in members { words[Int(member.word)] = Self.none }
        if shared.occurrences == UInt64(total) {
          words[Int(first.word)] = shared
        } else {
          fill(from: inversion, positions: false)
          words[Int(first.word)] = try sink.write(list, scale: scale)
        }
      }
    }
  }

  private mutating func makeKey(_ tag: UInt8, _ bytes: ArraySlice<UInt8>) {
    key.removeAll(keepingCapacity: true)
    key.append(tag)
    key.append(contentsOf: bytes)
  }

  /// The list of all members.
  private mutating func fill(from inversion: Inversion, positions: Bool) {
    if members.count == 1 {
      finder.fill(&list, from: inversion[members[0].range], positions: positions)
    } else {
      finder.fill(
        &list, from: union.of(members.map { inversion[$0.range] }), positions: positions)
    }
    list.takeNorms(from: norms)
  }
}
