import IndexFormat

/// The documents of a merge that are not deleted, in the order of its parts: numbered from 0.
struct LiveDocuments {
  /// Where a document is.
  struct Place {
    var part: Int
    var document: Int
  }

  /// By number.
  let places: [Place]
  /// By part and passage: the number of the document, or ``Renumbering/dropped``.
  let numbers: [[UInt32]]

  init(_ parts: [MergePart]) {
    var places: [Place] = []
    var numbers: [[UInt32]] = []
    for (part, source) in parts.enumerated() {
      let map = source.segment.map
      var own = [UInt32](repeating: Renumbering.dropped, count: Int(source.segment.passageCount))
      for document in 0..<map.documentCount where source.isLive(document) {
        for passage in map.passages(of: document) { own[Int(passage)] = UInt32(places.count) }
        places.append(Place(part: part, document: document))
      }
      numbers.append(own)
    }
    self.places = places
    self.numbers = numbers
  }

  /// How many there are.
  var count: Int { places.count }
}
