import Dispatch
import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Turns SIGINT and SIGTERM into the cancellation of a task.
///
/// The first signal cancels: the writer rolls back what is not committed, and the process ends
/// with 130 or 143. A second signal ends the process at once, which is safe too: only a rename
/// makes a commit visible.
enum SignalRelay {
  /// Runs the work to its end and ends the process with its status.
  static func run(_ work: @escaping @Sendable () async -> Outcome) -> Never {
    let task = Task.detached { await work() }
    let received = Received()
    let sources = [(SIGINT, Outcome.interrupted), (SIGTERM, Outcome.terminated)].map {
      (number, status) in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        if received.note(status) { Descriptors.exit(status) }
        task.cancel()
      }
      source.resume()
      return source
    }
    Task.detached {
      let status = await task.value
      withExtendedLifetime(sources) {}
      Descriptors.exit(received.status(after: status))
    }
    dispatchMain()
  }

  /// The signal that asked us to stop, if one came.
  private final class Received: Sendable {
    private let first = Mutex<Outcome?>(nil)

    /// Remembers a signal; true if it is not the first.
    func note(_ status: Outcome) -> Bool {
      first.withLock { first in
        defer { first = first ?? status }
        return first != nil
      }
    }

    /// The status to end with: work that finished in spite of the signal has succeeded.
    func status(after status: Outcome) -> Outcome {
      status == .interrupted ? first.withLock { $0 } ?? status : status
    }
  }
}
