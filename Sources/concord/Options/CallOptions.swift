/// The options every command takes, as they were given.
struct CallOptions: Sendable, Equatable {
  /// The index to use, if it was named.
  var index: String?
  /// When to colour output.
  var color: ColorChoice = .auto
  /// Whether to say less.
  var quiet = false
  /// Whether to say more.
  var verbose = false
}
