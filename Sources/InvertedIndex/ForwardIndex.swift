/// Which terms documents have, document by document.
struct ForwardIndex {
  /// Where the terms of each document begin, and at last how many there are.
  var starts: [Int]
  /// The terms of all documents, one behind the other; those of one document are distinct.
  var terms: [UInt32]
  /// How many terms there are; all are numbers below.
  var termCount: Int

  /// The number of documents.
  var documentCount: Int { starts.count - 1 }
}
