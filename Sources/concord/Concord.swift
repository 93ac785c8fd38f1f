import ArgumentParser

@main
struct Concord: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "concord")
}
