import Synchronization

/// A bit for each page of a file that says whether its checksum has been found right.
///
/// Safe: the words are allocated and initialised in `init`, released in `deinit`, touched only
/// through atomic operations on an index that a precondition keeps inside, and the pointer never
/// leaves. The bits order nothing else, since the pages themselves never change, so relaxed
/// operations do.
@safe
final class PageMap: @unchecked Sendable {
  private let wordCount: Int
  private let words: UnsafeMutableBufferPointer<Atomic<UInt64>>

  /// Creates a map with no page marked.
  init(pageCount: Int) {
    wordCount = (pageCount + 63) / 64
    unsafe words = .allocate(capacity: wordCount)
    for index in 0..<wordCount {
      unsafe words.initializeElement(at: index, to: Atomic(0))
    }
  }

  deinit {
    unsafe words.deinitialize()
    unsafe words.deallocate()
  }

  /// Whether a page is marked.
  func contains(_ page: Int) -> Bool {
    let word = page >> 6
    precondition(word >= 0 && word < wordCount, "page outside the file")
    return unsafe words[word].load(ordering: .relaxed) >> UInt64(page & 63) & 1 == 1
  }

  /// Marks a page.
  func insert(_ page: Int) {
    let word = page >> 6
    precondition(word >= 0 && word < wordCount, "page outside the file")
    unsafe words[word].bitwiseOr(1 << UInt64(page & 63), ordering: .relaxed)
  }
}
