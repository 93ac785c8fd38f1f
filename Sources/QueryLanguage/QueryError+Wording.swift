extension QueryError: CustomStringConvertible {
  /// What is wrong, as a clause in lower case without a full stop.
  public var message: String {
    switch kind {
    case .empty: "the query is empty"
    case .unclosedQuote: "the quote is never closed"
    case .emptyPhrase: "the quotes hold nothing"
    case .unclosedGroup: "the bracket is never closed"
    case .unmatchedClose: "nothing opens this bracket"
    case .emptyGroup: "the brackets hold nothing"
    case .nothingBefore(let symbol): "nothing stands before \(symbol.rawValue)"
    case .nothingAfter(let symbol): "nothing follows \(symbol.rawValue)"
    case .fieldWithoutValue(let name): "nothing follows \(name):"
    case .unknownField(let name, _): "no field is called \(name)"
    case .strayBoost: "this ^ follows nothing that can be boosted"
    case .malformedBoost: "the ^ needs a number"
    case .boostOutOfRange:
      "the boost is not between \(QueryLimits.boosts.lowerBound.plainText) and "
        + QueryLimits.boosts.upperBound.plainText
    case .malformedSlop: "the ~ after a phrase needs a whole number"
    case .bareStar: "a * alone stands for every word"
    case .unsupported(let feature): "\(feature.name) not part of the query language"
    case .controlCharacter(let value):
      "there is a control character in the query (U+\(hexadecimal(value, width: 4)))"
    case .danglingEscape: #"the \ at the end escapes nothing"#
    case .tooLong(let bytes): "the query is too long (\(bytes) > \(QueryLimits.bytes) bytes)"
    case .tooManyClauses(let count): "too many clauses (\(count) > \(QueryLimits.clauses))"
    case .tooDeep: "the query is nested too deep (more than \(QueryLimits.depth) levels)"
    case .treeTooDeep: "the query is nested too deep (more than \(QueryLimits.treeDepth) levels)"
    case .phraseTooLong(let words):
      "the phrase is too long (\(words) > \(QueryLimits.phraseWords) words)"
    case .malformedFuzzy: "the ~ after a word needs 1 or 2"
    case .patternTooLong(let length): "the pattern is too long (\(length) letters)"
    case .malformedExpression(let fault): "the regular expression \(fault.message)"
    case .expressionTooLarge: "the regular expression is too large"
    case .malformedRange: "the range cannot be read"
    case .rangeWithoutField: "this range belongs to no field"
    case .rangeInText: "ranges are not kept for full text"
    case .nearOperand: "only words, phrases and (one OR the other) can be near each other"
    case .tooManyWords:
      "a pattern beside NEAR or PRE stands for more than \(QueryLimits.nearWords) words"
    case .slopTooLarge(let slop): "the slop is too large (\(slop) > \(QueryLimits.slop))"
    }
  }

  /// What to write instead.
  public var hint: String {
    switch kind {
    case .empty: #"write a word, a "quoted phrase" or field:word"#
    case .unclosedQuote: #"add a closing ""#
    case .emptyPhrase: #"put words between them, or write \" for a plain quote"#
    case .unclosedGroup: "add a closing )"
    case .unmatchedClose: #"leave it out, or write \) for a plain bracket"#
    case .emptyGroup: "put words between ( and ), or leave both out"
    case .nothingBefore(let symbol), .nothingAfter(let symbol): symbol.advice
    case .fieldWithoutValue(let name):
      "write \(name):word without a space, or \(name)\\: for a plain colon"
    case .unknownField(let name, let suggestion):
      if let suggestion {
        "did you mean \(suggestion):? — or write \(name)\\: for a plain colon"
      } else {
        "write \(name)\\: for a plain colon"
      }
    case .strayBoost: #"write ^ directly after a word, phrase or bracket, or \^ for a plain ^"#
    case .malformedBoost, .boostOutOfRange:
      #"write a number, as in orbit^2.5, or \^ for a plain ^"#
    case .malformedSlop: #"write a number, as in "space debris"~5"#
    case .bareStar: "write the beginning of a word before it (orbit*), or *:* for every passage"
    case .unsupported(let feature): feature.advice
    case .controlCharacter: "leave it out"
    case .danglingEscape: #"write \\ for a plain \"#
    case .tooLong: "ask for less at once"
    case .tooManyClauses: "ask in several queries"
    case .tooDeep: "use fewer brackets"
    case .treeTooDeep: "join many queries side by side in one all or any"
    case .phraseTooLong: "quote a shorter part"
    case .malformedFuzzy: #"write debris~1, or \~ for a plain ~"#
    case .patternTooLong:
      "\(QueryLimits.patternLength) are possible, \(QueryLimits.fuzzyLength) in a fuzzy word"
    case .malformedExpression(let fault): fault.advice
    case .expressionTooLarge:
      "\(QueryLimits.patternStates) states are possible; repetition by {n} multiplies them"
    case .malformedRange: "write field:[2020 TO 2021], field:{1 TO *] or field:>=5"
    case .rangeWithoutField: #"write field:[2020 TO 2021], or \[ for a plain sign"#
    case .rangeInText: "ask for a range of dates, numbers or exact values (published:>=2020)"
    case .nearOperand: "put the rest outside of the brackets, as in (a NEAR/5 b) c"
    case .tooManyWords: "write more of the word"
    case .slopTooLarge: "write a smaller number, or AND between the words"
    }
  }

  /// ``message`` and ``hint`` in one line.
  public var description: String { "\(message): \(hint)" }
}

