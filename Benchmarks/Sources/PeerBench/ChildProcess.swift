import Glibc

/// Runs a program to its end, its output thrown away.
enum ChildProcess {
  /// A program that could not be started, or failed.
  struct Failure: Error {
    let program: String
    let status: Int32
  }

  /// Safe: the list of arguments is closed with a null pointer, its strings live until the call has
  /// returned, as do the file actions, and all of them are released here.
  @safe
  static func run(_ program: String, _ arguments: [String]) throws(Failure) {
    var list = unsafe ([program] + arguments).map { unsafe strdup($0) } + [nil]
    defer { unsafe list.forEach { unsafe free($0) } }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    var child = pid_t()
    let error = unsafe posix_spawn(&child, program, &actions, nil, &list, environ)
    guard error == 0 else { throw Failure(program: program, status: error) }
    var status: Int32 = 0
    while unsafe waitpid(child, &status, 0) == -1, errno == EINTR {}
    guard status == 0 else { throw Failure(program: program, status: status) }
  }
}
