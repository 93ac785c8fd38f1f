/// What is said where a page of a mapped file is not there any more: somebody has cut the file while it
/// was read, or its disk fails. The system tells it by a signal, in the middle of any work.
enum CutFile {
  /// What is written, without a search for words: a handler of signals may not take memory.
  static let message: StaticString = """
    concord: cannot read the index any more: a file of it was cut while it was read, or its disk fails
      what is wrong with it:  concord check

    """

  /// What the process ends with.
  static let outcome = Outcome.indexUnusable
}
