/// Runs a ``WordAutomaton`` over words: a deterministic automaton whose states, sets of states of the
/// other, are made when they are first reached.
///
/// Each letter costs one look into a table. There is no backtracking, and the table has a largest size:
/// beyond it all states are forgotten and made anew. Of words that come in order, what they share with
/// the word before is not read again.
package struct LazyAutomaton: Sendable {
  /// What became of a word.
  package enum Verdict: Equatable, Sendable {
    /// It matches, after at least so many edits.
    case match(edits: Int)
    /// It does not match, but a longer one that begins so may.
    case mismatch
    /// Nothing that begins with this many bytes of it matches.
    case deadEnd(length: Int)
  }

  private let automaton: WordAutomaton
  private let classes: LetterClasses
  /// For each state: the states of the other automaton that wait for a letter, ascending.
  private var members: [[Int]] = []
  /// For each state: after how many edits a word may end there; negative if it may not.
  private var ends: [Int] = []
  private var numbers: [[Int]: Int32] = [:]
  /// For each state, the next one by class of letters; negative if it is not known yet.
  private var next: [Int32] = []
  /// The most states that are kept.
  private let mostStates: Int

  /// The word that was read last, and how far it led.
  private var word: [UInt8] = []
  private var path: [(end: Int, state: Int32)] = []

  /// The most entries of the table.
  private static let tableSize = 1 << 18
  private static let dead: Int32 = 0

  /// Runs an automaton.
  package init(_ automaton: WordAutomaton) {
    self.automaton = automaton
    classes = LetterClasses(automaton)
    mostStates = max(64, Self.tableSize / classes.count)
    forget()
  }

  private mutating func forget() {
    members.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
    next.removeAll(keepingCapacity: true)
    path.removeAll(keepingCapacity: true)
    _ = number(of: [], end: -1)
    let (states, end) = closure(of: [automaton.start])
    path.append((0, number(of: states, end: end)))
  }

  /// Says whether a word matches.
  ///
  /// - Parameter start: Where it begins among the bytes; what stands before is the same for all words.
  package mutating func match(_ bytes: [UInt8], from start: Int = 0) -> Verdict {
    if members.count > mostStates {
      forget()
      word.removeAll(keepingCapacity: true)
    }
    var shared = 0
    let most = min(word.count, bytes.count - start)
    while shared < most, word[shared] == bytes[start + shared] { shared += 1 }
    while let last = path.last, last.end > shared, path.count > 1 { path.removeLast() }
    word.removeLast(word.count - min(shared, word.count))
    word.append(contentsOf: bytes[(start + shared)...])

    var (offset, state) = path[path.count - 1]
    while state != Self.dead, offset < word.count {
      let letter = Self.letter(in: word, at: &offset)
      state = step(state, classes[letter])
      path.append((offset, state))
    }
    if state == Self.dead { return .deadEnd(length: offset) }
    return ends[Int(state)] >= 0 ? .match(edits: ends[Int(state)]) : .mismatch
  }

  private mutating func step(_ state: Int32, _ letterClass: Int) -> Int32 {
    let place = Int(state) * classes.count + letterClass
    if next[place] >= 0 { return next[place] }
    let letter = classes.example(of: letterClass)
    var reached: [Int] = []
    for member in members[Int(state)] {
      if case .letter(let letters, let next) = automaton.states[member], letters.contains(letter) {
        reached.append(next)
      }
    }
    let (states, end) = closure(of: reached)
    let number = number(of: states, end: end)
    next[place] = number
    return number
  }

  /// The states reached without a letter that wait for one, and after how many edits at least one of
  /// them is an end.
  private func closure(of states: [Int]) -> (states: [Int], end: Int) {
    var open = states
    var seen: Set<Int> = []
    var waiting: [Int] = []
    var end = -1
    while let state = open.popLast() {
      guard seen.insert(state).inserted else { continue }
      switch automaton.states[state] {
      case .fork(let one, let other): open += [other, one]
      case .letter: waiting.append(state)
      case .end(let edits): end = end < 0 ? edits : min(end, edits)
      }
    }
    return (waiting.sorted(), end)
  }

  /// The number of a set of states. The same set always has the same end but for what ends only.
  private mutating func number(of states: [Int], end: Int) -> Int32 {
    let key = states + [-2 - end]
    if let number = numbers[key] { return number }
    let number = Int32(members.count)
    numbers[key] = number
    members.append(states)
    ends.append(end)
    next.append(contentsOf: repeatElement(-1, count: classes.count))
    return number
  }

  /// Reads a letter of UTF-8; what is no letter counts as U+FFFD, a byte each.
  private static func letter(in bytes: [UInt8], at offset: inout Int) -> UInt32 {
    let first = bytes[offset]
    offset += 1
    if first < 0x80 { return UInt32(first) }
    let length = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1
    guard first >= 0xC2, first < 0xF5, offset + length <= bytes.count else { return 0xFFFD }
    var letter = UInt32(first) & (0x3F >> UInt32(length))
    for byte in bytes[offset..<offset + length] {
      guard byte & 0xC0 == 0x80 else { return 0xFFFD }
      letter = letter << 6 | UInt32(byte & 0x3F)
    }
    offset += length
    return letter
  }
}
