extension SystemCalls {
  /// Runs system calls on a file and names the file and the purpose in the error.
  static func attempt<Result>(
    _ operation: StorageError.Operation, on file: String,
    _ calls: () throws(SystemError) -> Result
  ) throws(StorageError) -> Result {
    do {
      return try calls()
    } catch {
      throw StorageError(error, file: file, operation: operation)
    }
  }

  /// Reads up to `count` bytes at an offset, fewer only at the end of the file.
  ///
  /// Safe: the system writes only into the part of the new array that is still uninitialised, and
  /// exactly what it says it wrote becomes the array's.
  static func read(
    _ descriptor: Descriptor, upTo count: Int, at offset: Int
  ) throws(SystemError) -> [UInt8] {
    var failure: SystemError?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      let whole = UnsafeMutableRawBufferPointer(buffer)
      do throws(SystemError) {
        while filled < count {
          let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: whole[filled...])
          let more = try unsafe read(descriptor, into: rest, at: offset + filled)
          if more == 0 { break }
          filled += more
        }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }
}
