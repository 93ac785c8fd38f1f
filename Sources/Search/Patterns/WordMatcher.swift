import IndexFormat
import InvertedIndex
import Storage

/// Which of the words of a dictionary are meant.
enum WordMatcher: Sendable, Hashable {
  /// Those that start with these bytes.
  case prefix([UInt8])
  /// Those that an automaton takes.
  case automaton(WordAutomaton)
}

extension WordMatcher {
  /// What a word counts after so many edits: half as much for each.
  static func share(edits: Int) -> Float { 1 / Float(1 << min(edits, 8)) }
}

extension Segment {
  /// How many words of a dead end are passed one by one before the dictionary is asked anew.
  private static let patience = 48

  /// Calls `body` with each dictionary entry whose key is `head` and a word that matches, in byte
  /// order, and with the number of edits.
  ///
  /// Words that begin in a way in which no match begins are passed over, many of them by a search in
  /// the dictionary instead of one by one.
  func forEachTerm(
    _ head: [UInt8], matching matcher: WordMatcher,
    _ body: (_ key: [UInt8], _ info: TermInfo, _ edits: Int) throws(StorageError) -> Void
  ) throws(StorageError) {
    switch matcher {
    case .prefix(let prefix):
      try forEachTerm(startingWith: head + prefix) { (key, info) throws(StorageError) in
        try body(key, info, 0)
      }
    case .automaton(let automaton):
      var automaton = LazyAutomaton(automaton)
      try forEachTerm(head, matching: &automaton, body)
    }
  }

  private func forEachTerm(
    _ head: [UInt8], matching automaton: inout LazyAutomaton,
    _ body: ([UInt8], TermInfo, Int) throws(StorageError) -> Void
  ) throws(StorageError) {
    var cursor = try terms.cursor(from: head)
    var deadEnd: [UInt8] = []
    var passed = 0
    while try cursor.next(), cursor.key.starts(with: head) {
      if !deadEnd.isEmpty, cursor.key.starts(with: deadEnd) {
        passed += 1
        if passed == Self.patience, let behind = Self.successor(of: deadEnd) {
          cursor = try terms.cursor(from: behind)
        }
        continue
      }
      deadEnd.removeAll(keepingCapacity: true)
      switch automaton.match(cursor.key, from: head.count) {
      case .match(let edits): try body(cursor.key, cursor.info, edits)
      case .mismatch: break
      case .deadEnd(let length):
        // The empty word's dead end would be the whole field.
        if length == 0 { return }
        deadEnd.append(contentsOf: cursor.key[..<(head.count + length)])
        passed = 0
      }
    }
  }

  /// The least key behind all that start with some bytes.
  private static func successor(of bytes: [UInt8]) -> [UInt8]? {
    var bytes = bytes
    while let last = bytes.popLast() {
      if last < .max { return bytes + [last + 1] }
    }
    return nil
  }
}
