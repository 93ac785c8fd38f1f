import Synchronization

/// A lock that is held until it is released or let go.
package final class DirectoryLock: Sendable {
  private let release_: Mutex<(@Sendable () -> Void)?>

  /// Takes the action that gives the lock back; it runs once.
  package init(release: @escaping @Sendable () -> Void) {
    release_ = Mutex(release)
  }

  deinit {
    release()
  }

  /// Gives the lock back; further calls do nothing.
  package func release() {
    let action = release_.withLock { held in
      defer { held = nil }
      return held
    }
    action?()
  }
}
