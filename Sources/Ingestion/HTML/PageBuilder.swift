internal import Documents

/// Turns the events of the parser into a ``Page``.
final class PageBuilder: MarkupReceiver {
  private var state: PageBuilderState

  /// Creates a builder for a page of about that many bytes.
  init(capacity: Int) {
    state = PageBuilderState(capacity: capacity)
  }

  func start(_ tag: Tag, _ attributes: borrowing TagAttributes, offset: Int) {
    state.start(tag, attributes, offset: offset)
  }

  func end(_ tag: Tag, offset: Int) {
    state.end(tag, offset: offset)
  }

  func text(_ bytes: Span<UInt8>, offset: Int) {
    state.text(bytes, offset: offset)
  }

  /// Ends the page.
  func finish() -> Page {
    state.finish()
  }
}
