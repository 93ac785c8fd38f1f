extension QueryLexer {
  /// A range after a field's colon, or in the brackets after it: `[a TO b}`, `>=a`. False if none
  /// begins here.
  mutating func lexRange() throws(QueryError) -> Bool {
    switch current {
    case "[", "{":
      guard isInField else {
        try fault(.rangeWithoutField, at: position..<position + 1)
        return false
      }
      return try lexInterval()
    case "<", ">": return isAfterField ? try lexComparison() : false
    default: return false
    }
  }

  private mutating func lexInterval() throws(QueryError) -> Bool {
    let start = position
    let includesLower = current == "["
    position += 1
    if let lower = value(isInInterval: true), skipTO(),
      let upper = value(isInInterval: true), current == "]" || current == "}"
    {
      let includesUpper = current == "]"
      position += 1
      let range = ValueRange(
        from: lower.bound(isIncluded: includesLower), to: upper.bound(isIncluded: includesUpper))
      emit(.range(range), from: start)
      return true
    }
    try fault(.malformedRange, at: start..<start + 1)
    position = start
    return false
  }

  private mutating func lexComparison() throws(QueryError) -> Bool {
    let start = position
    let isLower = current == ">"
    position += 1
    let isIncluded = current == "="
    if isIncluded { position += 1 }
    if let value = value(isInInterval: false), let bound = value.bound(isIncluded: isIncluded) {
      emit(.range(isLower ? ValueRange(from: bound) : ValueRange(to: bound)), from: start)
      return true
    }
    try fault(.malformedRange, at: start..<position)
    position = start
    return false
  }

  private enum Value {
    case open
    case text(String)

    func bound(isIncluded: Bool) -> ValueRange.Bound? {
      if case .text(let text) = self { .init(text, isIncluded: isIncluded) } else { nil }
    }
  }

  /// A value, quoted or not, with the space around it.
  private mutating func value(isInInterval: Bool) -> Value? {
    if isInInterval { skipSpace() }
    defer { if isInInterval { skipSpace() } }
    var text = ""
    if current == "\"" {
      position += 1
      while let scalar = current, scalar != "\"" {
        if scalar == "\\", source[position + 1] != nil { position += 1 }
        text.unicodeScalars.append(source[position] ?? scalar)
        position += 1
      }
      guard current == "\"", !text.unicodeScalars.contains(where: \.isQueryControl) else {
        return nil
      }
      position += 1
      return .text(text)
    }
    while let scalar = current, !scalar.endsQueryWord,
      isInInterval ? scalar != "]" && scalar != "}" : scalar != "^"
    {
      text.unicodeScalars.append(scalar)
      position += 1
    }
    if text == "*" { return .open }
    return text.isEmpty || text == "TO" ? nil : .text(text)
  }

  private mutating func skipSpace() {
    while current?.isQuerySpace == true { position += 1 }
  }

  private mutating func skipTO() -> Bool {
    guard source.starts(with: "TO", at: position), source[position + 2]?.isQuerySpace == true,
      source[position - 1]?.isQuerySpace == true
    else { return false }
    position += 2
    return true
  }
}
