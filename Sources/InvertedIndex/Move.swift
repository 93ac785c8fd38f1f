/// A document that might go to the other half, and what is gained by that.
///
/// One number, so that sorting is comparing numbers: those that gain most come first, of those that
/// gain the same the lower document.
struct Move: Comparable {
  /// How many bits of a gain stand behind the point.
  static let fractionBits = 8

  private let key: UInt64

  /// - Parameter gain: In bits, of which ``BinaryLogarithms/fractionBits`` stand behind the point.
  init(_ document: UInt32, gain: Int) {
    let gain = Int32(clamping: gain >> (BinaryLogarithms.fractionBits - Self.fractionBits))
    key = UInt64(UInt32(bitPattern: ~gain) ^ 1 << 31) << 32 | UInt64(document)
  }

  /// The document.
  var document: UInt32 { UInt32(truncatingIfNeeded: key) }

  /// What is gained.
  var gain: Int { Int(~Int32(bitPattern: UInt32(key >> 32) ^ 1 << 31)) }

  static func < (one: Move, other: Move) -> Bool { one.key < other.key }
}
