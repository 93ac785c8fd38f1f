#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What the system lets this process have (`ulimit`), where having too little could not be told when it
/// happens: a thread that cannot be started is waited for, and memory that cannot be had is a trap.
enum ProcessLimits {
  /// What is too little.
  enum Shortage: Equatable {
    case descriptors(limit: Int, needed: Int)
    case addressSpace(limit: Int, needed: Int)
  }

  /// What tasks on several threads need at least.
  static let descriptors = 16

  /// What tasks on so many threads need at least besides what they are told to use, in bytes.
  static func addressSpace(threads: Int) -> Int { (128 + 16 * threads) << 20 }

  /// Whether there is too little for a command that runs on a thread for each core.
  ///
  /// - Parameter memory: What the command may fill, in bytes.
  static func shortage(memory: Int) -> Shortage? {
    if let limit = limit(of: openFiles), limit < descriptors {
      return .descriptors(limit: limit, needed: descriptors)
    }
    let cores = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    let (needed, overflow) = addressSpace(threads: cores).addingReportingOverflow(memory)
    if let limit = limit(of: memorySize), limit < needed || overflow {
      return .addressSpace(limit: limit, needed: needed)
    }
    return nil
  }

  #if canImport(Glibc)
    private static let openFiles = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    private static let memorySize = __rlimit_resource_t(RLIMIT_AS.rawValue)
  #else
    private static let openFiles = RLIMIT_NOFILE
    private static let memorySize = RLIMIT_AS
  #endif

  /// A limit; `nil` if there is none that a number of ours reaches.
  private static func limit(of resource: Int32) -> Int? {
    var limits = rlimit()
    guard unsafe getrlimit(resource, &limits) == 0 else { return nil }
    return Int(exactly: limits.rlim_cur)
  }
}
