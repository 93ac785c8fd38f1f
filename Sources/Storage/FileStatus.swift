/// What the file system tells about a file.
package struct FileStatus: Sendable, Hashable {
  /// What it is.
  package var type: FileType
  /// The size in bytes.
  package var size: Int64
  /// The time of the last modification in nanoseconds since 1970, held to the range of the type.
  package var modified: Int64
  /// The time of the last change of the content or of what is known about the file, in the same
  /// measure; unlike ``modified`` nobody can set it.
  package var changed: Int64
  /// Which file it is, whatever it is called.
  package var identity: FileIdentity

  /// Creates a status.
  package init(
    type: FileType, size: Int64, modified: Int64, changed: Int64, identity: FileIdentity
  ) {
    self.type = type
    self.size = size
    self.modified = modified
    self.changed = changed
    self.identity = identity
  }
}

/// The device and the number on it that make a file or folder the same under all its names.
package struct FileIdentity: Sendable, Hashable {
  /// The device.
  package var device: UInt64
  /// The number on the device.
  package var inode: UInt64

  /// Creates an identity.
  package init(device: UInt64, inode: UInt64) {
    self.device = device
    self.inode = inode
  }
}
