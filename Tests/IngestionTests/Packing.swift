import Foundation

/// Makes archives for tests; what is packed is stored, not compressed.
enum Packing {
  /// A member of gzip (RFC 1952) with one stored block for each 65,535 bytes.
  static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var member: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    var rest = bytes[...]
    repeat {
      let block = rest.prefix(0xFFFF)
      rest = rest.dropFirst(block.count)
      let count = UInt16(block.count)
      member.append(rest.isEmpty ? 1 : 0)
      member += little(UInt64(count), 2) + little(UInt64(~count), 2) + block
    } while !rest.isEmpty
    return member + little(UInt64(crc(bytes)), 4) + little(UInt64(bytes.count), 4)
  }

  /// A ZIP archive of stored entries.
  static func zip(_ entries: [(name: String, content: String)]) -> [UInt8] {
    zip(entries.map { ($0.name, Array($0.content.utf8), UInt16(0), $0.content.utf8.count) })
  }

  /// A ZIP archive of entries that are packed already.
  static func zip(_ entries: [(name: String, packed: [UInt8], method: UInt16, size: Int)])
    -> [UInt8]
  {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for (name, packed, method, size) in entries {
      let facts =
        little(20, 2) + little(0, 2) + little(UInt64(method), 2) + little(0, 8)
        + little(UInt64(packed.count), 4) + little(UInt64(size), 4)
        + little(UInt64(name.utf8.count), 2) + little(0, 2)
      directory +=
        [0x50, 0x4B, 1, 2] + little(20, 2) + facts + little(0, 10)
        + little(UInt64(archive.count), 4) + Array(name.utf8)
      archive += [0x50, 0x4B, 3, 4] + facts + Array(name.utf8) + packed
    }
    let count = little(UInt64(entries.count), 2)
    return archive + directory + [0x50, 0x4B, 5, 6] + little(0, 4) + count + count
      + little(UInt64(directory.count), 4) + little(UInt64(archive.count), 4) + little(0, 2)
  }

  /// A record of a web archive.
  static func record(_ type: String, _ url: String, _ content: String, version: String = "1.0")
    -> String
  {
    """
    WARC/\(version)\r
    WARC-Type: \(type)\r
    WARC-Target-URI: \(url)\r
    WARC-Date: 2024-05-17T09:30:00Z\r
    Content-Type: application/http; msgtype=response\r
    Content-Length: \(content.utf8.count)\r
    \r
    \(content)\r
    \r

    """
  }

  /// A response of HTTP.
  static func response(
    _ body: String, status: Int = 200, headers: [String] = ["Content-Type: text/html"]
  ) -> String {
    (["HTTP/1.1 \(status) OK"] + headers + ["", body]).joined(separator: "\r\n")
  }

  private static func little(_ value: UInt64, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) }
  }

  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(0xFFFF_FFFF as UInt32) { crc, byte in
      (0..<8).reduce(crc ^ UInt32(byte)) { crc, _ in crc >> 1 ^ (crc & 1 == 0 ? 0 : 0xEDB8_8320) }
    }
  }
}