extension QueryError.Operator {
  var advice: String {
    switch self {
    case .and, .or:
      "write something on both sides of \(rawValue), or \\\(rawValue) for the word itself"
    case .not: #"write what to leave out after NOT, or \NOT for the word itself"#
    case .near, .before:
      "write a word on both sides of \(rawValue)/5, or \\\(rawValue)/5 for the word itself"
    case .plus, .minus:
      "write \(rawValue) directly before a word, or leave it out"
    }
  }
}

extension QueryError.ExpressionFault {
  var message: String {
    switch self {
    case .unclosedSet: "has a [ that is never closed"
    case .badSet: "has a set without letters, or one that runs backwards"
    case .unbalancedGroup: "has a bracket without its partner"
    case .tooDeep: "has too many brackets within brackets"
    case .nothingToRepeat: "repeats nothing"
    case .malformedRepetition: "has a { without its numbers"
    case .anchor: "describes the whole word as it is"
    case .unknownEscape: #"has a \ that means nothing"#
    case .unknownGroup: "has a (? that means nothing"
    }
  }

  var advice: String {
    switch self {
    case .unclosedSet: #"add a ], or write \[ for a plain bracket"#
    case .badSet: "write [a-z], or [^aeiou] for any letter but these"
    case .unbalancedGroup: #"add the other one, or write \( and \) for plain brackets"#
    case .tooDeep: "use fewer brackets"
    case .nothingToRepeat: #"write *, +, ? and {2,3} behind something, or \* for a plain *"#
    case .malformedRepetition: #"write {2}, {2,} or {2,3}, or \{ for a plain {"#
    case .anchor: "leave ^ and $ out; .* before and behind finds parts of words"
    case .unknownEscape: #"write \d or \w, or \ before a sign for the sign itself"#
    case .unknownGroup: "write (ab|cd) or (?:ab|cd)"
    }
  }
}

extension QueryError.Feature {
  var name: String {
    switch self {
    case .phrasePrefix: "a * after a quoted phrase is"
    case .doubleAmpersand: "&& is"
    case .doubleBar: "|| is"
    }
  }

  var advice: String {
    switch self {
    case .phrasePrefix: "leave the * out, or write the last word's beginning apart (orbit*)"
    case .doubleAmpersand: "write AND"
    case .doubleBar: "write OR"
    }
  }
}

extension Double {
  /// The shortest decimal text that reads back as this number, without a needless `.0`.
  var plainText: String {
    let text = "\(self)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

/// The number in upper-case hexadecimal, filled with zeros to at least `width` digits.
func hexadecimal(_ value: UInt32, width: Int = 1) -> String {
  let digits = String(value, radix: 16, uppercase: true)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
