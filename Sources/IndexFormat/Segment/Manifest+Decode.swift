package import Storage

extension Manifest {
  /// Reads a manifest from the bytes of the file of this name.
  ///
  /// Throws an error of its own for each of: bytes that are no file of this engine, a file that was
  /// cut or has grown, damage, another kind, a version too old and one too new.
  package init(decoding bytes: [UInt8], file: String) throws(StorageError) {
    var reader = try Self.openBody(of: bytes, file: file)
    generation = try reader.varint()
    nextSegment = try reader.varint()
    settings = try Self.settings(from: &reader)
    segments = []
    for _ in 0..<(try reader.count(ofSize: SegmentEntry.fewestBytes)) {
      segments.append(try SegmentEntry(from: &reader))
    }
    try reader.finish()
    try requireSense(reader, file: file)
  }

  /// Checks everything around the body and returns a reader of it.
  private static func openBody(
    of bytes: [UInt8], file: String
  ) throws(StorageError) -> ByteReader {
    var head = ByteReader(bytes, file: file)
    guard bytes.count >= 4 else { throw .truncated(file: file, length: bytes.count) }
    guard try head.u32() == magic.rawValue else { throw .notOurs(file: file) }
    guard bytes.count >= headLength + footLength else {
      throw .truncated(file: file, length: bytes.count)
    }
    let foundKind = FileKind(rawValue: try head.u32())
    let version = try head.u32()
    let length = try head.u64()
    guard length == UInt64(bytes.count) else {
      throw .wrongLength(file: file, expected: length, found: UInt64(bytes.count))
    }
    let end = bytes.count - footLength
    var foot = ByteReader(bytes[end...], file: file, base: end)
    guard CRC32C.checksum(Array(bytes[..<end])) == (try foot.u32()) else {
      throw .corrupted(file: file, offset: 0, what: "checksum of the manifest")
    }
    guard foundKind == kind else {
      throw .wrongKind(file: file, expected: kind, found: foundKind)
    }
    let readable = FormatVersion.readable
    guard version >= readable.lowerBound else {
      throw .tooOld(file: file, version: version, oldest: readable.lowerBound)
    }
    guard version <= readable.upperBound else {
      throw .tooNew(file: file, version: version, newest: readable.upperBound)
    }
    return ByteReader(bytes[headLength..<end], file: file, base: headLength)
  }

  private static func settings(
    from reader: inout ByteReader
  ) throws(StorageError) -> [String: String] {
    var settings: [String: String] = [:]
    for _ in 0..<(try reader.count(ofSize: 2)) {
      let name = try reader.string()
      guard settings.updateValue(try reader.string(), forKey: name) == nil else {
        throw reader.damage("a setting that is there twice")
      }
    }
    return settings
  }

  /// Refuses a manifest whose parts contradict each other.
  private func requireSense(_ reader: ByteReader, file: String) throws(StorageError) {
    if let named = Self.generation(ofFile: file), named != generation {
      throw reader.damage("a manifest of generation \(generation) under the name of another")
    }
    // What is counted on from here stays in its type.
    guard generation <= Self.highest, nextSegment <= Self.highest else {
      throw reader.damage("a generation or a number of a segment too high to go on from")
    }
    let numbers = segments.map(\.number)
    guard Set(numbers).count == numbers.count, numbers.allSatisfy({ $0 < nextSegment }) else {
      throw reader.damage("numbers of segments")
    }
    let files = segments.flatMap { $0.files + [$0.deletes].compactMap(\.self) }
    guard Set(files.map(\.name)).count == files.count else {
      throw reader.damage("a file that is there twice")
    }
    var bytes: UInt64 = 0
    for file in files {
      let (sum, overflow) = bytes.addingReportingOverflow(file.length)
      guard !overflow, sum <= Self.highest else {
        throw reader.damage("lengths of files too large to be added up")
      }
      bytes = sum
    }
  }

  /// The highest generation, number of a segment and length of all files.
  private static let highest = UInt64(Int64.max >> 1)
}

extension SegmentEntry {
  /// The fewest bytes that an entry takes.
  fileprivate static let fewestBytes = 7

  fileprivate init(from reader: inout ByteReader) throws(StorageError) {
    number = try reader.varint()
    passageCount = try reader.varint32()
    documentCount = try reader.varint32()
    files = []
    for _ in 0..<(try reader.count(ofSize: 6)) { files.append(try FileSeal(from: &reader)) }
    switch try reader.u8() {
    case 0: deletes = nil
    case 1: deletes = try FileSeal(from: &reader)
    default: throw reader.damage("whether a segment has deletes")
    }
    deletedDocuments = try reader.varint32()
    guard
      deletedDocuments <= documentCount, deletedDocuments == 0 || deletes != nil
    else { throw reader.damage("deleted documents of segment \(number)") }
    let code = try reader.u8()
    guard let order = SegmentOrder(rawValue: code) else {
      throw reader.damage("unknown order \(code) of the documents of segment \(number)")
    }
    self.order = order
  }
}

extension FileSeal {
  fileprivate init(from reader: inout ByteReader) throws(StorageError) {
    let name = try reader.string()
    let isPlain = !name.isEmpty && !name.utf8.contains { $0 == UInt8(ascii: "/") || $0 == 0 }
    guard isPlain, name != ".", name != ".." else {
      throw reader.damage("a file name that leads out of the index")
    }
    self.init(name: name, length: try reader.varint(), crc: try reader.u32())
  }
}

extension ByteReader {
  fileprivate mutating func varint32() throws(StorageError) -> UInt32 {
    guard let value = UInt32(exactly: try varint()) else {
      throw damage("varint of more than 32 bits")
    }
    return value
  }
}
