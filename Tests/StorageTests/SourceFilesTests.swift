import Foundation
import Storage
import StorageSimulation
import Testing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

@Suite("Source files")
struct SourceFilesTests {
  @Test("a file is read with its status")
  func read() throws {
    let folder = try TemporaryFolder()
    var generator = SeededGenerator(seed: 8)
    let bytes = generator.bytes(70_000)
    try folder.write("page.html", bytes)
    let path = try folder.source("page.html")
    let content = try SourceFiles.read(path, limit: 70_000)
    #expect(content.bytes == bytes)
    #expect(content.status.type == .regular)
    #expect(content.status.size == 70_000)
    #expect(try content.status == FileTree.status(of: path))
  }

  @Test("an empty file is read as empty")
  func empty() throws {
    let folder = try TemporaryFolder()
    try folder.write("empty", [])
    #expect(try SourceFiles.read(folder.source("empty"), limit: 0).bytes == [])
  }

  @Test("a file over the limit is refused unread, also one of a terabyte")
  func limit() throws {
    let folder = try TemporaryFolder()
    try folder.write("file", [1, 2, 3])
    let path = try folder.source("file")
    #expect(
      throws: StorageError.tooLarge(file: path.description, size: 3, limit: 2)
    ) { try SourceFiles.read(path, limit: 2) }

    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path.description))
    try handle.truncate(atOffset: 1 << 40)
    try handle.close()
    #expect(
      throws: StorageError.tooLarge(file: path.description, size: 1 << 40, limit: 1 << 26)
    ) { try SourceFiles.read(path, limit: 1 << 26) }
  }

  @Test("what is no regular file is refused without waiting")
  func notRegular() throws {
    let folder = try TemporaryFolder()
    let fifo = try folder.source("fifo")
    #expect(unsafe mkfifo(fifo.description, 0o600) == 0)
    #expect(throws: StorageError.notARegularFile(file: fifo.description, kind: .fifo)) {
      try SourceFiles.read(fifo, limit: 10)
    }
    let null = try #require(SourcePath("/dev/null"))
    #expect(throws: StorageError.notARegularFile(file: "/dev/null", kind: .characterDevice)) {
      try SourceFiles.read(null, limit: 10)
    }
    let itself = try folder.source("")
    #expect(throws: StorageError.notARegularFile(file: itself.description, kind: .directory)) {
      try SourceFiles.read(itself, limit: 10)
    }
  }

  @Test("a missing file and a dangling link are not found")
  func missing() throws {
    let folder = try TemporaryFolder()
    let link = try folder.source("link")
    try FileManager.default.createSymbolicLink(
      atPath: link.description, withDestinationPath: "nowhere")
    for path in [try folder.source("missing"), link] {
      #expect(throws: StorageError.notFound(file: path.description)) {
        try SourceFiles.read(path, limit: 10)
      }
    }
    #expect(try FileTree.status(of: link).type == .link)
    #expect(throws: StorageError.notFound(file: link.description)) {
      try FileTree.status(of: link, followingLink: true)
    }
  }

  #if os(Linux)
    @Test("a file that claims to be empty and is not is given up")
    func endless() throws {
      let path = try #require(SourcePath("/proc/self/status"))
      #expect(throws: StorageError.changedWhileRead(file: "/proc/self/status")) {
        try SourceFiles.read(path, limit: 1 << 20)
      }
    }
  #endif

  @Test("a folder is listed in the order of its names' bytes, whatever they are")
  func list() throws {
    let folder = try TemporaryFolder()
    let root = try folder.source("")
    var names: [[UInt8]] = [
      Array("b".utf8), Array("a\nb".utf8), Array("-x".utf8), Array("é".utf8), [0x1B, 0x5B],
      [UInt8](repeating: 0x61, count: 255),
    ]
    #if os(Linux)
      names.append([0x61, 0xFF, 0xFE])
    #endif
    for name in names {
      try create(root.appending(name))
    }
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/sub", withIntermediateDirectories: false)

    let listing = try FileTree.list(root)
    let expected = (names + [Array("sub".utf8)]).sorted { $0.lexicographicallyPrecedes($1) }
    #expect(listing.map { Array($0.name) } == expected)
    for entry in listing {
      let path = root.appending(entry.name)
      let type = try FileTree.status(of: path).type
      #expect(type == (entry.name.elementsEqual("sub".utf8) ? .directory : .regular))
      #expect(entry.type == type || entry.type == .unknown)
      #expect(path.name == entry.name)
      if type == .regular { #expect(try SourceFiles.read(path, limit: 0).bytes == []) }
    }
  }

  @Test("a folder that is missing, or none, is an error")
  func noFolder() throws {
    let folder = try TemporaryFolder()
    try folder.write("file", [])
    let missing = try folder.source("missing")
    #expect(throws: StorageError.notFound(file: missing.description)) {
      try FileTree.list(missing)
    }
    let file = try folder.source("file")
    #expect(throws: StorageError.notADirectory(file: file.description)) {
      try FileTree.list(file)
    }
  }

  @Test("one file has one identity under two names")
  func identity() throws {
    let folder = try TemporaryFolder()
    try folder.write("a", [1])
    try FileManager.default.linkItem(atPath: "\(folder.path)/a", toPath: "\(folder.path)/b")
    try folder.write("c", [1])
    let identities = try ["a", "b", "c"].map {
      try FileTree.status(of: folder.source($0)).identity
    }
    #expect(identities[0] == identities[1])
    #expect(identities[0] != identities[2])
  }

  @Test("a time before 1970 is negative")
  func oldTime() throws {
    let folder = try TemporaryFolder()
    try folder.write("a", [1])
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: -2)], ofItemAtPath: "\(folder.path)/a")
    #expect(try FileTree.status(of: folder.source("a")).modified == -2_000_000_000)
  }

  @Test("a path holds no zero")
  func zero() {
    #expect(SourcePath("a\0b") == nil)
    #expect(SourcePath([0x61, 0]) == nil)
    #expect(SourcePath("/a/b")?.name.elementsEqual("b".utf8) == true)
  }

  private func create(_ path: SourcePath) throws {
    let characters = path.bytes.map { CChar(bitPattern: $0) } + [0]
    let descriptor = unsafe open(characters, O_CREAT | O_WRONLY, 0o600)
    try #require(descriptor >= 0)
    close(descriptor)
  }
}
