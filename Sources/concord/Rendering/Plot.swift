/// A diagram of shares between 0 and 1 as inline SVG, with axes, a title for readers of the screen,
/// and colours that the page's style sets.
struct Plot {
  /// What the diagram shows, for those who cannot see it.
  let title: String
  /// What the axes are.
  let horizontal: String
  let vertical: String
  /// The values at the ends of the vertical axis.
  var range = 0.0...1.0
  /// Whether the horizontal axis counts in shares too.
  var hasShares = true
  private var marks = ""

  init(title: String, horizontal: String, vertical: String) {
    self.title = title
    self.horizontal = horizontal
    self.vertical = vertical
  }

  /// The size of the drawing and the frame of its axes.
  static let (width, height) = (640.0, 360.0)
  private static let (left, right, top, bottom) = (60.0, 620.0, 16.0, 308.0)

  private func x(_ share: Double) -> Double { Self.left + share * (Self.right - Self.left) }

  private func y(_ value: Double) -> Double {
    let share = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
    return Self.bottom - share * (Self.bottom - Self.top)
  }

  /// Adds a bar from 0 to a value, the `index`-th of `count`.
  mutating func bar(_ index: Int, of count: Int, value: Double, series: Int, label: String) {
    let step = (Self.right - Self.left) / Double(max(count, 1))
    let (low, high) = (y(max(value, 0)), y(min(value, 0)))
    marks += """
      <rect class="s\(series) fill" x="\(number(Self.left + step * Double(index)))" \
      y="\(number(low))" width="\(number(max(step * 0.8, 0.5)))" \
      height="\(number(max(high - low, 0.5)))"><title>\(Markup.escaped(label))</title></rect>

      """
  }

  /// Adds a curve over evenly spaced points from 0 to 1.
  mutating func curve(_ values: [Double], series: Int, label: String) {
    let points = values.enumerated().map { place, value in
      "\(number(x(Double(place) / Double(max(values.count - 1, 1))))),\(number(y(value)))"
    }
    marks += """
      <polyline class="s\(series) line" points="\(points.joined(separator: " "))">\
      <title>\(Markup.escaped(label))</title></polyline>

      """
  }

  /// Adds a point.
  mutating func point(_ across: Double, _ up: Double, series: Int, label: String) {
    marks += """
      <circle class="s\(series) dot" cx="\(number(x(across)))" cy="\(number(y(up)))" r="4">\
      <title>\(Markup.escaped(label))</title></circle>

      """
  }

  /// Adds the line on which both axes say the same.
  mutating func diagonal() {
    marks += """
      <line class="even" x1="\(number(x(0)))" y1="\(number(y(0)))" x2="\(number(x(1)))" \
      y2="\(number(y(1)))"/>

      """
  }

  /// The drawing.
  var svg: String {
    """
    <svg viewBox="0 0 \(number(Self.width)) \(number(Self.height))" role="img" \
    aria-label="\(Markup.escaped(title))">
    \(grid)\(marks)<line class="axis" x1="\(number(Self.left))" y1="\(number(y(max(range.lowerBound, 0))))" \
    x2="\(number(Self.right))" y2="\(number(y(max(range.lowerBound, 0))))"/>
    <text x="\(number((Self.left + Self.right) / 2))" y="348" class="middle">\
    \(Markup.escaped(horizontal))</text>
    <text transform="translate(16 \(number((Self.top + Self.bottom) / 2))) rotate(-90)" \
    class="middle">\(Markup.escaped(vertical))</text>
    </svg>

    """
  }

  private var grid: String {
    var lines = ""
    for step in 0...5 {
      let share = Double(step) / 5
      let value = range.lowerBound + share * (range.upperBound - range.lowerBound)
      lines += """
        <line class="grid" x1="\(number(Self.left))" y1="\(number(y(value)))" \
        x2="\(number(Self.right))" y2="\(number(y(value)))"/>
        <text x="52" y="\(number(y(value) + 4))" class="end">\(Figures.fixed(value, digits: 2))</text>

        """
      guard hasShares else { continue }
      lines += """
        <text x="\(number(x(share)))" y="328" class="middle">\(Figures.fixed(share, digits: 1))</text>

        """
    }
    return lines
  }

  private func number(_ value: Double) -> String { Figures.fixed(value, digits: 1) }
}

/// What HTML needs.
enum Markup {
  /// Text as it stands in a document or an attribute; control characters are shown.
  static func escaped(_ text: String) -> String {
    var output = ""
    for character in VisibleText.line(text) {
      switch character {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\"": output += "&quot;"
      default: output.append(character)
      }
    }
    return output
  }
}
