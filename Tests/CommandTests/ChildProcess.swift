import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// A process that was started.
///
/// What it writes goes to files and not to pipes, which fill up when nobody
/// drains them. (Foundation's own `Process` hands down the signals that the calling
/// thread blocks, so that its children never hear of Ctrl-C.)
struct ChildProcess: Sendable {
  struct NotStarted: Error { var code: Int32 }

  let id: pid_t
  private let files: String
  private var status: Int32?

  /// - Parameter files: Its standard input, output and errors have this path with
  ///   `.in`, `.out` and `.err` behind it.
  init(
    _ words: [String], environment: [String: String], folder: String, files: String
  ) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // Opened for both, a pipe waits for no writer and never ends.
    posix_spawn_file_actions_addopen(&actions, 0, files + ".in", O_RDWR, 0)
    posix_spawn_file_actions_addopen(&actions, 1, files + ".out", O_WRONLY | O_CREAT, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, files + ".err", O_WRONLY | O_CREAT, 0o600)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))

    let shell = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", folder]
    let arguments = (shell + words).map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var id: pid_t = 0
    let code = posix_spawn(&id, shell[0], &actions, &attributes, arguments, variables)
    guard code == 0 else { throw NotStarted(code: code) }
    self.id = id
    self.files = files
  }

  /// Whether it has not ended yet.
  mutating func isRunning() -> Bool {
    var found: Int32 = 0
    if status == nil, waitpid(id, &found, WNOHANG) == id { status = found }
    return status == nil
  }

  /// Sends a signal, unless it has ended.
  mutating func send(_ signal: Int32) { if isRunning() { kill(id, signal) } }

  /// Holds it where it is, until ``release()``; when this returns it does nothing more.
  mutating func hold() {
    send(SIGSTOP)
    var found: Int32 = 0
    guard status == nil, waitpid(id, &found, WUNTRACED) == id else { return }
    if found & 0xFF != 0x7F { status = found }
  }

  /// Lets it go on.
  mutating func release() { send(SIGCONT) }

  /// What it has written to standard error so far.
  func errors() throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: files + ".err")), as: UTF8.self)
  }

  /// What it has written to standard output so far.
  func output() throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: files + ".out")), as: UTF8.self)
  }

  /// Waits for its end.
  mutating func outcome() throws -> Magpie.Outcome {
    var found: Int32 = 0
    while status == nil { if waitpid(id, &found, 0) == id { status = found } }
    defer {
      for ending in [".in", ".out", ".err"] {
        try? FileManager.default.removeItem(atPath: files + ending)
      }
    }
    let signal = (status ?? 0) & 0x7F
    return Magpie.Outcome(
      bytes: try Data(contentsOf: URL(fileURLWithPath: files + ".out")), errors: try errors(),
      code: signal == 0 ? (status ?? 0) >> 8 & 0xFF : -signal)
  }
}
