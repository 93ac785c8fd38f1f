/// A folder of the file system. It is held open, so it stays the same folder however it is renamed
/// and wherever the process moves.
package final class FileSystemDirectory: Directory {
  /// The path it was opened at.
  package let path: String
  private let folder: Descriptor

  /// Opens a folder that exists.
  package init(path: String) throws(StorageError) {
    self.path = path
    guard !path.utf8.contains(0) else { throw .invalidName(path) }
    folder = try SystemCalls.attempt(.open, on: path) { () throws(SystemError) in
      try SystemCalls.openFolder(NativePath(path))
    }
  }

  /// Opens a folder, and makes it and its parents where they are missing. Its own name is durable
  /// then, also where somebody else has just made it, or was killed while making it.
  package static func create(path: String) throws(StorageError) -> FileSystemDirectory {
    do {
      let folder = try FileSystemDirectory(path: path)
      try synchronizeParent(of: path)
      return folder
    } catch .notFound {
      try makeFolder(path)
      return try FileSystemDirectory(path: path)
    }
  }

  /// Makes the name of a folder durable, unless its parent may be entered only: then it is for whoever
  /// made the folder to do.
  private static func synchronizeParent(of path: String) throws(StorageError) {
    do {
      try FileSystemDirectory(path: parent(of: path)).synchronize()
    } catch .permission {}
  }

  package func list() throws(StorageError) -> [String] {
    var names: [String] = []
    try SystemCalls.attempt(.list, on: path) { () throws(SystemError) in
      try unsafe SystemCalls.list(NativePath("."), in: folder) { name, _ in
        let name = unsafe String(validating: name, as: UTF8.self)
        if let name { names.append(name) }
      }
    }
    return names.sorted()
  }

  package func open(_ name: String) throws(StorageError) -> FileBytes {
    try FileName.validate(name)
    let (descriptor, status) = try SystemCalls.attempt(.open, on: name) {
      () throws(SystemError) in
      let descriptor = try SystemCalls.openForReading(NativePath(name), in: folder)
      return (descriptor, try SystemCalls.status(of: descriptor))
    }
    guard status.type == .regular else { throw .notARegularFile(file: name, kind: status.type) }
    guard let count = Int(exactly: status.size), count > 0 else {
      return FileBytes(copying: [])
    }
    let mapping = try unsafe SystemCalls.attempt(.map, on: name) { () throws(SystemError) in
      try unsafe SystemCalls.map(descriptor, count: count)
    }
    let path = NativePath(name)
    return unsafe FileBytes(mapping: mapping, name: name) { [folder] in
      let current = try? SystemCalls.status(of: path, in: folder, followingLink: true)
      return current?.identity == status.identity ? current?.size : nil
    }
  }

  package func create(_ name: String) throws(StorageError) -> any FileSink {
    try FileName.validate(name)
    let descriptor = try SystemCalls.attempt(.create, on: name) { () throws(SystemError) in
      try SystemCalls.create(NativePath(name), in: folder)
    }
    return FileSystemSink(descriptor, name: name)
  }

  package func rename(_ name: String, to newName: String) throws(StorageError) {
    try FileName.validate(name)
    try FileName.validate(newName)
    try SystemCalls.attempt(.rename, on: name) { () throws(SystemError) in
      try SystemCalls.rename(NativePath(name), to: NativePath(newName), in: folder)
    }
  }

  package func remove(_ name: String) throws(StorageError) {
    try FileName.validate(name)
    try SystemCalls.attempt(.remove, on: name) { () throws(SystemError) in
      try SystemCalls.remove(NativePath(name), in: folder)
    }
  }

  package func synchronize() throws(StorageError) {
    try SystemCalls.attempt(.synchronize, on: path) { () throws(SystemError) in
      try SystemCalls.synchronize(folder)
    }
  }

  package func lock(_ name: String) throws(StorageError) -> DirectoryLock {
    try FileName.validate(name)
    return try FileLock.take(name, in: folder)
  }
}

extension FileSystemDirectory {
  private static func makeFolder(_ path: String) throws(StorageError) {
    let parent = parent(of: path)
    do {
      try makeLast(path)
    } catch .notFound where parent != path {
      try makeFolder(parent)
      try makeLast(path)
    }
    let folder = try FileSystemDirectory(path: parent)
    try folder.synchronize()
  }

  private static func makeLast(_ path: String) throws(StorageError) {
    do {
      try SystemCalls.attempt(.makeDirectory, on: path) { () throws(SystemError) in
        try SystemCalls.makeFolder(NativePath(path))
      }
    } catch .exists {
      // Somebody else made it in the meantime. Opening it will tell whether it is a folder.
    }
  }

  private static func parent(of path: String) -> String {
    var bytes = Array(path.utf8)
    let slash = UInt8(ascii: "/")
    while bytes.count > 1, bytes.last == slash { bytes.removeLast() }
    guard let last = bytes.lastIndex(of: slash) else { return "." }
    return last == 0 ? "/" : String(decoding: bytes[..<last], as: UTF8.self)
  }
}
