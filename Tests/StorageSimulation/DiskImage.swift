import Storage

/// What a disk holds: bytes and names that are durable, and those that a power cut may still undo.
///
/// The contract is POSIX's, and no more: bytes are durable when their file was synchronized, names
/// when the directory was; neither implies the other, and what was not synchronized may reach the
/// disk in any order. A value, so that a moment can be kept and cut in many ways.
package struct DiskImage: Sendable {
  /// The unit that is written whole or not at all.
  static let sectorSize = 512

  private struct File {
    var bytes: [UInt8] = []
    var durableLength = 0
    /// A file that could not be synchronized: later attempts succeed and make nothing durable, as
    /// the kernel has dropped the pages.
    var hasLostPages = false
  }

  private enum Change {
    case put(String, file: Int)
    case remove(String)
    case rename(String, to: String, file: Int)

    func apply(to names: inout [String: Int]) {
      switch self {
      case .put(let name, let file): names[name] = file
      case .remove(let name): names[name] = nil
      case .rename(let name, let newName, let file):
        if names[name] == file { names[name] = nil }
        names[newName] = file
      }
    }
  }

  private var files: [Int: File] = [:]
  private var nextFile = 0
  private var names: [String: Int] = [:]
  private var durableNames: [String: Int] = [:]
  private var pending: [Change] = []

  /// An empty disk.
  package init() {}

  // MARK: - What a process sees

  /// The names of all files, in ascending order.
  package var listing: [String] { names.keys.sorted() }

  /// The bytes of a file.
  package func bytes(_ name: String) -> [UInt8]? { names[name].flatMap { files[$0]?.bytes } }

  func number(_ name: String) -> Int? { names[name] }

  /// Makes an empty file; answers with its number.
  mutating func create(_ name: String) -> Int {
    defer { nextFile += 1 }
    files[nextFile] = File()
    change(.put(name, file: nextFile))
    return nextFile
  }

  mutating func append(_ bytes: [UInt8], to file: Int) { files[file]?.bytes += bytes }

  mutating func synchronize(_ file: Int) {
    guard let content = files[file], !content.hasLostPages else { return }
    files[file]?.durableLength = content.bytes.count
  }

  mutating func losePages(of file: Int) { files[file]?.hasLostPages = true }

  mutating func rename(_ name: String, to newName: String) -> Bool {
    guard let file = names[name] else { return false }
    change(.rename(name, to: newName, file: file))
    return true
  }

  mutating func remove(_ name: String) -> Bool {
    guard names[name] != nil else { return false }
    change(.remove(name))
    return true
  }

  mutating func synchronizeNames() {
    durableNames = names
    pending = []
    let used = Set(names.values)
    files = files.filter { used.contains($0.key) }
  }

  private mutating func change(_ change: Change) {
    change.apply(to: &names)
    pending.append(change)
  }
}

// MARK: - Power cuts

extension DiskImage {
  /// What the disk holds after a power cut: all that is durable, and of the rest any part. Each change
  /// of a name is kept or not by itself; of bytes, whole sectors are, and where one is lost there
  /// are zeros or what was on the disk before.
  ///
  /// - Parameter subset: Which part is kept, repeatably: 0 nothing, 1 all, 2 the names, 3 the bytes,
  ///   greater numbers one of 2^64 ways each.
  package func afterPowerCut(keeping subset: UInt64) -> DiskImage {
    var random = SeededGenerator(seed: subset)
    var kept = durableNames
    for change in pending where Self.keepsName(subset, &random) { change.apply(to: &kept) }
    var image = DiskImage()
    for (name, number) in kept.sorted(by: { $0.key < $1.key }) {
      let copy = image.create(name)
      if let file = files[number] { image.append(Self.torn(file, subset, &random), to: copy) }
      image.synchronize(copy)
    }
    image.synchronizeNames()
    return image
  }

  private static func keepsName(_ subset: UInt64, _ random: inout SeededGenerator) -> Bool {
    subset < 4 ? subset == 1 || subset == 2 : Bool.random(using: &random)
  }

  private static func torn(
    _ file: File, _ subset: UInt64, _ random: inout SeededGenerator
  ) -> [UInt8] {
    let (durable, all) = (file.durableLength, file.bytes.count)
    guard durable < all, subset != 1, subset != 3 else { return file.bytes }
    guard subset >= 4 else { return Array(file.bytes[..<durable]) }
    let length =
      [durable, all, Int.random(in: durable...all, using: &random)]
      .randomElement(using: &random) ?? all
    var bytes = Array(file.bytes[..<length])
    var start = durable
    while start < length {
      let end = min((start / sectorSize + 1) * sectorSize, length)
      if Bool.random(using: &random) {
        let isStale = Bool.random(using: &random)
        for i in start..<end {
          bytes[i] = isStale ? UInt8.random(in: 0...255, using: &random) : 0
        }
      }
      start = end
    }
    return bytes
  }
}

extension DiskImage {
  /// A number that tells the contents of the disk from others, names and bytes.
  package var fingerprint: Int {
    var hasher = Hasher()
    for name in listing {
      hasher.combine(name)
      let content = bytes(name) ?? []
      hasher.combine(content.count)
      hasher.combine(CRC32C.checksum(content))
    }
    return hasher.finalize()
  }
}
