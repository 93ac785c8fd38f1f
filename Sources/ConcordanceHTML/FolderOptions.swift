import Concordance

/// What a ``FolderIndexer`` reads and how.
public struct FolderOptions: Sendable, Hashable {
  /// Only files whose paths match one of these patterns; all, if there are none. One with `!` before
  /// it is one of ``excludes``.
  public var globs: [String] = []
  /// No files or folders whose paths match one of these patterns.
  public var excludes: [String] = []
  /// Whether hidden files and folders are read.
  public var includesHidden = false
  /// Whether ignore files are obeyed: `.ignore`, `.gitignore` and `.git/info/exclude`, in the folders
  /// that are walked and in those around them; `.gitignore` there only up to the top of a repository.
  /// In repositories also the ignore file that git has for all of them (`core.excludesFile`).
  public var obeysIgnoreFiles = true
  /// Whether symbolic links are followed.
  public var followsLinks = false
  /// The size in bytes above which a file is skipped unread; files of records have no limit, and of
  /// web archives and mailboxes it is the limit of a page or message.
  public var maximumFileSize: Int64 = 64 << 20
  /// Whether documents of files that are gone are removed.
  ///
  /// Only below the paths that are indexed. A file that the walk passes over, because it is hidden
  /// or ignored now, counts as gone; one that exists but is outside of ``globs``, within
  /// ``excludes``, or can be indexed only by naming it, does not.
  public var prunes = true
  /// The number of files read at once, beside the writing of the index; 1 does all in one task.
  public var jobs = 2
  /// The memory in bytes that may fill before a part of the index is written; with more than one
  /// job, as much again while it is written.
  public var memoryBudget = SearchIndex.defaultMemoryBudget
  /// Whether the files are counted beside the reading, so that progress has a total; it costs a
  /// second walk.
  public var countsAhead = false
  /// Whether each record of a JSON Lines file is one passage, however long it is.
  public var keepsRecordsWhole = false
  /// Whether every file is read as JSON Lines, whatever its name.
  public var readsRecords = false
  /// The member of a JSON Lines record that holds the id.
  public var idMember = "_id"
  /// The member that holds the title.
  public var titleMember = "title"
  /// The member that holds the text.
  public var textMember = "text"
  /// The language of documents that do not name theirs, as a tag of BCP 47; `nil` guesses it from
  /// the text.
  public var language: String?
  /// The folder that document ids are relative to, for files below it; `nil` leaves paths as they
  /// are given.
  public var base: String?

  /// Creates the default options.
  public init() {}
}
