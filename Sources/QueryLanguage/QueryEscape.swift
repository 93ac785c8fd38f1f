/// Puts a backslash before every sign that the lexer would not take as part of a word.
enum QueryEscape {
  static func word(_ word: String) -> String {
    ["AND", "OR", "NOT", "&&", "||"].contains(word) ? "\\" + word : prefix(word)
  }

  /// The beginning of a word, which needs no escape for being an operator's name.
  static func prefix(_ text: String) -> String {
    var output = ""
    var precedes = ""
    for scalar in text.unicodeScalars {
      if isSpecial(scalar, after: precedes) { output += "\\" }
      output.unicodeScalars.append(scalar)
      precedes.unicodeScalars.append(scalar)
    }
    return output
  }

  static func phrase(_ text: String) -> String {
    var output = ""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { output += "\\" }
      output.unicodeScalars.append(scalar)
    }
    return output
  }

  private static func isSpecial(_ scalar: Unicode.Scalar, after text: String) -> Bool {
    switch scalar {
    case "\\", "*", "?", "^", "~": true
    case "+", "-", "[", "{", "<", ">", "/": text.isEmpty
    case ":": text.isEmpty || isNameOrScheme(text)
    default: scalar.endsQueryWord
    }
  }

  /// Whether a colon after this text could make a field or URL of it.
  private static func isNameOrScheme(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first.startsFieldName else { return false }
    return text.unicodeScalars.allSatisfy { $0.continuesFieldName || $0 == "+" }
  }
}
