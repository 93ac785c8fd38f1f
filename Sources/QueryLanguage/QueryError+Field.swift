extension QueryError {
  /// The error for a field that a query built in code names and the index does not have.
  package init(unknownField name: String, known: [String]) {
    self.init(
      .unknownField(name, suggestion: Spelling.nearest(to: name, in: known)), at: 0..<0)
  }
}
