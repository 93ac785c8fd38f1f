import Storage
import Synchronization

/// What goes wrong with a disk.
package enum Fault: String, CaseIterable, Sendable {
  case inputOutput = "EIO"
  case noSpace = "ENOSPC"
  case tooManyOpen = "EMFILE"
  case permission = "EACCES"
  case interrupted = "EINTR"
  /// Part of the bytes is written, then the disk is full. What does not write succeeds.
  case shortWrite = "short write"

  /// The error of an operation; `nil` if it succeeds all the same.
  func error(of operation: DiskOperation) -> StorageError? {
    let (file, purpose) = (operation.file, operation.purpose)
    switch self {
    case .inputOutput: return .io(file: file, operation: purpose, errno: 5)
    case .noSpace: return .noSpace(file: file, operation: purpose)
    case .tooManyOpen: return .tooManyOpen(file: file)
    case .permission: return .permission(file: file, operation: purpose)
    case .interrupted: return .io(file: file, operation: purpose, errno: 4)
    case .shortWrite:
      if case .write = operation { return .noSpace(file: file, operation: purpose) }
      return nil
    }
  }
}

/// When a disk fails: at one operation, at that and every later one, or at those of some kind.
package final class FaultPlan: Sendable {
  private struct State {
    var count = 0
    var isOver = false
    var hasStruck = false
  }

  /// What goes wrong.
  package let fault: Fault
  private let isHit: @Sendable (_ number: Int, DiskOperation) -> Bool
  private let state = Mutex(State())

  /// Plans a fault.
  ///
  /// - Parameters:
  ///   - first: The number of the operation that fails first, from 0.
  ///   - lasts: Whether all operations fail from then on.
  package init(_ fault: Fault, at first: Int, lasts: Bool) {
    self.fault = fault
    isHit = { number, _ in lasts ? number >= first : number == first }
  }

  /// Plans a fault at some operations, whenever they come.
  package init(_ fault: Fault, atEvery operation: DiskOperation) {
    self.fault = fault
    isHit = { $1 == operation }
  }

  /// Plans no fault: for counting.
  package convenience init() { self.init(.inputOutput, at: .max, lasts: false) }

  /// How many operations there were.
  package var count: Int { state.withLock { $0.count } }

  /// Whether an operation has failed.
  package var hasStruck: Bool { state.withLock { $0.hasStruck } }

  /// From now on all is well.
  package func end() { state.withLock { $0.isOver = true } }

  /// Counts an operation; answers with its error if it is to fail.
  func strike(_ operation: DiskOperation) -> StorageError? {
    state.withLock { state in
      defer { state.count += 1 }
      guard !state.isOver, isHit(state.count, operation),
        let error = fault.error(of: operation)
      else { return nil }
      state.hasStruck = true
      return error
    }
  }
}
