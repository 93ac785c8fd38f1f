import Storage
import Testing

@testable import InvertedIndex

@Suite struct DocumentMapTests {
  @Test(arguments: [1, 2, 3, 7, 8, 9, 1000])
  func `every passage is one of its document's`(documents: Int) {
    var firsts: [UInt32] = []
    var passages: UInt32 = 0
    for document in 0..<documents {
      firsts.append(passages)
      passages += UInt32(1 + document * document % 5)
    }
    let map = DocumentMap(firstPassages: firsts, passageCount: passages)
    #expect(map.documentCount == documents)
    for passage in 0..<passages {
      let document = map.document(of: passage)
      #expect(map.passages(of: document).contains(passage), "passage \(passage)")
    }
  }
}
