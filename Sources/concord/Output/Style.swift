/// The few ways text is set off from other text.
enum Style {
  /// A word that matched.
  case match
  /// Where something is.
  case path
  /// What matters less.
  case dim
  /// The start of an error.
  case error

  /// The parameters of ECMA-48 "select graphic rendition".
  fileprivate var code: String {
    switch self {
    case .match: "1"
    case .path: "36"
    case .dim: "2"
    case .error: "1;31"
    }
  }
}

/// Sets text off, or leaves it alone where colour is not wanted.
struct Painter: Sendable {
  /// Whether escape sequences are written at all.
  var isOn: Bool

  /// The text in a style.
  func paint(_ text: String, _ style: Style) -> String {
    isOn && !text.isEmpty ? "\u{1B}[\(style.code)m\(text)\u{1B}[0m" : text
  }

  /// The text as a link (OSC 8) to an address that is printable ASCII.
  func link(_ text: String, to address: String?) -> String {
    guard isOn, let address, address.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      return text
    }
    return "\u{1B}]8;;\(address)\u{1B}\\\(text)\u{1B}]8;;\u{1B}\\"
  }
}
