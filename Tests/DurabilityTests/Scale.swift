import FoundationEssentials

/// How hard the tests try. What every change is tested with is written beside each use; before a
/// release `script/torture --release` asks for more.
enum Scale {
  /// A number of the environment, or what it is without.
  static func number(_ variable: String, else usual: Int) -> Int {
    ProcessInfo.processInfo.environment[variable].flatMap { Int($0) } ?? usual
  }

  /// What every random choice follows from.
  static let seed = UInt64(number("TORTURE_SEED", else: 1))
}
