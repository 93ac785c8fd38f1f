/// How much a posting can matter, told without a formula: how often the term occurs, and how long
/// the field is (as a ``LengthNorm``). Any ranking that grows with the frequency and falls with the
/// length is bounded over a block by its competitive impacts, those that no other one beats in both.
/// Mallia, Siedlaczek, Mackenzie and Suel, *PISA* (2019), keep scores instead; pairs stay right when
/// the parameters of the ranking change.
package struct Impact: Hashable, Sendable {
  /// How often the term occurs in the field of the passage.
  package var frequency: UInt32
  /// The length of the field.
  package var norm: UInt8

  /// Creates an impact.
  package init(frequency: UInt32, norm: UInt8) {
    self.frequency = frequency
    self.norm = norm
  }
}

/// Finds the competitive impacts among many.
struct ImpactFrontier {
  /// The highest frequency seen for each norm; 0 for none.
  private var highest = [UInt32](repeating: 0, count: 256)
  private var shortest = 256
  private var longest = -1

  /// Takes one impact in.
  mutating func add(_ impact: Impact) {
    let norm = Int(impact.norm)
    highest[norm] = max(highest[norm], impact.frequency)
    shortest = min(shortest, norm)
    longest = max(longest, norm)
  }

  /// Appends the competitive impacts, norms and frequencies both ascending, and forgets everything.
  mutating func drain(into impacts: inout [Impact]) {
    var best: UInt32 = 0
    var norm = shortest
    while norm <= longest {
      if highest[norm] > best {
        best = highest[norm]
        impacts.append(Impact(frequency: best, norm: UInt8(norm)))
      }
      highest[norm] = 0
      norm += 1
    }
    shortest = 256
    longest = -1
  }
}

/// Competitive impacts as bytes, both halves ascending:
///
///     ┌──────────────────────────────────────────────────────────┬─────────┐
///     │ varint  (frequency − previous frequency − 1) · 2 + more  │ u8 norm │  for each
///     └──────────────────────────────────────────────────────────┴─────────┘
///
/// At least one; as norms ascend, at most 256.
enum ImpactCodec {
  /// The fewest bytes that a frontier takes.
  static let minimumByteCount = 2

  static func append(_ impacts: ArraySlice<Impact>, to bytes: inout [UInt8]) {
    precondition(!impacts.isEmpty, "a list of postings has an impact")
    var previous: UInt32 = 0
    for index in impacts.indices {
      let more: UInt64 = index + 1 < impacts.endIndex ? 1 : 0
      let impact = impacts[index]
      bytes.appendVarint(UInt64(impact.frequency - previous - 1) << 1 | more)
      bytes.append(impact.norm)
      previous = impact.frequency
    }
  }

  static func decode(
    _ bytes: RawSpan, at offset: inout Int, into impacts: inout [Impact]
  ) throws(Malformed) {
    var frequency: UInt64 = 0
    var shortest = 0
    while true {
      let code = try bytes.varint(at: &offset)
      frequency += code >> 1 + 1
      guard frequency <= UInt64(UInt32.max) else { throw Malformed(at: offset, "frequency") }
      guard offset < bytes.byteCount else { throw Malformed(at: offset, "impact beyond the end") }
      let norm = bytes.byte(at: offset)
      guard Int(norm) >= shortest else { throw Malformed(at: offset, "impacts are not ascending") }
      offset += 1
      shortest = Int(norm) + 1
      impacts.append(Impact(frequency: UInt32(frequency), norm: norm))
      if code & 1 == 0 { return }
    }
  }
}
