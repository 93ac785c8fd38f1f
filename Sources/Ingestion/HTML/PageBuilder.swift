internal import Documents

/// Turns the events of the parser into a ``Page``.
final class PageBuilder: MarkupReceiver {
  /// The page so far.
  private(set) var page = Page()
  private var state = PageBuilderState()

  /// Creates a builder for a page of about that many bytes.
  init(capacity: Int) {
    page.text.reserveCapacity(capacity / 3)
  }

  func start(_ tag: Tag, _ attributes: borrowing TagAttributes, offset: Int) {
    state.start(tag, attributes, offset: offset, page: &page)
  }

  func end(_ tag: Tag, offset: Int) {
    state.end(tag, offset: offset, page: &page)
  }

  func text(_ bytes: Span<UInt8>, offset: Int) {
    state.text(bytes, offset: offset, page: &page)
  }

  /// Ends the page.
  func finish() -> Page {
    state.flush(&page)
    return page
  }
}
