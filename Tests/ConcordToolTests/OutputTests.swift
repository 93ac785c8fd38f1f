import Testing

@testable import concord

@Suite("Text on a terminal")
struct VisibleTextTests {
  @Test("plain text is left as it is")
  func plain() {
    #expect(VisibleText.line("Grüße, 宇宙 — a\u{301} 👍🏽") == "Grüße, 宇宙 — a\u{301} 👍🏽")
  }

  @Test("what acts on a terminal or cannot be seen becomes visible")
  func harmful() {
    #expect(VisibleText.line("a\u{1B}[31mb") == "a\\u{1B}[31mb")
    #expect(VisibleText.line("\u{9B}2J\u{7F}\u{0}") == "\\u{9B}2J\\u{7F}\\u{0}")
    #expect(VisibleText.line("x\u{202E}y\u{2066}z") == "x\\u{202E}y\\u{2066}z")
    #expect(VisibleText.line("zero\u{200B}width\u{FEFF}") == "zero\\u{200B}width\\u{FEFF}")
    #expect(VisibleText.line("\u{E0041}") == "\\u{E0041}")
  }

  @Test("in a line every break is one space, in a block line feeds and tabs stay")
  func breaks() {
    #expect(VisibleText.line("a\tb\r\nc\rd\u{2028}e") == "a b c d e")
    #expect(VisibleText.block("a\tb\r\nc\rd") == "a\tb\nc\\u{D}d")
  }

  @Test("columns are counted as a terminal shows them")
  func widths() {
    #expect(DisplayWidth.of("abc") == 3)
    #expect(DisplayWidth.of("宇宙") == 4)
    #expect(DisplayWidth.of("e\u{301}\u{302}") == 1)
    #expect(DisplayWidth.of("👩🏽") == 2)
    #expect(DisplayWidth.of("ﾃ") == 1)
  }
}

@Suite("Word wrap")
struct WordWrapTests {
  @Test("lines break at spaces and never exceed the width")
  func fill() {
    #expect(
      WordWrap.lines("the quick brown fox jumps", width: 10) == [
        "the quick", "brown fox", "jumps",
      ])
  }

  @Test("a word longer than the line is cut at the edge")
  func longWord() {
    #expect(WordWrap.lines("ab abcdefgh", width: 4) == ["ab", "abcd", "efgh"])
    #expect(WordWrap.lines("宇宙空間の", width: 5) == ["宇宙", "空間", "の"])
  }

  @Test("marks stay on their words across lines")
  func marks() {
    let lines = WordWrap.lines(
      [.init(text: "see ", isMatch: false), .init(text: "space debris", isMatch: true)], width: 9)
    #expect(
      lines == [
        [.init(text: "see ", isMatch: false), .init(text: "space", isMatch: true)],
        [.init(text: "debris", isMatch: true)],
      ])
  }

  @Test("a word that is marked in part is one word, kept together where it fits and cut where not")
  func markedPart() {
    let runs = [
      WordWrap.Run(text: "see 宇", isMatch: false), .init(text: "宙", isMatch: true),
      .init(text: "空", isMatch: false),
    ]
    #expect(WordWrap.lines(runs, width: 10).count == 1)
    #expect(
      WordWrap.lines(runs, width: 6) == [
        [.init(text: "see", isMatch: false)],
        [
          .init(text: "宇", isMatch: false), .init(text: "宙", isMatch: true),
          .init(text: "空", isMatch: false),
        ],
      ])
    #expect(
      WordWrap.lines(runs, width: 5) == [
        [.init(text: "see", isMatch: false)],
        [.init(text: "宇", isMatch: false), .init(text: "宙", isMatch: true)],
        [.init(text: "空", isMatch: false)],
      ])
  }

  @Test("nothing makes no lines")
  func empty() { #expect(WordWrap.lines("  ", width: 10).isEmpty) }
}

@Suite("Figures")
struct FiguresTests {
  @Test("counts are grouped by three digits")
  func counts() {
    #expect(Figures.count(0) == "0")
    #expect(Figures.count(999) == "999")
    #expect(Figures.count(12480) == "12 480")
    #expect(Figures.count(-1_204_311) == "-1 204 311")
    #expect(Figures.count(1, "passage") == "1 passage")
    #expect(Figures.count(2, "entry", "entries") == "2 entries")
  }

  @Test("sizes have two or three digits")
  func bytes() {
    #expect(Figures.bytes(512) == "512 bytes")
    #expect(Figures.bytes(1000) == "1.0 kB")
    #expect(Figures.bytes(214_300_000) == "214 MB")
    #expect(Figures.bytes(999_600) == "1.0 MB")
    #expect(Figures.bytes(1_440_000_000) == "1.4 GB")
  }

  @Test("times choose their unit")
  func times() {
    #expect(Figures.time(.microseconds(1100)) == "1.1 ms")
    #expect(Figures.time(.milliseconds(85)) == "85 ms")
    #expect(Figures.time(.milliseconds(5200)) == "5.2 s")
    #expect(Figures.time(.seconds(723)) == "12 min 3 s")
    #expect(Figures.time(.seconds(7300)) == "2 h 1 min")
  }

