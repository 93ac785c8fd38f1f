import StorageSimulation
import Testing

@testable import Storage

/// What a disk that lies about synchronizing leaves of a file: the checksums tell it from the file.
@Suite("Torn file")
struct TornFileTests {
  private static let subsets = 0..<UInt64(500)

  private func torn() throws -> (whole: [UInt8], torn: [[UInt8]]) {
    var generator = SeededGenerator(seed: 8)
    let disk = SimulatedDisk()
    let forgetful = ForgetfulDirectory(disk, forgetting: .bytes)
    _ = try ChecksummedFileTests.write("f", [generator.bytes(9_000)], in: forgetful)
    try disk.synchronize()
    let whole = try disk.read("f")
    let after = try Self.subsets.map {
      try SimulatedDisk(disk.image.afterPowerCut(keeping: $0)).read("f")
    }
    return (whole, after.filter { $0 != whole })
  }

  private func isAccepted(_ bytes: [UInt8]) throws -> Bool {
    let directory = MemoryDirectory()
    try directory.replace("f", with: bytes)
    do {
      try ChecksummedFileTests.open("f", in: directory).verify()
      return true
    } catch {
      return false
    }
  }

  @Test("a file of which anything is missing is refused")
  func refused() throws {
    let (whole, torn) = try torn()
    #expect(try isAccepted(whole))
    #expect(torn.count > 300)
    for bytes in torn { #expect(try !isAccepted(bytes)) }
  }

  /// The control: it is the checksums that find it, and not something else.
  @Test("with checksums made right, a file with holes would be accepted")
  func resealed() throws {
    let (whole, torn) = try torn()
    let holed = torn.filter { $0.count == whole.count && $0[..<20] == whole[..<20] }
    #expect(holed.count > 10)
    for bytes in holed { #expect(try isAccepted(reseal(bytes))) }
  }

  /// The same body under the checksums that it should have.
  private func reseal(_ bytes: [UInt8]) throws -> [UInt8] {
    let end = try #require(ChecksummedLayout.bodyEnd(ofLength: bytes.count))
    var table = ByteWriter()
    for start in stride(from: 0, to: end, by: ChecksummedLayout.pageSize) {
      let page = bytes[start..<min(start + ChecksummedLayout.pageSize, end)]
      table.u32(CRC32C.checksum(Array(page)))
    }
    table.u32(CRC32C.checksum(table.bytes))
    table.u64(UInt64(bytes.count))
    table.u32(ChecksummedLayout.footMagic)
    return Array(bytes[..<end]) + table.bytes
  }
}
