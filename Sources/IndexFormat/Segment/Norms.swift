package import Storage

/// How long the fields of each passage are, in a byte. ``NormsWriter`` draws the file.
package final class Norms: Sendable {
  /// How many passages there are.
  package let passageCount: Int
  /// What all passages together have in each field.
  package let totals: [FieldTotals]
  /// What the impacts of each field are told on.
  package let scales: [ImpactScale]

  private let file: ChecksummedFile
  private let start: Int

  /// Opens the norms that a file holds.
  package init(file: ChecksummedFile) throws(StorageError) {
    let body = file.bodyRange
    let counts = 8
    let totalSize = 24
    guard body.count >= counts else { throw file.damaged(at: body.lowerBound, "norms cut short") }
    let (passages, fields) = try file.decode(body.lowerBound..<body.lowerBound + counts) {
      bytes throws(Malformed) in (Int(bytes.u32(at: 0)), Int(bytes.u32(at: 4)))
    }
    // Both counts are below 2^32, so the product stays below 2^63.
    guard
      fields < 1 << 16, counts + fields * (totalSize + passages) == body.count
    else { throw file.damaged(at: body.lowerBound, "counts of norms") }
    start = body.lowerBound + counts + fields * totalSize
    var reader = ByteReader(
      try file.bytes(body.lowerBound + counts..<start), file: file.name,
      base: body.lowerBound + counts)
    var totals: [FieldTotals] = []
    var scales: [ImpactScale] = []
    for _ in 0..<fields {
      let length = try reader.u64()
      let present = try reader.u32()
      // A passage's length is one of 32 bits, so that of all passages stays below 2^64.
      guard
        present <= passages, length >= UInt64(present),
        length <= UInt64(present) * UInt64(UInt32.max)
      else {
        throw reader.damage("totals of a field")
      }
      totals.append(FieldTotals(passages: present, length: length))
      scales.append(try reader.scale())
    }
    self.file = file
    self.totals = totals
    self.scales = scales
    passageCount = passages
  }

  /// How many fields there are.
  package var fieldCount: Int { totals.count }

  /// The ``LengthNorm`` of every passage in a field, copied.
  package func norms(field: Int) throws(StorageError) -> [UInt8] {
    precondition(field >= 0 && field < fieldCount, "no such field")
    let first = start + field * passageCount
    return try file.bytes(first..<first + passageCount)
  }

  /// Where in the file the norm of a passage is.
  package func offset(field: Int, passage: Int) -> Int { start + field * passageCount + passage }

  /// The ``LengthNorm`` of one passage in a field.
  package func norm(field: Int, passage: UInt32) throws(StorageError) -> UInt8 {
    precondition(field >= 0 && field < fieldCount && Int(passage) < passageCount, "a passage")
    let place = start + field * passageCount + Int(passage)
    var norm: UInt8 = 0
    try file.read(place..<place + 1) { norm = $0.byte(at: 0) }
    return norm
  }

  /// Writes the ``LengthNorm`` of some passages in a field over the first elements of `output`.
  ///
  /// - Precondition: `output` holds at least as many elements as there are passages.
  package func read(
    field: Int, passages: Range<Int>, into output: inout MutableSpan<UInt8>
  ) throws(StorageError) {
    precondition(field >= 0 && field < fieldCount, "no such field")
    precondition(
      passages.lowerBound >= 0 && passages.upperBound <= passageCount
        && passages.count <= output.count, "passages that are there, and room for them")
    let first = start + field * passageCount + passages.lowerBound
    try file.read(first..<first + passages.count) { bytes in
      // The copy is checked against the room in `output`; neither pointer leaves.
      unsafe output.withUnsafeMutableBytes { room in
        unsafe bytes.withUnsafeBytes { unsafe room.copyMemory(from: $0) }
      }
    }
  }

  /// Writes the ``LengthNorm`` that the first `count` of some passages have in a field over the first
  /// elements of `output`.
  ///
  /// - Precondition: The passages ascend, and both arrays hold as many.
  package func gather(
    field: Int, passages: [UInt32], count: Int, into output: inout [UInt8]
  ) throws(StorageError) {
    var output = output.mutableSpan
    try gather(field: field, passages: passages.span, count: count, into: &output)
  }

  /// Writes the norms of some of the passages over the first elements of `output`.
  package func gather(
    field: Int, passages: [UInt32], _ places: Range<Int>, into output: inout [UInt8]
  ) throws(StorageError) {
    var output = output.mutableSpan
    try gather(
      field: field, passages: passages.span.extracting(places), count: places.count, into: &output)
  }

  /// Writes norms as ``gather(field:passages:count:into:)`` does.
  package func gather(
    field: Int, passages: Span<UInt32>, count: Int, into output: inout MutableSpan<UInt8>
  ) throws(StorageError) {
    precondition(field >= 0 && field < fieldCount, "no such field")
    guard count > 0 else { return }
    let base = Int(passages[0])
    let last = Int(passages[count - 1])
    precondition(base <= last && last < passageCount, "passages that are there")
    let first = start + field * passageCount
    try file.read(first + base..<first + last + 1) { bytes in
      for index in 0..<count {
        output[index] = bytes.byte(at: Int(passages[index]) &- base)
      }
    }
  }
}

extension ByteReader {
  /// Reads the scale of a field's impacts.
  fileprivate mutating func scale() throws(StorageError) -> ImpactScale {
    let share = Float(bitPattern: try u32())
    let saturation = Float(bitPattern: try u32())
    let average = Float(bitPattern: try u32())
    guard ImpactScale.isValid(share, saturation, average) else {
      throw damage("scale of impacts")
    }
    return ImpactScale(lengthShare: share, saturation: saturation, averageLength: average)
  }
}
