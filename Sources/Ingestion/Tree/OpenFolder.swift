internal import Storage

/// A folder on the way down of a walk.
struct OpenFolder {
  typealias Entry = FolderListing.Entry

  private let path: SourcePath
  private let listing: FolderListing
  /// The entries in the order of paths: a folder's name counts as if a slash followed it.
  private let order: [Int32]?
  private var position = 0
  private var rules: [IgnoreRules.Kind: IgnoreRules] = [:]
  /// Ignore files that cannot be read.
  private(set) var skipped: [SkippedSource] = []
  /// Whether it is the top of a repository of git.
  private(set) var isRepository = false

  /// Lists a folder and reads its ignore files.
  init(_ path: SourcePath, heedsIgnoreFiles: Bool) throws(StorageError) {
    let isHere = path.bytes == [UInt8(ascii: ".")] || path.bytes == Array("./".utf8)
    // What lies in the folder `.` is named without it.
    self.path = isHere ? SourcePath([]) ?? path : path
    listing = try FileTree.list(path)
    order = OpenFolder.order(of: listing)
    guard heedsIgnoreFiles else { return }
    // The names of all ignore files begin with a dot: so do most folders' none.
    guard listing.contains(where: { $0.name.first == UInt8(ascii: ".") }) else { return }
    isRepository = listing.contains { $0.name.elementsEqual(".git".utf8) }
    for kind in IgnoreRules.Kind.allCases {
      rules[kind] = IgnoreRules.read(kind, in: self.path, skipped: &skipped)
    }
  }

  /// Whether it holds an index, which is never itself indexed.
  var isIndex: Bool {
    if path.name.elementsEqual(".concord".utf8) { return true }
    let prefix = Array("manifest-".utf8)
    return listing.contains { entry in
      entry.name.starts(with: prefix) && entry.name.count == prefix.count + 20
        && entry.name.dropFirst(prefix.count).allSatisfy(\.isDigit)
    }
  }

  /// The next entry.
  mutating func next() -> Entry? {
    guard position < listing.count else { return nil }
    defer { position += 1 }
    return listing[order.map { Int($0[position]) } ?? position]
  }

  /// The path of an entry.
  func path(of name: ArraySlice<UInt8>) -> SourcePath { path.appending(name) }

  /// A path below the folder, from the folder on.
  func relative(_ other: SourcePath) -> ArraySlice<UInt8> {
    var rest = other.bytes[path.bytes.count...]
    if rest.first == UInt8(ascii: "/") { rest = rest.dropFirst() }
    return rest
  }

  /// What the ignore file of a kind in this folder says of a path below it.
  func verdict(of kind: IgnoreRules.Kind, on other: SourcePath, isFolder: Bool) -> Bool? {
    rules[kind]?.verdict(relative(other), isFolder: isFolder)
  }

  /// `nil` where the order of names is that of paths already.
  private static func order(of listing: FolderListing) -> [Int32]? {
    guard listing.contains(where: { $0.type == .directory }) else { return nil }
    return (0..<Int32(clamping: listing.count)).sorted { left, right in
      precedes(listing[Int(left)], listing[Int(right)])
    }
  }

  private static func precedes(_ left: Entry, _ right: Entry) -> Bool {
    let slash = UInt8(ascii: "/")
    let length = min(left.name.count, right.name.count)
    for offset in 0..<length {
      let (a, b) = (
        left.name[left.name.startIndex + offset], right.name[right.name.startIndex + offset]
      )
      if a != b { return a < b }
    }
    func next(_ entry: Entry) -> UInt8? {
      if entry.name.count > length { return entry.name[entry.name.startIndex + length] }
      return entry.type == .directory ? slash : nil
    }
    switch (next(left), next(right)) {
    case (let a?, let b?): return a < b
    case (nil, .some): return true
    default: return false
    }
  }
}
