import Foundation
import Storage
import Testing

@Suite("Directory on the file system")
struct FileSystemDirectoryTests {
  @Test("a folder is made with its parents, and made again without harm")
  func create() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/a/b//c/"
    try FileSystemDirectory.create(path: path).write("file", [1])
    #expect(try FileSystemDirectory.create(path: path).list() == ["file"])
    #expect(try FileSystemDirectory(path: "\(folder.path)/a/b/c").list() == ["file"])
  }

  @Test("what is missing or no folder is told apart")
  func noFolder() throws {
    let folder = try TemporaryFolder()
    try folder.write("file", [1])
    let missing = "\(folder.path)/missing"
    #expect(throws: StorageError.notFound(file: missing)) {
      try FileSystemDirectory(path: missing)
    }
    let file = "\(folder.path)/file"
    #expect(throws: StorageError.notADirectory(file: file)) {
      try FileSystemDirectory(path: file)
    }
    #expect(throws: StorageError.notADirectory(file: "\(file)/x")) {
      try FileSystemDirectory.create(path: "\(file)/x")
    }
    #expect(throws: StorageError.invalidName("a\0b")) { try FileSystemDirectory(path: "a\0b") }
  }

  @Test("a directory stays the same folder when it is moved")
  func moved() throws {
    let folder = try TemporaryFolder()
    let directory = try FileSystemDirectory.create(path: "\(folder.path)/before")
    try directory.write("a", [1])
    try FileManager.default.moveItem(
      atPath: "\(folder.path)/before", toPath: "\(folder.path)/after")
    #expect(try directory.read("a") == [1])
    try directory.write("b", [2])
    #expect(try FileSystemDirectory(path: "\(folder.path)/after").list() == ["a", "b"])
  }

  @Test("a folder under a file's name is not opened as a file")
  func folderAsFile() throws {
    let folder = try TemporaryFolder()
    _ = try FileSystemDirectory.create(path: "\(folder.path)/inner")
    #expect(throws: StorageError.notARegularFile(file: "inner", kind: .directory)) {
      try folder.directory().open("inner")
    }
  }

  @Test("a file that was cut after it was opened is noticed")
  func cutWhileOpen() throws {
    let folder = try TemporaryFolder()
    let directory = try folder.directory()
    try directory.write("a", [UInt8](repeating: 1, count: 10_000))
    let file = try directory.open("a")
    try file.checkLength()
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: "\(folder.path)/a"))
    try handle.truncate(atOffset: 100)
    try handle.close()
    #expect(throws: StorageError.wrongLength(file: "a", expected: 10_000, found: 100)) {
      try file.checkLength()
    }
  }

  @Test("a file put in the place of an open one is no cut")
  func replacedWhileOpen() throws {
    let folder = try TemporaryFolder()
    let directory = try folder.directory()
    try directory.write("a", [1, 2, 3])
    let file = try directory.open("a")
    try directory.write("b", [1])
    try directory.rename("b", to: "a")
    try file.checkLength()
    #expect(file.copy() == [1, 2, 3])
  }

  @Test("many files can be open with few descriptors")
  func descriptors() throws {
    let folder = try TemporaryFolder()
    let directory = try folder.directory()
    try directory.write("a", [1, 2, 3])
    let files = try (0..<2_000).map { _ in try directory.open("a") }
    #expect(files.allSatisfy { $0.count == 3 })
  }
}
