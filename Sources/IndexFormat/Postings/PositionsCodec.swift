/// The positions of some postings: for each the first position, then the positions stepped over, each
/// number cut in two by its ``RiceParameter``.
///
///     ┌──────────────────────────────────────────────────────────────┐
///     │ high parts: as many 0 bits as the number says, then a 1      │ bits, the lowest
///     │ low parts: parameter bits each                               │ of a byte first
///     └──────────────────────────────────────────────────────────────┘
///
/// All high parts stand before all low ones, so a reader finds those of any posting by counting ones,
/// a word at a time, as in a sequence of Elias and Fano. A number has at least one bit, so the bytes
/// bound the count: what is reserved for positions is at most 32 times the bytes that hold them.
enum PositionsCodec {
  /// How many positions a byte can stand for.
  static let positionsPerByte = 8
}
