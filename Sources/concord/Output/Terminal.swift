/// What the world around the process is like: terminals, their width, colour, environment.
///
/// Gathered once at the start; tests make their own.
struct Terminal: Sendable, Equatable {
  /// Whether standard output is a terminal of any kind.
  var isOutputTerminal: Bool
  /// Whether standard output is a terminal that can show more than plain lines.
  var showsHumanOutput: Bool
  /// Whether standard error is a terminal that can redraw a line.
  var showsProgress: Bool
  /// Whether questions can be asked: standard input and standard error are terminals.
  var canAsk: Bool
  /// The columns that text is wrapped to.
  var width: Int
  /// Whether standard output is coloured.
  var colorsOutput: Bool
  /// Whether standard error is coloured.
  var colorsErrors: Bool

  /// The variables of the environment that matter.
  static let variables = ["TERM", "COLUMNS", "NO_COLOR"] + localeVariables
  private static let localeVariables = ["LC_ALL", "LC_CTYPE", "LANG"]

  /// A pipe on all sides: plain lines, no colour.
  static let none = Terminal(
    isOutputTerminal: false, showsHumanOutput: false, showsProgress: false, canAsk: false,
    width: defaultWidth,
    colorsOutput: false, colorsErrors: false)

  /// The columns assumed where no terminal says.
  static let defaultWidth = 80
  /// Lines longer than this are hard to read, however wide the terminal is.
  static let widestText = 100
}

/// When output is coloured, as `--color` says.
enum ColorChoice: String, CaseIterable, Sendable {
  case auto, always, never
}

extension Terminal {
  /// What the operating system reports about a descriptor.
  struct Device: Sendable {
    /// Whether it is a terminal.
    var isTerminal: Bool
    /// Its width, if it has one.
    var columns: Int?

    init(isTerminal: Bool, columns: Int? = nil) {
      self.isTerminal = isTerminal
      self.columns = columns
    }

    /// The device behind an open descriptor.
    init(descriptor: CInt) {
      isTerminal = Descriptors.isTerminal(descriptor)
      columns = isTerminal ? Descriptors.columns(descriptor) : nil
    }
  }

  /// Draws the conclusions from devices, environment and `--color`.
  init(
    input: Device, output: Device, errors: Device, environment: [String: String],
    color: ColorChoice
  ) {
    let isCapable =
      environment["TERM"].map { $0 != "dumb" && !$0.isEmpty } ?? false
      && !Self.isASCIIOnly(environment)
    let wide = output.columns ?? environment["COLUMNS"].flatMap { Int($0) }
    isOutputTerminal = output.isTerminal
    showsHumanOutput = output.isTerminal && isCapable && wide != 0
    showsProgress = errors.isTerminal && isCapable && errors.columns != 0
    canAsk = input.isTerminal && errors.isTerminal
    width = max(20, min(wide.flatMap { $0 > 0 ? $0 : nil } ?? Self.defaultWidth, Self.widestText))
    let wanted = environment["NO_COLOR"].map { $0.isEmpty } ?? true
    switch color {
    case .always: (colorsOutput, colorsErrors) = (true, true)
    case .never: (colorsOutput, colorsErrors) = (false, false)
    case .auto:
      colorsOutput = showsHumanOutput && wanted
      colorsErrors = showsProgress && wanted
    }
  }

  /// Whether the locale asks by name for a character set that has no more than ASCII.
  private static func isASCIIOnly(_ environment: [String: String]) -> Bool {
    guard
      let locale = localeVariables.lazy.compactMap({ environment[$0] }).first(where: { !$0.isEmpty }
      )
    else { return false }
    return locale == "C" || locale == "POSIX"
  }
}
