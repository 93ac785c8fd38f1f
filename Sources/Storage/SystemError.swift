/// The error number of a system call.
struct SystemError: Error, Equatable {
  /// The value of `errno`.
  let code: Int32
}

extension StorageError {
  /// The system's words for the error number of ``io(file:operation:errno:)``.
  package static func systemMessage(for errno: Int32) -> String {
    SystemCalls.message(errno)
  }
}
