import IndexFormat
import Storage

extension CodecWorkload {
  /// Writing and reading lists: one whose blocks are bitmaps, one whose blocks are packed gaps, and
  /// many that are shorter than a block.
  static func postings() throws -> [CodecWorkload] {
    let kinds = [
      ("dense", [SampleList(documentFrequency: 1 << 19)]),
      ("common", [SampleList(documentFrequency: 1 << 16)]),
      ("short", (1...1024).map { SampleList(documentFrequency: 64, seed: $0) }),
    ]
    return try kinds.flatMap { name, lists in
      let written = try WrittenLists(lists)
      let postings = lists.reduce(0) { $0 + $1.passages.count }
      let positions = lists.reduce(0) { $0 + $1.positions.count }
      return [
        CodecWorkload(name: "write postings, \(name)", items: postings) {
          try WrittenLists(lists).length
        },
        CodecWorkload(name: "read postings, \(name)", items: postings) {
          try written.readPostings()
        },
        CodecWorkload(name: "read positions, \(name)", items: positions) {
          try written.readPositions()
        },
        CodecWorkload(name: "postings to bits, \(name)", items: postings) {
          try written.readBits()
        },
      ]
    }
  }
}

/// Lists in their files.
private struct WrittenLists: Sendable {
  private let lists: [(list: PostingsList, norms: [UInt8])]
  /// The bytes of both files.
  let length: Int

  init(_ samples: [SampleList]) throws {
    let bench = Workbench()
    let postings = try bench.create(.postings)
    let positions = try bench.create(.positions)
    var writer = PostingsWriter(postings: postings, positions: positions)
    let infos = try samples.map { try $0.write(to: &writer) }
    _ = try postings.finish()
    _ = try positions.finish()
    let files = (postings: try bench.open(.postings), positions: try bench.open(.positions))
    length = files.postings.length + files.positions.length
    lists = try zip(infos, samples).map { info, sample in
      let list = try PostingsList(
        info, postings: files.postings, positions: files.positions,
        passageCount: SampleList.passageCount)
      return (list, sample.norms)
    }
  }

  func readPostings() throws -> Int {
    var passages = [UInt32](repeating: 0, count: PostingsList.blockLength)
    var frequencies = passages
    var sum = 0
    for (list, _) in lists {
      for block in 0..<list.blockCount {
        let count = try list.decodeBlock(block, passages: &passages, frequencies: &frequencies)
        sum &+= Int(passages[count - 1]) &+ Int(frequencies[0])
      }
    }
    return sum
  }

  func readPositions() throws -> Int {
    var passages = [UInt32](repeating: 0, count: PostingsList.blockLength)
    var frequencies = passages
    var places = BlockPositions()
    var positions: [UInt32] = []
    var sum = 0
    for (list, norms) in lists {
      for block in 0..<list.blockCount {
        let count = try list.decodeBlock(block, passages: &passages, frequencies: &frequencies)
        let first = block * PostingsList.blockLength
        try list.loadPositions(
          block, frequencies: frequencies, norms: Array(norms[first..<first + count]), count: count,
          into: &places)
        for posting in 0..<count {
          positions.removeAll(keepingCapacity: true)
          try places.append(posting: posting, to: &positions)
          sum &+= Int(positions[0])
        }
      }
    }
    return sum
  }

  func readBits() throws -> Int {
    var sum = 0
    for (list, _) in lists {
      var bits = [UInt64](repeating: 0, count: Int(SampleList.passageCount) / 64)
      try list.insertPassages(into: &bits)
      sum &+= bits.reduce(0) { $0 &+ $1.nonzeroBitCount }
    }
    return sum
  }
}
