/// A fixed number of values in memory of their own, read and written in place.
///
/// An operator's scratch space: an array would be asked at each write whether somebody shares it.
///
/// Safe: the pointer is private, initialised as a whole in `init` and released in `deinit`; every
/// access is checked against the count; the values are plain bits. A buffer cannot be copied and
/// stays in the task that made it.
@safe
struct Buffer<Element: BitwiseCopyable>: ~Copyable {
  let count: Int
  private let base: UnsafeMutablePointer<Element>

  init(repeating value: Element, count: Int) {
    unsafe base = .allocate(capacity: max(count, 1))
    unsafe base.initialize(repeating: value, count: count)
    self.count = count
  }

  deinit { unsafe base.deallocate() }

  /// The value at a place. To add to it write `buffer[i] = buffer[i] + x`: of `+=` on a constant that
  /// cannot be copied, Swift 6.3 makes invalid code where the thread sanitizer is asked for.
  subscript(index: Int) -> Element {
    get {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "an index of the buffer")
      return unsafe base[index]
    }
    nonmutating set {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "an index of the buffer")
      unsafe base[index] = newValue
    }
  }

  /// Copies some of the values over the first elements of an array that has room for them.
  func copy(_ range: Range<Int>, over elements: inout [Element]) {
    precondition(
      range.lowerBound >= 0 && range.upperBound <= count && range.count <= elements.count,
      "a range of the buffer, and room for it")
    unsafe elements.withUnsafeMutableBufferPointer { room in
      guard let start = room.baseAddress else { return }
      unsafe start.update(from: base + range.lowerBound, count: range.count)
    }
  }

  /// Lends some of the values to read and write.
  func withMutableSpan<Result, Failure: Error>(
    _ range: Range<Int>, _ body: (inout MutableSpan<Element>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "a range of the buffer")
    var span = unsafe MutableSpan(_unsafeStart: base + range.lowerBound, count: range.count)
    return try body(&span)
  }
}
