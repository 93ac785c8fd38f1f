import Documents

/// What a ``FolderIndexer`` tells while it runs. The work starts at once; iterate to follow it.
///
/// The last event is ``IndexingEvent/finished(_:)``, after the commit. When the task that iterates
/// is cancelled, the iteration ends only after the index has been rolled back and its lock
/// released: with `CancellationError`, or with the last event where the commit was already done.
/// Leaving the loop early rolls back too, but does not wait for it. For one iteration.
public struct IndexingEvents: AsyncSequence, Sendable {
  /// What happens.
  public typealias Element = IndexingEvent

  private let events: AsyncStream<IndexingEvent>
  private let work: Task<IndexingReport, any Error>

  /// Starts the work, which sends its events to the function it is given.
  init(
    _ body: @escaping @Sendable (@escaping (IndexingEvent) -> Void) async throws -> IndexingReport
  ) {
    let (events, continuation) = AsyncStream.makeStream(of: IndexingEvent.self)
    let work = Task {
      defer { continuation.finish() }
      return try await body { continuation.yield($0) }
    }
    continuation.onTermination = { termination in
      if case .cancelled = termination { work.cancel() }
    }
    self.events = events
    self.work = work
  }

  /// Starts to follow the work.
  public func makeAsyncIterator() -> Iterator {
    Iterator(events: events.makeAsyncIterator(), work: work)
  }

  /// Follows the work.
  public struct Iterator: AsyncIteratorProtocol {
    fileprivate var events: AsyncStream<IndexingEvent>.Iterator
    fileprivate let work: Task<IndexingReport, any Error>
    private var isFinished = false

    fileprivate init(
      events: AsyncStream<IndexingEvent>.Iterator, work: Task<IndexingReport, any Error>
    ) {
      self.events = events
      self.work = work
    }

    /// The next event; `nil` after the last.
    ///
    /// - Throws: ``Concordance/IndexError`` if the index cannot be read or written,
    ///   `CancellationError` after a cancellation; both after everything is rolled back.
    public mutating func next(
      isolation actor: isolated (any Actor)?
    ) async throws -> IndexingEvent? {
      if isFinished { return nil }
      if let event = await events.next(isolation: actor) { return event }
      isFinished = true
      return .finished(try await work.value)
    }
  }
}
