/// Puts a backslash before every sign that the lexer would not take as part of a word.
enum QueryEscape {
  static func word(_ word: String) -> String {
    ["AND", "OR", "NOT", "&&", "||"].contains(word) || QueryLexer.proximity(word) != nil
      ? "\\" + word : prefix(word)
  }

  /// The beginning of a word, which needs no escape for being an operator's name.
  static func prefix(_ text: String) -> String {
    var output = ""
    // Whether what came before could be a field's name or a URL's scheme, were a colon to follow.
    var isName = text.unicodeScalars.first?.startsFieldName ?? false
    for scalar in text.unicodeScalars {
      if isSpecial(scalar, isFirst: output.isEmpty, isAfterName: isName) { output += "\\" }
      isName = isName && (scalar.continuesFieldName || scalar == "+")
      output.unicodeScalars.append(scalar)
    }
    return output
  }

  /// A pattern, whose `*` and `?` stay signs unless a `\` stands before them.
  static func wildcard(_ pattern: String) -> String {
    var output = ""
    var literal = ""
    var isEscaped = false
    func escaped() -> String {
      // Inside of a word nothing is first. A literal may begin with a mark that joins the letter before.
      output.isEmpty
        ? prefix(literal)
        : String(String.UnicodeScalarView(prefix("x" + literal).unicodeScalars.dropFirst()))
    }
    for scalar in pattern.unicodeScalars {
      if !isEscaped, scalar == "\\" {
        isEscaped = true
      } else if !isEscaped, scalar == "*" || scalar == "?" {
        output += escaped()
        output.unicodeScalars.append(scalar)
        literal = ""
      } else {
        literal.unicodeScalars.append(scalar)
        isEscaped = false
      }
    }
    return output + escaped()
  }

  static func phrase(_ text: String) -> String {
    var output = ""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { output += "\\" }
      output.unicodeScalars.append(scalar)
    }
    return output
  }

  private static func isSpecial(
    _ scalar: Unicode.Scalar, isFirst: Bool, isAfterName: Bool
  ) -> Bool {
    switch scalar {
    case "\\", "*", "?", "^", "~": true
    case "+", "-", "[", "{", "<", ">", "/": isFirst
    case ":": isFirst || isAfterName
    default: scalar.endsQueryWord
    }
  }
}
