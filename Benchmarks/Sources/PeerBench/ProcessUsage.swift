import Glibc

/// What this process has used so far.
enum ProcessUsage {
  /// The largest resident memory, in units of 2^20 bytes.
  static var peakMemoryMB: Double { (Double(usage.ru_maxrss) / 1024).rounded(to: 1) }

  /// User and system time.
  static var cpuSeconds: Double { seconds(usage.ru_utime) + seconds(usage.ru_stime) }

  private static var usage: rusage {
    var usage = rusage()
    unsafe getrusage(RUSAGE_SELF.rawValue, &usage)
    return usage
  }

  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) / 1e6
  }
}
