import FuzzTargets

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What libFuzzer calls, one target a process: the one that `CONCORD_FUZZ_TARGET` names.
///
/// Built by `script/fuzz` alone: without the fuzzer's library there is no `main`.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  // libFuzzer lends `count` bytes from `start` on for the time of the call; they are copied here.
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  do throws(BrokenPromise) {
    try Runner.target.run(bytes)
  } catch {
    fatalError("\(Runner.target.rawValue): \(error)")
  }
  return 0
}

enum Runner {
  static let target: FuzzTarget = {
    guard
      let name = unsafe getenv("CONCORD_FUZZ_TARGET").map({ unsafe String(cString: $0) }),
      let target = FuzzTarget(rawValue: name)
    else {
      let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: ", ")
      fatalError("CONCORD_FUZZ_TARGET names one of: \(names)")
    }
    return target
  }()
}
