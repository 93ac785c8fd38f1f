import IndexFormat
import Storage

extension CodecWorkload {
  /// Stored records of a kilobyte: written in their blocks, and ten of them read from anywhere.
  static func stored() throws -> [CodecWorkload] {
    let records = sampleRecords(4_000)
    let bytes = records.reduce(0) { $0 + $1.count }
    let reader = try written(records)
    var random = SplitMix64(state: 3)
    let asked = (0..<10).map { _ in Int.random(in: records.indices, using: &random) }
    return [
      CodecWorkload(name: "write stored bytes", items: bytes) { try written(records).count },
      CodecWorkload(name: "read stored records", items: asked.count) {
        try asked.reduce(0) { $0 &+ (try reader.record($1)).count }
      },
    ]
  }

  /// The checksum of a megabyte.
  static func checksum() -> CodecWorkload {
    var random = SplitMix64(state: 4)
    let bytes = (0..<1 << 20).map { _ in UInt8.random(in: 0...255, using: &random) }
    return CodecWorkload(name: "check bytes", items: bytes.count) { Int(CRC32C.checksum(bytes)) }
  }

  /// Texts of a small vocabulary, so that they compress as texts do, if a little better.
  private static func sampleRecords(_ count: Int) -> [[UInt8]] {
    var random = SplitMix64(state: 1)
    let words = (0..<2_000).map { _ in
      (0..<Int.random(in: 2...9, using: &random)).map { _ in
        UInt8.random(in: UInt8(ascii: "a")...UInt8(ascii: "z"), using: &random)
      }
    }
    return (0..<count).map { _ in
      var record: [UInt8] = []
      while record.count < 1_000 {
        record += words[Int.random(in: words.indices, using: &random)] + [UInt8(ascii: " ")]
      }
      return record
    }
  }

  private static func written(_ records: [[UInt8]]) throws -> StoredReader {
    let bench = Workbench()
    var writer = StoredWriter(file: try bench.create(.passages))
    for record in records { try writer.append(record) }
    _ = try writer.finish()
    return try StoredReader(file: try bench.open(.passages))
  }
}
