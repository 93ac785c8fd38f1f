import ArgumentParser

/// The process: one query where `one INDEX WORD…` asks for it, otherwise the measurements.
@main
enum Main {
  static func main() async throws {
    let arguments = CommandLine.arguments.dropFirst()
    if arguments.first == "one", let index = arguments.dropFirst().first {
      // Without the argument parser, which would take longer than the query.
      try OneQuery(index: index).answer(Array(arguments.dropFirst(2)))
    } else {
      await PeerBench.main()
    }
  }
}
