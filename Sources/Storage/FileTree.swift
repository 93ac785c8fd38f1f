/// Looks at files and folders that are to be indexed, without changing them.
package enum FileTree {
  /// What a path leads to. A symbolic link at its end is described itself, unless it is followed.
  package static func status(
    of path: SourcePath, followingLink: Bool = false
  ) throws(StorageError) -> FileStatus {
    try SystemCalls.attempt(.inspect, on: path.description) { () throws(SystemError) in
      try SystemCalls.status(of: path.native, followingLink: followingLink)
    }
  }

  /// What is in a folder, in the order of the names' bytes.
  package static func list(_ folder: SourcePath) throws(StorageError) -> FolderListing {
    var listing = FolderListing()
    try SystemCalls.attempt(.list, on: folder.description) { () throws(SystemError) in
      try unsafe SystemCalls.list(folder.native) { name, type in
        unsafe listing.append(name, type)
      }
    }
    listing.sort()
    return listing
  }
}

/// The names in a folder, packed, so that a folder of a million files takes a few ten megabytes.
package struct FolderListing: RandomAccessCollection, Sendable {
  /// A name in a folder.
  package struct Entry: Sendable, Equatable {
    /// The bytes of the name.
    package var name: ArraySlice<UInt8>
    /// What it stands for; ``FileType/unknown`` where the file system does not say without being
    /// asked for the status.
    package var type: FileType
  }

  private struct Slot {
    var start: Int
    var length: UInt16
    var type: FileType
  }

  private var names: [UInt8] = []
  private var slots: [Slot] = []

  package var startIndex: Int { 0 }
  package var endIndex: Int { slots.count }

  package subscript(index: Int) -> Entry {
    let slot = slots[index]
    return Entry(name: Self.name(slot, in: names), type: slot.type)
  }

  fileprivate mutating func append(_ name: UnsafeRawBufferPointer, _ type: FileType) {
    slots.append(Slot(start: names.count, length: UInt16(clamping: name.count), type: type))
    unsafe names.append(contentsOf: name.prefix(Int(UInt16.max)))
  }

  fileprivate mutating func sort() {
    let names = names
    slots.sort { Self.name($0, in: names).lexicographicallyPrecedes(Self.name($1, in: names)) }
  }

  private static func name(_ slot: Slot, in names: [UInt8]) -> ArraySlice<UInt8> {
    names[slot.start..<slot.start + Int(slot.length)]
  }
}