  @Test("digits after the point are exact, negative and small numbers included")
  func fixed() {
    #expect(Figures.fixed(18.4182, digits: 2) == "18.42")
    #expect(Figures.fixed(-0.05, digits: 1) == "-0.1")
    #expect(Figures.fixed(0.0004, digits: 2) == "0.00")
    #expect(Figures.fixed(3, digits: 0) == "3")
    #expect(Figures.fixed(units: -1, digits: 6) == "-0.000001")
    #expect(Figures.fixed(.infinity, digits: 2) == "inf")
  }
}

@Suite("JSON")
struct JSONTests {
  @Test("members keep their order and strings are escaped")
  func text() {
    let json = JSON.members([
      "z": .string("a\"b\\c\n\t\u{1B}\u{202E}é"), "a": .array([.int(1), .double(2), .null]),
      "f": .double(0.1), "t": .bool(true), "n": .double(.nan),
    ])
    #expect(
      json.text
        == #"{"z":"a\"b\\c\n\t\u001b\u202eé","a":[1,2,null],"f":0.1,"t":true,"n":null}"#)
  }

  @Test("characters beyond the first plane are escaped as two units")
  func surrogates() { #expect(JSON.string("\u{E0041}").text == #""\udb40\udc41""#) }
}

@Suite("Standard output")
struct StandardOutputTests {
  @Test("a full disk is an error, not silence")
  func full() throws {
    let descriptor = try Descriptors.create("/dev/full").get()
    let output = TextOutput(descriptor: descriptor)
    try output.write("text")
    #expect(throws: OutputError.refused(name: "standard output", reason: "No space left on device"))
    { try output.flush() }
  }

  @Test("a closed descriptor is an error")
  func closed() throws {
    let output = TextOutput(descriptor: -1)
    try output.write("text")
    #expect(throws: OutputError.self) { try output.flush() }
  }
}

@Suite("Terminal")
struct TerminalTests {
  private func terminal(
    _ environment: [String: String], columns: Int? = 120, color: ColorChoice = .auto
  ) -> Terminal {
    let device = Terminal.Device(isTerminal: true, columns: columns)
    return Terminal(
      input: device, output: device, errors: device, environment: environment, color: color)
  }

  @Test("a capable terminal gets colours, links and at most 100 columns")
  func capable() {
    let terminal = terminal(["TERM": "xterm-256color", "LANG": "en_US.UTF-8"])
    #expect(terminal.showsHumanOutput)
    #expect(terminal.colorsOutput)
    #expect(terminal.width == 100)
  }

  @Test("a dumb terminal, a width of 0 and the locale C get plain output")
  func plain() {
    #expect(!terminal(["TERM": "dumb"]).showsHumanOutput)
    #expect(!terminal(["TERM": "xterm"], columns: 0).showsHumanOutput)
    #expect(!terminal(["TERM": "xterm", "LC_ALL": "C"]).showsHumanOutput)
    #expect(!terminal([:]).showsHumanOutput)
    #expect(terminal(["TERM": "xterm", "LC_ALL": "C.UTF-8"]).showsHumanOutput)
  }

  @Test("NO_COLOR and --color decide over colour")
  func color() {
    #expect(!terminal(["TERM": "xterm", "NO_COLOR": "1"]).colorsOutput)
    #expect(terminal(["TERM": "xterm", "NO_COLOR": ""]).colorsOutput)
    #expect(terminal(["TERM": "xterm", "NO_COLOR": "1"], color: .always).colorsOutput)
    #expect(!terminal(["TERM": "xterm"], color: .never).colorsOutput)
  }

  @Test("a pipe is neither coloured nor human")
  func pipe() {
    let device = Terminal.Device(isTerminal: false)
    let terminal = Terminal(
      input: device, output: device, errors: device, environment: ["TERM": "xterm"], color: .auto)
    #expect(terminal == .none || !terminal.showsHumanOutput)
    #expect(!terminal.colorsOutput)
    #expect(!terminal.canAsk)
  }
}

@Suite("Progress")
struct ProgressTests {
  @Test("nothing is drawn before 200 ms, and at most ten times a second")
  func throttle() {
    let start = ContinuousClock.now
    var drawn = 0
    var line = ProgressLine(width: 80, started: start) { _ in drawn += 1 }
    for millisecond in 0..<1200 {
      line.update(ProgressState(files: millisecond), now: start + .milliseconds(millisecond))
    }
    #expect(drawn == 10)
  }

  @Test("the line shows share, bytes, rate and time left, and fits")
  func text() {
    let state = ProgressState(bytes: 50_000_000, totalBytes: 200_000_000, files: 5, totalFiles: 9)
    let text = ProgressLine.text(state, elapsed: .seconds(2), width: 80)
    #expect(text.hasSuffix(" 25 % · 50 MB · 25 MB/s · 6 s left"))
    #expect(DisplayWidth.of(text) < 80)
    #expect(DisplayWidth.of(ProgressLine.text(state, elapsed: .seconds(2), width: 20)) < 20)
    let uncounted = ProgressState(bytes: 50_000_000)
    #expect(ProgressLine.text(uncounted, elapsed: .seconds(2), width: 80) == "50 MB · 25 MB/s")
  }
}
