/// Leads offsets in a decoded text back to the bytes it was made from.
enum DecodedPlaces: Sendable {
  /// Text of which most bytes are those of the source.
  case steps(SourceMap)
  /// Text that was UTF-16 or UTF-32.
  case wide(WidePlaces)

  /// The source of an offset, which is that of the start of a character, or the end.
  func source(of offset: Int) -> Int {
    switch self {
    case .steps(let map): map.source(of: offset)
    case .wide(let places): places.source(of: offset)
    }
  }
}

extension DecodedPlaces {
  /// The source of a range between two characters.
  func source(of range: Range<Int>) -> Range<Int> {
    source(of: range.lowerBound)..<source(of: range.upperBound)
  }
}

/// Leads offsets in a text back to the UTF-16 or UTF-32 it was made from: how many bytes of the
/// source a character takes follows from the character, so only every so often the place is written
/// down.
struct WidePlaces: Sendable {
  /// How far apart the places are that are written down, in bytes of the text.
  private static let stride = 256

  private let text: [UInt8]
  /// The length of a code unit in bytes.
  private let unit: Int
  private let end: Int
  /// The source of the first character that starts at or behind each multiple of the stride.
  private var places: [Int] = []

  /// The places of a text, of whose source the first `start` bytes are a byte order mark.
  init(_ text: [UInt8], unit: Int, from start: Int, to end: Int) {
    self.text = text
    self.unit = unit
    self.end = end
    places.reserveCapacity(text.count / Self.stride + 1)
    var source = start
    for (index, byte) in text.enumerated() where byte & 0xC0 != 0x80 {
      while places.count * Self.stride <= index { places.append(source) }
      source += length(byte)
    }
    if places.isEmpty { places = [start] }
  }

  /// The source of an offset.
  func source(of offset: Int) -> Int {
    let number = min(offset / Self.stride, places.count - 1)
    var source = places[number]
    for byte in text[min(number * Self.stride, offset)..<min(offset, text.count)]
    where byte & 0xC0 != 0x80 {
      source += length(byte)
    }
    // What is left at the end of the source, less than a unit, is a character, too.
    return min(source, end)
  }

  /// How many bytes of the source the character takes that begins with a byte.
  private func length(_ lead: UInt8) -> Int { unit == 2 && lead >= 0xF0 ? 4 : unit }
}
