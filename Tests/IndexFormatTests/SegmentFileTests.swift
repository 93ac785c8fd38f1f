import IndexFormat
import Storage
import Testing

@Suite struct SegmentFileTests {
  private let scales = (1...4).map {
    ImpactScale(lengthShare: 0.25 * Float($0), saturation: Float($0), averageLength: 100)
  }

  @Test func kindsAreDistinct() {
    #expect(Set(SegmentFile.allCases.map(\.kind)).count == SegmentFile.allCases.count)
  }

  @Test func normsAndTotalsComeBack() throws {
    let shelf = Shelf()
    var writer = NormsWriter(scales: scales)
    let lengths: [[UInt32]] = [[0, 3, 40, .max], [1, 0, 1000, .max], [2, 0, 7, 0]]
    for passage in lengths { writer.append(lengths: passage) }
    _ = try writer.write(to: try shelf.writer(.norms))
    let norms = try Norms(file: try shelf.open(.norms))
    #expect(norms.passageCount == 3 && norms.fieldCount == 4)
    #expect(norms.scales.map(\.weights) == scales.map(\.weights))
    for field in 0..<4 {
      let column = lengths.map { $0[field] }
      #expect(try norms.norms(field: field) == column.map(LengthNorm.encode))
      #expect(
        norms.totals[field]
          == FieldTotals(
            passages: UInt32(column.count { $0 > 0 }),
            length: column.reduce(0) { $0 + UInt64($1) }))
    }
  }

  @Test func aSegmentWithoutPassagesHasNorms() throws {
    let shelf = Shelf()
    _ = try NormsWriter(scales: scales).write(to: try shelf.writer(.norms))
    let norms = try Norms(file: try shelf.open(.norms))
    #expect(try norms.norms(field: 3) == [])
  }

  @Test(arguments: [0, 1, 63, 64, 65, 1000])
  func deletedDocumentsComeBack(documentCount: Int) throws {
    var random = SeededGenerator(seed: UInt64(documentCount))
    var set = DeletedSet(documentCount: documentCount)
    for _ in 0..<documentCount / 2 {
      let document = Int.random(in: 0..<documentCount, using: &random)
      let isNew = !set.contains(document)
      #expect(set.insert(document) == isNew)
    }
    let shelf = Shelf()
    _ = try set.write(to: try shelf.writer(.deletes))
    let file = try shelf.open(.deletes)
    #expect(try DeletedSet(file: file, documentCount: documentCount) == set)
    #expect(throws: StorageError.self) {
      try DeletedSet(file: file, documentCount: documentCount + 1)
    }
  }

  @Test func aDeletedDocumentBehindTheLastIsDamage() throws {
    let shelf = Shelf()
    _ = try DeletedSet(documentCount: 10).write(to: try shelf.writer(.deletes))
    let file = try shelf.damaged(.deletes) { body in
      body[4] = 1
      body[9] = 4
    }
    #expect(throws: StorageError.self) { try DeletedSet(file: file, documentCount: 10) }
  }

  @Test(arguments: 0..<300)
  func damagedNormsAndDeletesNeverTrap(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let shelf = Shelf()
    var writer = NormsWriter(scales: scales)
    for _ in 0..<20 { writer.append(lengths: (0..<4).map { _ in random.skewed(bits: 12) }) }
    _ = try writer.write(to: try shelf.writer(.norms))
    if let norms = try? Norms(file: try shelf.damaged(.norms) { damage(&$0, using: &random) }) {
      for field in 0..<norms.fieldCount { _ = try? norms.norms(field: field) }
    }
    _ = try DeletedSet(documentCount: 100).write(to: try shelf.writer(.deletes))
    let deletes = try shelf.damaged(.deletes) { damage(&$0, using: &random) }
    _ = try? DeletedSet(file: deletes, documentCount: 100)
  }
}
