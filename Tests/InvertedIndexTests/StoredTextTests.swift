import Documents
import IndexFormat
import InvertedIndex
import Storage
import Testing

@Suite struct StoredTextTests {
  private func create(_ stored: String?) throws -> MemoryDirectory {
    let directory = MemoryDirectory()
    var settings = ["analyzer": "english+none"]
    settings[StoredText.setting] = stored
    try IndexTransaction.create(in: directory, settings: settings)
    return directory
  }

  @Test func `a check finds text in an index that keeps none`() throws {
    let directory = try create(nil)
    let transaction = try IndexTransaction(directory)
    try transaction.add(Document(id: "a", passages: [Passage(text: "orbit")]))
    transaction.set(StoredText.setting, to: StoredText.none.encoded)
    try transaction.commit()
    #expect(
      try IndexCheck(of: directory).problems == [
        .corrupted(
          file: "segment-1.passages", offset: 20, what: "text of passage 0 in an index without text"
        )
      ])
  }

  @Test func `a writer refuses an index whose way to keep text it does not know`() throws {
    let directory = try create("half")
    #expect(
      throws: StorageError.corrupted(
        file: "manifest-00000000000000000001", offset: 0, what: "unknown stored text 'half'")
    ) {
      try IndexTransaction(directory)
    }
  }
}
