/// Makes the anchors of headings as GitHub does: small letters, punctuation dropped, spaces to
/// hyphens, and a number behind the second of equal ones.
struct HeadingSlugs {
  private var counts: [String: Int] = [:]

  /// The anchor of the next heading with that text.
  mutating func slug(for text: String) -> String {
    var slug = ""
    for scalar in text.lowercased().unicodeScalars {
      if scalar == " " {
        slug += "-"
      } else if scalar == "-" || scalar == "_" || scalar.properties.isAlphabetic
        || scalar.properties.numericType != nil
        || scalar.properties.generalCategory == .nonspacingMark
      {
        slug.unicodeScalars.append(scalar)
      }
    }
    let count = counts[slug, default: 0]
    counts[slug] = count + 1
    return count == 0 ? slug : "\(slug)-\(count)"
  }
}
