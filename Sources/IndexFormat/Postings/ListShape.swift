/// The shape of a list of postings, as its head and the term dictionary have it.
///
/// A list of *n* postings has ⌊*n* / 128⌋ full blocks and, if that leaves any, a tail: *b* blocks in
/// all. With 128 postings or more it is
///
///     ┌──────────────────────────────────────────────────────────────┐
///     │ length of the blocks · 4 + 2 with maxima                     │
///     │                          + 1 with positions           varint │
///     ├──────────────────────────────────────────────────────────────┤
///     │ last passage of each block                           b × u32 │
///     │ where each block ends, counted from the first        b × u32 │
///     │ where the positions of each block end, counted from  b × u32 │ with positions only
///     │   those of the list                                          │
///     │ highest impact in each range of 512 passages          r × u8 │ RangeMaxima
///     ├──────────────────────────────────────────────────────────────┤
///     │ width of the gaps  u8 │ 16 · width  gaps │ frequencies       │ each full block
///     │ the tail                                                     │ TailCodec
///     └──────────────────────────────────────────────────────────────┘
///
/// and with fewer, since there is nothing to skip, everything stands together:
///
///     ┌──────────────────────────────────────────────────────────────┐
///     │ length of what follows · 4 + 2 with a shift                  │
///     │                            + 1 with positions         varint │
///     │ the postings                                                 │ TailCodec
///     │ what is added to the Rice parameters, if not 0            i8 │
///     │ the positions                                                │ PositionsCodec
///     └──────────────────────────────────────────────────────────────┘
///
/// The positions of a block in the file of positions are a byte to add to the Rice parameters, and
/// what ``PositionsCodec`` draws.
struct ListShape: Sendable {
  var documentFrequency: Int
  /// What every passage is below.
  var passageCount: UInt32
  var hasPositions = false
  var hasMaxima = false

  /// A list shorter than a block.
  var isShort: Bool { documentFrequency < BitPacking.blockLength }
  var fullBlocks: Int { documentFrequency / BitPacking.blockLength }
  var tailLength: Int { documentFrequency % BitPacking.blockLength }
  var blocks: Int { fullBlocks + (tailLength == 0 ? 0 : 1) }

  /// How many postings a block has.
  func length(ofBlock block: Int) -> Int {
    block < fullBlocks ? BitPacking.blockLength : tailLength
  }

  /// The bytes of one column with a number for each block.
  var columnLength: Int { 4 * blocks }
  /// The bytes of the maxima.
  var maximaLength: Int {
    hasMaxima ? RangeMaxima.rangeCount(ofPassages: passageCount) : 0
  }
  /// The bytes of all that stands between the head and the blocks.
  var directoryLength: Int { (hasPositions ? 3 : 2) * columnLength + maximaLength }
}
