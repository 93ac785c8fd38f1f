import FoundationEssentials

/// One call of the tool: where output goes, what the terminal can do, which index is meant.
struct Session {
  /// Standard output.
  let output: TextOutput
  /// Takes text for standard error; failures there have nobody left to hear of them.
  let say: (String) -> Void
  /// The terminal.
  let terminal: Terminal
  /// The environment.
  let environment: [String: String]
  /// The folder that relative paths start from.
  let currentFolder: String
  /// The options every command takes.
  let options: CallOptions

  init(
    output: TextOutput, say: @escaping (String) -> Void, terminal: Terminal,
    environment: [String: String], currentFolder: String, options: CallOptions
  ) {
    self.output = output
    self.say = say
    self.terminal = terminal
    self.environment = environment
    self.currentFolder = currentFolder
    self.options = options
  }

  /// The variables of the environment that the tool looks at.
  static let variables = [IndexLocation.variable] + Terminal.variables

  /// The session of this process.
  init(_ options: CallOptions) {
    let environment = Descriptors.environment(Self.variables)
    self.init(
      output: TextOutput(),
      say: { _ = Descriptors.write(Array($0.utf8), to: 2) },
      terminal: Terminal(
        input: .init(descriptor: 0), output: .init(descriptor: 1), errors: .init(descriptor: 2),
        environment: environment, color: options.color),
      environment: environment, currentFolder: FileManager.default.currentDirectoryPath,
      options: options)
  }

  /// Sets off text for standard output.
  var painter: Painter { Painter(isOn: terminal.colorsOutput) }
  /// Sets off text for standard error.
  var errorPainter: Painter { Painter(isOn: terminal.colorsErrors) }

  /// Says something on standard error, unless `--quiet`.
  func note(_ text: String) {
    if !options.quiet { say(text + "\n") }
  }
}
