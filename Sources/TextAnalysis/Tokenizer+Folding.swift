extension Tokenizer {
  /// The whole text, its scalars folded as those of tokens are; every kind of space becomes one.
  package func fold(_ text: String) -> [UInt8] {
    text.withUTF8Span(fold)
  }

  private func fold(_ source: Span<UInt8>) -> [UInt8] {
    var bytes = ContiguousArray<UInt8>()
    bytes.reserveCapacity(source.count)
    var offset = 0
    var marks = 0
    while offset < source.count {
      let scalar = source.scalar(at: offset)
      let properties = table[scalar.value]
      let range = offset..<offset + scalar.length
      offset = range.upperBound
      if properties.wordBreak == .extend {
        marks += properties.vanishes ? 0 : 1
        if marks > Self.mostMarks { continue }
      } else if properties.wordBreak != .format {
        marks = 0
      }
      if properties.folds {
        for index in properties.fold { bytes.append(table.replacement(at: index)) }
      } else if !Hangul.compose(scalar.value, into: &bytes, from: 0, to: bytes.count) {
        for index in range {
          let folded = ascii[Int(source[index])]
          bytes.append(folded == 0 ? source[index] : folded)
        }
      }
    }
    return Array(bytes)
  }
}
