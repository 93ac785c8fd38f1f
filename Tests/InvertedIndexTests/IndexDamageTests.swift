import Documents
import InvertedIndex
import Storage
import Testing

@Suite struct IndexDamageTests {
  /// An index of a few documents with a deletion, as files.
  private func makeFiles() throws -> [String: [UInt8]] {
    let directory = MemoryDirectory()
    try IndexTransaction.create(in: directory, settings: ["analyzer": "english+none"])
    let transaction = try IndexTransaction(directory)
    for i in 0..<12 {
      try transaction.add(
        Document(
          id: "d\(i)", title: "Number \(i)",
          passages: [Passage(text: "The orbit of station \(i) decays.", headings: ["Orbits"])]))
    }
    try transaction.commit()
    let second = try IndexTransaction(directory)
    _ = try second.remove("d3")
    try second.commit()
    var files: [String: [UInt8]] = [:]
    for name in try directory.list() { files[name] = try directory.read(name) }
    return files
  }

  private func directory(of files: [String: [UInt8]]) throws -> MemoryDirectory {
    let directory = MemoryDirectory()
    for (name, bytes) in files {
      let sink = try directory.create(name)
      try sink.write(bytes)
      try sink.close()
    }
    return directory
  }

  /// Whether a check says that something is wrong.
  private func isFoundOut(_ files: [String: [UInt8]]) throws -> Bool {
    let directory = try directory(of: files)
    do {
      return try !IndexCheck(of: directory).problems.isEmpty
    } catch {
      return true
    }
  }

  @Test func `one flipped bit in any byte of any file is found`() throws {
    let files = try makeFiles()
    #expect(try !isFoundOut(files))
    for (name, bytes) in files.sorted(by: { $0.key < $1.key }) where name != "lock" {
      for i in bytes.indices {
        var damaged = files
        damaged[name]?[i] ^= UInt8(1 << (i % 8))
        #expect(try isFoundOut(damaged), "byte \(i) of \(name)")
      }
    }
  }

  @Test func `a file cut at any length, emptied, doubled or missing is found`() throws {
    let files = try makeFiles()
    for (name, bytes) in files.sorted(by: { $0.key < $1.key }) where name != "lock" {
      for length in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 40)) {
        var damaged = files
        damaged[name] = Array(bytes[..<length])
        #expect(try isFoundOut(damaged), "\(name) cut to \(length)")
      }
      var damaged = files
      damaged[name] = bytes + bytes
      #expect(try isFoundOut(damaged), "\(name) doubled")
      damaged[name] = nil
      #expect(try isFoundOut(damaged), "\(name) missing")
    }
  }

  @Test func `two files of a kind swapped are found`() throws {
    let files = try makeFiles()
    let names = files.keys.filter { $0.hasPrefix("segment-") }.sorted()
    for (a, b) in zip(names, names.dropFirst()) {
      var damaged = files
      damaged[a] = files[b]
      damaged[b] = files[a]
      #expect(try isFoundOut(damaged), "\(a) and \(b)")
    }
  }
}
