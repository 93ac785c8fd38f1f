import QueryLanguage

/// The query language.
enum QueryFuzz {
  static func run(_ bytes: [UInt8]) throws(BrokenPromise) {
    let text = String(decoding: bytes, as: UTF8.self)
    for mode in Query.DefaultOperator.allCases {
      let lenient = Query(matching: text, defaultOperator: mode)
      try requireRoundTrip(lenient, mode)
      switch strict(text, mode) {
      case .success(let query):
        let isSame = query == lenient || QueryParser.isShouted(text)
        try promise(isSame, "strict \(query), lenient \(lenient)")
      case .failure(let error):
        try promise(
          error.range.lowerBound >= 0 && error.range.upperBound <= text.utf8.count,
          "an error at \(error.range) of \(text.utf8.count) bytes")
        try promise(!error.diagnostic(in: text).isEmpty, "an error without words")
      }
    }
  }

  /// What is printed reads back as what was printed.
  private static func requireRoundTrip(
    _ query: Query, _ mode: Query.DefaultOperator
  ) throws(BrokenPromise) {
    let printed = query.description
    switch strict(printed, mode) {
    case .success(let read):
      try promise(read == query.normalized, "\(printed) reads back as \(read)")
    case .failure(let error):
      // Signs may be doubled in print, and an escaped text be too long.
      let isTooLong = printed.utf8.count > QueryLimits.bytes
      try promise(isTooLong, "\(printed) does not read back: \(error)")
    }
  }

  private static func strict(
    _ text: String, _ mode: Query.DefaultOperator
  ) -> Result<Query, QueryError> {
    do throws(QueryError) {
      return .success(try Query(parsing: text, defaultOperator: mode))
    } catch {
      return .failure(error)
    }
  }
}
