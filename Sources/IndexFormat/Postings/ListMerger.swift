package import Storage

/// Merges the lists of a term in several segments to one, in the bytes that ``PostingsWriter`` gives
/// to the merged list.
///
/// Postings go through a buffer that is encoded whenever a block of 128 is full; positions never
/// become more than the numbers that ``PositionsCodec`` draws. What would come out as it went in is
/// copied: a list shorter than a block that is the only one of its term, but for its first passage,
/// and full blocks of a segment that keeps all its passages, where they begin a block again.
package struct ListMerger {
  private let sources: [MergeSource]
  private let postings: ChecksummedFileWriter
  private let positions: ChecksummedFileWriter
  private let passageCount: UInt32

  // The list that is read.
  private var input = EncodedList()
  private let decoder = NumbersDecoder()
  private var block = PostingsBlock()

  // The list that is written.
  private var list = OpenList()
  private var pending = PendingPostings()
  private var encoder = PositionsEncoder()
  private var places: [UInt8] = []
  private var maxima = MaximaBuilder()
  private var positionsStart = 0
  private var scale: ImpactScale?
  private var keepsPositions = false
  private var postingCount = 0

  /// How often the term occurs in the passages that stay.
  package private(set) var occurrences: UInt64 = 0

  /// Creates a merger that appends to two files.
  ///
  /// - Parameters:
  ///   - sources: The segments, in the order of their passages.
  ///   - passageCount: How many passages the merged segment has.
  package init(
    _ sources: [MergeSource], postings: ChecksummedFileWriter, positions: ChecksummedFileWriter,
    passageCount: UInt32
  ) {
    self.sources = sources
    self.postings = postings
    self.positions = positions
    self.passageCount = passageCount
  }

  /// Merges the lists of a term and writes the result; `nil` if no posting stays.
  ///
  /// - Parameters:
  ///   - parts: The lists, in the order of the sources, at most one of each.
  ///   - field: The field whose norms count; `nil` for lists that have no positions and no scale.
  ///   - scale: What impacts are told on; `nil` for a list that is not ranked.
  ///   - keepsPositions: Whether the positions are written, if there are any.
  package mutating func merge(
    _ parts: [TermPart], field: Int?, scale: ImpactScale?, keepsPositions: Bool
  ) throws(StorageError) -> TermInfo? {
    if let info = try copyOnly(parts, keepsPositions: keepsPositions) { return info }
    try read(parts, field: field, scale: scale, keepsPositions: keepsPositions)
    return try write()
  }

  // MARK: - Copying

  /// Copies a list that is short and alone, and whose passages all stay.
  private mutating func copyOnly(
    _ parts: [TermPart], keepsPositions: Bool
  ) throws(StorageError) -> TermInfo? {
    guard
      parts.count == 1, let part = parts.first,
      part.info.documentFrequency < BitPacking.blockLength,
      let shift = sources[part.source].shift
    else { return nil }
    let source = sources[part.source]
    try input.open(part.info, of: source)
    guard keepsPositions || !input.shape.hasPositions else { return nil }
    let range = input.short
    let flags: UInt64 = (input.hasShift ? 2 : 0) | (input.shape.hasPositions ? 1 : 0)
    let start = postings.offset
    places.removeAll(keepingCapacity: true)
    try source.postings.decode(range) { bytes throws(Malformed) in
      var offset = 0
      let code = try bytes.varint(at: &offset)
      guard code >> 1 < UInt64(source.passageCount) else {
        throw Malformed(at: 0, "passage out of range")
      }
      let moved = code + UInt64(shift) << 1
      let length = bytes.byteCount - offset + Varint.length(moved)
      places.appendVarint(UInt64(length) << 2 | flags)
      places.appendVarint(moved)
      // The bytes are copied where they end.
      unsafe bytes.extracting(offset..<bytes.byteCount).withUnsafeBytes {
        unsafe places.append(contentsOf: $0)
      }
    }
    try postings.append(places)
    occurrences = part.info.occurrences
    return TermInfo(
      documentFrequency: part.info.documentFrequency, occurrences: occurrences,
      postings: UInt64(start), positions: 0)
  }

  /// Copies a full block of the input if it would come out as it is.
  private mutating func copy(
    _ number: Int, of source: MergeSource, field: Int?
  ) throws(StorageError) -> Bool {
    guard
      let shift = source.shift, pending.isEmpty, number < input.shape.fullBlocks,
      !keepsPositions || input.shape.hasPositions
    else { return false }
    let passages = try input.passages(ofBlock: number, source)
    guard passages.lowerBound + shift == list.next else { return false }
    if scale != nil, let field {
      try decode(number, of: source, field: field)
      pending.append(block, shift: shift)
      addMaxima(BitPacking.blockLength)
      pending.removeAll()
    }
    let extent = try input.extent(ofBlock: number, source)
    try source.postings.decode(extent) { bytes throws(Malformed) in
      list.append(encoded: bytes, lastPassage: passages.upperBound + shift)
    }
    postingCount += BitPacking.blockLength
    guard keepsPositions else { return true }
    if list.blockCount == 1 { positionsStart = positions.offset }
    try source.positions.read(try input.positionsExtent(ofBlock: number, source)) {
      bytes throws(StorageError) in try positions.append(bytes)
    }
    list.endPositions(at: positions.offset - positionsStart)
    return true
  }

  // MARK: - Reading

  /// Begins a list and takes in the postings of its parts; what of them makes full blocks is encoded.
  /// The list is dropped again, rather than written, by beginning the next one, if it has no positions.
  package mutating func read(
    _ parts: [TermPart], field: Int?, scale: ImpactScale?, keepsPositions: Bool
  ) throws(StorageError) {
    list.removeAll()
    pending.removeAll()
    postingCount = 0
    occurrences = 0
    self.keepsPositions = keepsPositions
    let most = parts.reduce(0) { $0 + Int($1.info.documentFrequency) }
    let hasMaxima = RangeMaxima.areKept(documentFrequency: most, passageCount: passageCount)
    self.scale = hasMaxima ? scale : nil
    if let scale, hasMaxima { maxima.begin(passageCount: passageCount, scale: scale) }
    for part in parts { try append(part, field: field) }
  }

  private mutating func append(_ part: TermPart, field: Int?) throws(StorageError) {
    let source = sources[part.source]
    try input.open(part.info, of: source)
    if !input.shape.hasPositions { keepsPositions = false }
    for number in 0..<input.shape.blocks {
      if try copy(number, of: source, field: field) { continue }
      try decode(number, of: source, field: field)
      if keepsPositions { try decodePositions(number, of: source) }
      switch source.renumbering {
      case .shifted(let shift): pending.append(block, shift: shift)
      case .table(let table): occurrences += pending.append(block, table: table)
      }
      if pending.count >= BitPacking.blockLength { try closeBlock() }
    }
    guard source.shift != nil else { return }
    let (sum, overflow) = occurrences.addingReportingOverflow(part.info.occurrences)
    guard !overflow else { throw source.postings.damaged(at: 0, "occurrences of a term") }
    occurrences = sum
  }

  private mutating func decode(
    _ number: Int, of source: MergeSource, field: Int?
  ) throws(StorageError) {
    try block.decode(number, of: input, source)
    if let field { block.takeNorms(from: source.norms[field]) }
  }

  /// Decodes the positions of the block that was decoded, behind those of the pending postings.
  private mutating func decodePositions(
    _ number: Int, of source: MergeSource
  ) throws(StorageError) {
    let isShort = input.shape.isShort
    let file = isShort ? source.postings : source.positions
    let extent =
      isShort
      ? input.short.lowerBound + block.length..<input.short.upperBound
      : try input.positionsExtent(ofBlock: number, source)
    // A short list has a shift only if it is not 0, any other block always.
    var shift = 0
    if !isShort || input.hasShift {
      guard !extent.isEmpty else {
        throw file.damaged(at: extent.lowerBound, "shift beyond the end")
      }
      try file.read(extent) { bytes in shift = Int(Int8(bitPattern: bytes.byte(at: 0))) }
    }
    let head = !isShort || input.hasShift ? 1 : 0
    try pending.decodeNumbers(
      extent.lowerBound + head..<extent.upperBound, of: file, shift: shift, block, decoder)
  }

  // MARK: - Writing

  /// Encodes the first 128 pending postings.
  private mutating func closeBlock() throws(StorageError) {
    let count = min(pending.count, BitPacking.blockLength)
    list.append(0..<count, ofPassages: pending.passages, frequencies: pending.frequencies)
    if scale != nil { addMaxima(count) }
    postingCount += count
    if keepsPositions {
      if list.blockCount == 1 { positionsStart = positions.offset }
      let shift = pending.prepare(count, for: &encoder, usual: PositionsEncoder.usualShifts)
      places.removeAll(keepingCapacity: true)
      places.append(UInt8(bitPattern: Int8(shift)))
      encoder.append(shift: shift, to: &places)
      try positions.append(places)
      list.endPositions(at: positions.offset - positionsStart)
    }
    pending.removeFirst(count)
  }

  private mutating func addMaxima(_ count: Int) {
    maxima.add(
      0..<count, ofPassages: pending.passages, frequencies: pending.frequencies,
      norms: pending.norms)
  }

  /// Writes the list that was read; `nil` if no posting stays.
  package mutating func write() throws(StorageError) -> TermInfo? {
    guard postingCount > 0 || !pending.isEmpty else { return nil }
    let start = postings.offset
    guard postingCount > 0 else {
      let count = pending.count
      let shift = keepsPositions ? pending.prepare(count, for: &encoder, usual: 0...0) : 0
      try list.writeShort(
        passages: pending.passages[..<count], frequencies: pending.frequencies[..<count],
        positions: keepsPositions ? shift : nil, from: &encoder, to: postings)
      return info(count, at: start, positions: 0)
    }
    if !pending.isEmpty { try closeBlock() }
    let shape = ListShape(
      documentFrequency: postingCount, passageCount: passageCount, hasPositions: keepsPositions,
      hasMaxima: scale != nil
        && RangeMaxima.areKept(documentFrequency: postingCount, passageCount: passageCount))
    try list.write(shape, maxima: maxima.maxima, to: postings)
    return info(postingCount, at: start, positions: keepsPositions ? positionsStart : 0)
  }

  private func info(_ count: Int, at start: Int, positions: Int) -> TermInfo {
    TermInfo(
      documentFrequency: UInt32(count), occurrences: occurrences, postings: UInt64(start),
      positions: UInt64(positions))
  }
}

/// A list that is part of a merged one.
package struct TermPart: Sendable {
  /// The number of the segment among those that are merged.
  package var source: Int
  /// Where the list is.
  package var info: TermInfo

  /// Creates a part.
  package init(source: Int, info: TermInfo) {
    self.source = source
    self.info = info
  }
}
