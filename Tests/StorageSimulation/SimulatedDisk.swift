package import Storage
import Synchronization

/// A directory that forgets, on request, what was not made durable, fails when it is told to, and
/// remembers every moment of its life.
///
/// To cut the power after any operation of a run: let the run end, take the ``Moment`` of the
/// operation, and make a disk of its image ``DiskImage/afterPowerCut(keeping:)``. To kill a process
/// instead, make a disk of the image as it is.
package final class SimulatedDisk: Directory {
  /// The disk after an operation.
  package struct Moment: Sendable {
    /// What was done last.
    package let operation: DiskOperation
    /// What there is now.
    package let image: DiskImage
  }

  private struct State {
    var image: DiskImage
    var locks: Set<String> = []
    var moments: [Moment] = []
  }

  private let state: Mutex<State>
  private let faults: FaultPlan?
  private let isRecording: Bool

  /// Puts a disk into service.
  ///
  /// - Parameters:
  ///   - image: What it holds.
  ///   - faults: When it fails.
  ///   - isRecording: Whether ``moments`` are kept.
  package init(
    _ image: DiskImage = DiskImage(), faults: FaultPlan? = nil, isRecording: Bool = false
  ) {
    state = Mutex(State(image: image))
    self.faults = faults
    self.isRecording = isRecording
  }

  /// What it holds now.
  package var image: DiskImage { state.withLock { $0.image } }

  /// The disk after each operation that changed it, in order.
  package var moments: [Moment] { state.withLock { $0.moments } }

  package func list() throws(StorageError) -> [String] {
    try perform(.list) { $0.listing }
  }

  package func open(_ name: String) throws(StorageError) -> FileBytes {
    try FileName.validate(name)
    return try perform(.open(name)) { image throws(StorageError) in
      guard let bytes = image.bytes(name) else { throw .notFound(file: name) }
      return FileBytes(copying: bytes)
    }
  }

  package func create(_ name: String) throws(StorageError) -> any FileSink {
    try FileName.validate(name)
    let file = try perform(.create(name)) { image throws(StorageError) in
      guard image.number(name) == nil else { throw .exists(file: name) }
      return image.create(name)
    }
    return SimulatedSink(self, file: file, name: name)
  }

  package func rename(_ name: String, to newName: String) throws(StorageError) {
    try FileName.validate(name)
    try FileName.validate(newName)
    try perform(.rename(name, to: newName)) { image throws(StorageError) in
      guard image.rename(name, to: newName) else { throw .notFound(file: name) }
    }
  }

  package func remove(_ name: String) throws(StorageError) {
    try FileName.validate(name)
    try perform(.remove(name)) { image throws(StorageError) in
      guard image.remove(name) else { throw .notFound(file: name) }
    }
  }

  package func synchronize() throws(StorageError) {
    try perform(.synchronizeDirectory) { $0.synchronizeNames() }
  }

  package func lock(_ name: String) throws(StorageError) -> DirectoryLock {
    try FileName.validate(name)
    try perform(.lock(name)) { image in
      if image.number(name) == nil { _ = image.create(name) }
    }
    let isOurs = state.withLock { $0.locks.insert(name).inserted }
    guard isOurs else { throw .locked(holder: nil) }
    return DirectoryLock { [self] in
      state.withLock { _ = $0.locks.remove(name) }
    }
  }

  // MARK: - Operations

  func write(_ bytes: [UInt8], to file: Int, name: String) throws(StorageError) {
    if let error = faults?.strike(.write(name)) {
      let isShort = faults?.fault == .shortWrite
      if isShort {
        change(.write(name)) { $0.append(Array(bytes[..<(bytes.count / 2)]), to: file) }
      }
      throw error
    }
    change(.write(name)) { $0.append(bytes, to: file) }
  }

  func synchronize(_ file: Int, name: String) throws(StorageError) {
    if let error = faults?.strike(.synchronize(name)) {
      change(.synchronize(name)) { $0.losePages(of: file) }
      throw error
    }
    change(.synchronize(name)) { $0.synchronize(file) }
  }

  func close(name: String) throws(StorageError) {
    try perform(.close(name)) { _ in }
  }

  private func perform<Result: Sendable>(
    _ operation: DiskOperation, _ body: (inout DiskImage) throws(StorageError) -> Result
  ) throws(StorageError) -> Result {
    if let error = faults?.strike(operation) { throw error }
    return try change(operation, body)
  }

  @discardableResult
  private func change<Result: Sendable, Failure: Error>(
    _ operation: DiskOperation, _ body: (inout DiskImage) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try state.withLock { state throws(Failure) in
      let result = try body(&state.image)
      if isRecording, operation.changesDisk {
        state.moments.append(Moment(operation: operation, image: state.image))
      }
      return result
    }
  }
}

private final class SimulatedSink: FileSink {
  private(set) var length = 0
  private let disk: SimulatedDisk
  private let file: Int
  private let name: String
  private var failure: StorageError?
  private var isOpen = true

  init(_ disk: SimulatedDisk, file: Int, name: String) {
    self.disk = disk
    self.file = file
    self.name = name
  }

  func write(_ bytes: RawSpan) throws(StorageError) {
    let copy = unsafe bytes.withUnsafeBytes { unsafe Array($0) }
    try attempt { () throws(StorageError) in try disk.write(copy, to: file, name: name) }
    length += copy.count
  }

  func synchronize() throws(StorageError) {
    try attempt { () throws(StorageError) in try disk.synchronize(file, name: name) }
  }

  func close() throws(StorageError) {
    guard isOpen else { return }
    isOpen = false
    try disk.close(name: name)
  }

  /// The first error is the last word, as every sink has it.
  private func attempt(_ body: () throws(StorageError) -> Void) throws(StorageError) {
    if let failure { throw failure }
    do {
      try body()
    } catch {
      failure = error
      throw error
    }
  }
}
