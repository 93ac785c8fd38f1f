package import Storage

/// Collects how long the fields of each passage are, and writes it.
///
///     ┌──────────────────────────────────────────────────────────────┐
///     │ how many passages there are                              u32 │
///     │ how many fields they have                                u32 │
///     ├──────────────────────────────────────────────────────────────┤
///     │ sum of the exact lengths                       u64 │ for each│
///     │ how many passages have the field               u32 │ field   │
///     │ scale of the impacts: length share, saturation,    │         │
///     │   average length                           3 × f32 │         │
///     ├──────────────────────────────────────────────────────────────┤
///     │ LengthNorm of each passage               n × u8 │ for each   │
///     │                                                 │ field      │
///     └──────────────────────────────────────────────────────────────┘
package struct NormsWriter {
  private var norms: [[UInt8]]
  private var totals: [FieldTotals]
  private let scales: [ImpactScale]

  /// Creates a writer for passages whose fields have these scales.
  package init(scales: [ImpactScale]) {
    norms = Array(repeating: [], count: scales.count)
    totals = Array(repeating: FieldTotals(), count: scales.count)
    self.scales = scales
  }

  /// Creates a writer for passages that are already measured.
  ///
  /// - Parameters:
  ///   - norms: The ``LengthNorm`` of every passage, for each field.
  ///   - totals: What all passages together have in each field.
  ///   - scales: What the impacts of each field are told on.
  package init(norms: [[UInt8]], totals: [FieldTotals], scales: [ImpactScale]) {
    precondition(
      norms.count == totals.count && scales.count == totals.count,
      "norms, totals and a scale for each field")
    self.norms = norms
    self.totals = totals
    self.scales = scales
  }

  /// Appends a passage that has this length in each field.
  package mutating func append(lengths: [UInt32]) {
    precondition(lengths.count == norms.count, "a passage has a length in every field")
    for (field, length) in lengths.enumerated() {
      norms[field].append(LengthNorm.encode(length))
      totals[field].length += UInt64(length)
      if length > 0 { totals[field].passages += 1 }
    }
  }

  /// Writes everything into a file that holds nothing else, and closes it.
  package func write(to file: ChecksummedFileWriter) throws(StorageError) -> FileSeal {
    var head = ByteWriter()
    head.u32(UInt32(norms.first?.count ?? 0))
    head.u32(UInt32(norms.count))
    for (total, scale) in zip(totals, scales) {
      head.u64(total.length)
      head.u32(total.passages)
      head.u32(scale.lengthShare.bitPattern)
      head.u32(scale.saturation.bitPattern)
      head.u32(scale.averageLength.bitPattern)
    }
    try file.append(head.bytes)
    for field in norms { try file.append(field) }
    return try file.finish()
  }
}
