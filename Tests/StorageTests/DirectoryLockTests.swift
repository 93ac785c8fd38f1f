import Dispatch
import Foundation
import Storage
import Synchronization
import Testing

@Suite("Directory lock")
struct DirectoryLockTests {
  @Test("a second lock is refused until the first is released", arguments: DirectoryKind.allCases)
  func exclusion(kind: DirectoryKind) throws {
    try kind.withDirectory { directory in
      let lock = try directory.lock("lock")
      #expect(throws: StorageError.self) { try directory.lock("lock") }
      lock.release()
      lock.release()
      let second = try directory.lock("lock")
      #expect(throws: StorageError.self) { try directory.lock("lock") }
      withExtendedLifetime(second) {}
    }
  }

  @Test("a lock is released though its descriptor lives on in a process that is being started")
  func sharedDescriptor() throws {
    let folder = try TemporaryFolder()
    let directory = try folder.directory()
    let lock = try directory.lock("lock")
    var file = stat()
    try #require(unsafe stat("\(folder.path)/lock", &file) == 0)
    let number = try #require(
      (0..<1024).first { (number: Int32) in
        var other = stat()
        return unsafe fstat(number, &other) == 0 && other.st_dev == file.st_dev
          && other.st_ino == file.st_ino
      })
    let copy = fcntl(number, F_DUPFD_CLOEXEC, 0)
    defer { close(copy) }
    try #require(copy >= 0)
    lock.release()
    try directory.lock("lock").release()
  }

  @Test("a lock that is let go is released, and its file stays", arguments: DirectoryKind.allCases)
  func letGo(kind: DirectoryKind) throws {
    try kind.withDirectory { directory in
      _ = try directory.lock("lock")
      #expect(try directory.list() == ["lock"])
      _ = try directory.lock("lock")
    }
  }

  @Test("two directories at one folder exclude each other, whatever the path")
  func twoDirectories() throws {
    let folder = try TemporaryFolder()
    let link = "\(folder.path)-link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder.path)
    defer { try? FileManager.default.removeItem(atPath: link) }
    let first = try folder.directory()
    let second = try FileSystemDirectory(path: link)

    let lock = try first.lock("lock")
    let holder = ProcessInfo.processInfo.processIdentifier
    #expect(throws: StorageError.locked(holder: holder)) { try second.lock("lock") }
    lock.release()
    let other = try second.lock("lock")
    #expect(throws: StorageError.locked(holder: holder)) { try first.lock("lock") }
    withExtendedLifetime(other) {}
  }

  @Test("what a lock file says does not hold the lock")
  func staleContent() throws {
    let folder = try TemporaryFolder()
    try folder.write("lock", Array("1 and more garbage \u{0}".utf8))
    let lock = try folder.directory().lock("lock")
    let holder = ProcessInfo.processInfo.processIdentifier
    #expect(try folder.directory().read("lock") == Array("\(holder)\n".utf8))
    withExtendedLifetime(lock) {}
  }

  @Test("a lock file that was deleted while held does not let a second writer keep the old one")
  func deletedWhileHeld() throws {
    let folder = try TemporaryFolder()
    let directory = try folder.directory()
    let orphan = try directory.lock("lock")
    try directory.remove("lock")
    let lock = try directory.lock("lock")
    #expect(throws: StorageError.self) { try directory.lock("lock") }
    withExtendedLifetime((orphan, lock)) {}
  }

  /// A holder that was killed leaves its number, and the next one may be asked for its name before
  /// it has written its own.
  @Test("a process that is gone is not named as the holder, one that took its number is not fooled")
  func deadHolder() throws {
    let folder = try TemporaryFolder()
    let lock = try folder.directory().lock("lock")
    let free = 2_147_483_646
    try folder.overwrite("lock", Array("\(free)\n".utf8))
    #expect(throws: StorageError.locked(holder: nil)) { try folder.directory().lock("lock") }
    // Process 1 runs everywhere, and does not hold the lock.
    lock.release()
    try folder.overwrite("lock", Array("1\n".utf8))
    let next = try folder.directory().lock("lock")
    withExtendedLifetime(next) {}
  }

  @Test("of many threads that want the lock, one at a time has it")
  func threads() throws {
    let folder = try TemporaryFolder()
    let directory = try folder.directory()
    let inside = Atomic(0)
    let taken = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      for _ in 0..<200 {
        guard let lock = try? directory.lock("lock") else { continue }
        let count = inside.add(1, ordering: .relaxed).newValue
        #expect(count == 1)
        taken.add(1, ordering: .relaxed)
        inside.subtract(1, ordering: .relaxed)
        lock.release()
      }
    }
    let count = taken.load(ordering: .relaxed)
    #expect(count > 0)
  }
}
