private import CLibXML2

/// The C library's converter from legacy encodings to UTF-8.
///
/// The fence: pointers into the input span and the output buffer live only for one call of
/// `charset_convert`, which is given their true sizes and never touches more; the converter is
/// opened and closed in this one function and leaves it in no way.
@safe enum CharsetConverter {
  private static let chunk = 64 << 10

  /// The bytes as UTF-8, malformed sequences as U+FFFD; `nil` if the system does not know the name.
  static func convert(_ bytes: [UInt8], from name: String) -> [UInt8]? {
    guard let converter = unsafe charset_open(name) else { return nil }
    defer { unsafe charset_close(converter) }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 2)
    var buffer = [UInt8](repeating: 0, count: chunk)
    var index = 0
    while index < bytes.count {
      var (consumed, produced) = (0, 0)
      let status = unsafe bytes[index...].withUnsafeBufferPointer { input in
        unsafe buffer.withUnsafeMutableBufferPointer { output -> Int32 in
          guard let from = input.baseAddress, let to = output.baseAddress else {
            return 0
          }
          return unsafe charset_convert(
            converter, from, input.count, &consumed, to, output.count, &produced)
        }
      }
      text += buffer[..<produced]
      index += consumed
      if status == 2 {
        text.append(scalar: 0xFFFD)
        index += 1
      } else if status == 0 || consumed == 0 && produced == 0 {
        break
      }
    }
    return text
  }
}
