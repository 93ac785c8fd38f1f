private import CLibXML2

/// The C library's converter from one legacy encoding to UTF-8.
///
/// The fence: pointers into the input and the output buffer live only for one call of a shim, which
/// is given their true sizes and never touches more; the converter is opened by the initializer,
/// which fails rather than leave it unset, closed by `deinit`, and leaves this type in no way.
@safe struct CharsetConverter: ~Copyable {
  private static let chunk = 64 << 10

  private let converter: UnsafeMutableRawPointer
  private var buffer = [UInt8](repeating: 0, count: chunk)

  /// Opens a converter; `nil` if the system does not know the name.
  init?(from name: String) {
    guard let converter = unsafe charset_open(name) else { return nil }
    unsafe self.converter = converter
  }

  deinit { unsafe charset_close(converter) }

  /// Appends one character whose bytes these are; false if they are none.
  mutating func append(_ character: ArraySlice<UInt8>, to text: inout [UInt8]) -> Bool {
    let (consumed, produced, isMalformed) = step(character)
    let isWhole = !isMalformed && consumed == character.count
    if isWhole { text += buffer[..<produced] }
    let count = text.count
    flush(into: &text)
    return isWhole && (produced > 0 || text.count > count)
  }

  private mutating func step(
    _ bytes: ArraySlice<UInt8>
  ) -> (consumed: Int, produced: Int, isMalformed: Bool) {
    var (consumed, produced) = (0, 0)
    let status = unsafe bytes.withUnsafeBufferPointer { input in
      unsafe buffer.withUnsafeMutableBufferPointer { output -> Int32 in
        guard let from = input.baseAddress, let to = output.baseAddress else { return 0 }
        return unsafe charset_convert(
          converter, from, input.count, &consumed, to, output.count, &produced)
      }
    }
    return (consumed, produced, status == 2)
  }

  /// Appends what the converter holds back until it knows what follows.
  private mutating func flush(into text: inout [UInt8]) {
    let produced = unsafe buffer.withUnsafeMutableBufferPointer { output in
      guard let to = output.baseAddress else { return 0 }
      return unsafe charset_flush(converter, to, output.count)
    }
    text += buffer[..<produced]
  }
}
