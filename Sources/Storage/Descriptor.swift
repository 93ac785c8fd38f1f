import Synchronization

/// An open file descriptor, closed when it is let go.
final class Descriptor: Sendable {
  /// The number the system knows it by.
  let number: Int32
  private let isOwned = Atomic(true)

  /// Takes over a descriptor.
  init(owning number: Int32) {
    self.number = number
  }

  deinit {
    try? close()
  }

  /// Closes the descriptor; further calls do nothing.
  func close() throws(SystemError) {
    guard isOwned.exchange(false, ordering: .relaxed) else { return }
    try SystemCalls.close(number)
  }

  /// Hands the descriptor over to somebody else who will close it.
  func release() -> Int32 {
    isOwned.store(false, ordering: .relaxed)
    return number
  }
}
