import Storage
import Testing
import TextAnalysis

@testable import InvertedIndex

@Suite struct AnalyzerNameTests {
  private func open(_ analyzer: String) throws -> Snapshot {
    let directory = MemoryDirectory()
    try IndexTransaction.create(in: directory, settings: ["analyzer": analyzer])
    return try Snapshot(of: directory)
  }

  @Test func `an index that is stemmed by language is refused by name without Snowball`() throws {
    #if Snowball
      #expect(try open("english+none+snowball").analyzer.goesByLanguage)
    #else
      #expect {
        try open("english+none+snowball")
      } throws: { error in
        guard case StorageError.unsupported(_, let what) = error else { return false }
        return what == LanguageStemming.snowballIsMissing
      }
    #endif
  }

  @Test func `an older index stems all documents alike`() throws {
    #expect(try !open("english+none").analyzer.goesByLanguage)
  }

  @Test(arguments: ["", "english", "german+none", "english+none+", "english+none+porter"])
  func `an analyzer that nobody knows is refused`(name: String) {
    #expect(throws: StorageError.self) { try open(name) }
  }
}
