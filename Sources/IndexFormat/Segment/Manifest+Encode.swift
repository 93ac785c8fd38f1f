import Storage

extension Manifest {
  static let magic = FileKind("CNCD")
  static let kind = FileKind("MANI")
  /// Magic, kind, version, length.
  static let headLength = 20
  /// The checksum.
  static let footLength = 4

  /// The bytes of the manifest; equal manifests have equal bytes.
  ///
  ///     ┌──────────────────────────────────────────────────────────────┐
  ///     │ magic "CNCD", kind "MANI"                         4 + 4 byte │
  ///     │ version of the layout                                    u32 │
  ///     │ length of all of this                                    u64 │
  ///     ├──────────────────────────────────────────────────────────────┤
  ///     │ generation, number of the next segment               varints │
  ///     │ how many settings there are                           varint │
  ///     │   name, value                      strings │ for each, sorted│
  ///     │ how many segments there are                           varint │
  ///     │   number, passages, documents      varints │ for each        │
  ///     │   how many files it has             varint │                 │
  ///     │   seal of each file                        │                 │
  ///     │   1 and the seal of its deletes, or 0      │                 │
  ///     │   deleted documents                 varint │                 │
  ///     │   order of its documents                u8 │                 │
  ///     ├──────────────────────────────────────────────────────────────┤
  ///     │ CRC-32C of everything above                              u32 │
  ///     └──────────────────────────────────────────────────────────────┘
  ///
  /// A string is its length in bytes as a varint and its UTF-8; a seal is the name of the file as a
  /// string, its length as a varint and the CRC-32C of its foot as a u32.
  /// ``SegmentOrder`` numbers the orders.
  package func encode() -> [UInt8] {
    var body = ByteWriter()
    body.varint(generation)
    body.varint(nextSegment)
    body.varint(UInt64(settings.count))
    for (name, value) in settings.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) })
    {
      body.string(name)
      body.string(value)
    }
    body.varint(UInt64(segments.count))
    for segment in segments { segment.encode(into: &body) }

    var writer = ByteWriter()
    writer.u32(Self.magic.rawValue)
    writer.u32(Self.kind.rawValue)
    writer.u32(FormatVersion.current)
    writer.u64(UInt64(Self.headLength + body.count + Self.footLength))
    writer.raw(body.bytes)
    writer.u32(CRC32C.checksum(writer.bytes))
    return writer.bytes
  }
}

extension SegmentEntry {
  fileprivate func encode(into writer: inout ByteWriter) {
    writer.varint(number)
    writer.varint(UInt64(passageCount))
    writer.varint(UInt64(documentCount))
    writer.varint(UInt64(files.count))
    for file in files { file.encode(into: &writer) }
    writer.u8(deletes == nil ? 0 : 1)
    deletes?.encode(into: &writer)
    writer.varint(UInt64(deletedDocuments))
    writer.u8(order.rawValue)
  }
}

extension FileSeal {
  fileprivate func encode(into writer: inout ByteWriter) {
    writer.string(name)
    writer.varint(length)
    writer.u32(crc)
  }
}
