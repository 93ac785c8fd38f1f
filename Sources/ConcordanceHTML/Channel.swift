import Synchronization

/// A line in which elements wait for the task that takes them next; any number of tasks may send
/// and take.
final class Channel<Element: Sendable>: Sendable {
  private struct State {
    var elements: [Element] = []
    var takers: [CheckedContinuation<Element?, Never>] = []
    var isClosed = false
  }

  private let state = Mutex(State())

  /// Puts an element at the end of the line.
  func send(_ element: Element) {
    let taker = state.withLock { state -> CheckedContinuation<Element?, Never>? in
      if state.takers.isEmpty {
        state.elements.append(element)
        return nil
      }
      return state.takers.removeFirst()
    }
    taker?.resume(returning: element)
  }

  /// Takes the first element, and waits for one if there is none; `nil` once it is closed.
  func next() async -> Element? {
    await withCheckedContinuation { taker in
      let answer = state.withLock { state -> Element?? in
        if !state.elements.isEmpty { return state.elements.removeFirst() }
        if state.isClosed { return .some(nil) }
        state.takers.append(taker)
        return nil
      }
      if let answer { taker.resume(returning: answer) }
    }
  }

  /// Forgets what waits in the line; who takes from now on gets nothing.
  func close() {
    let takers = state.withLock { state in
      state.isClosed = true
      state.elements = []
      defer { state.takers = [] }
      return state.takers
    }
    for taker in takers { taker.resume(returning: nil) }
  }
}
