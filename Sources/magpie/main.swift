import ArgumentParser
import Foundation
import Laboratory

Output.holdClosedStreams()
MatrixMachine.endThreads()

// The reader of a pipe may go at any time: that is no failure, see Output.
signal(SIGPIPE, SIG_IGN)
signal(SIGINT) { _ in _exit(130) }

do {
  var command = try MagpieCommand.parseAsRoot()
  try command.run()
  Output.flush()
} catch let error where MagpieCommand.exitCode(for: error) == .success {
  // Help, the version and completion scripts come as errors, too.
  guard let call = try? VersionCall.parse(), call.verbose else {
    Output.write(MagpieCommand.fullMessage(for: error) + "\n")
    exit(0)
  }
  do { try call.show() } catch { Output.fail(Failure(error)) }
} catch let error where isUsage(error) {
  let message = MagpieCommand.message(for: error)
  Output.fail(
    Failure(.usage, message.isEmpty ? "this cannot be read" : message, try: "magpie --help"))
} catch let status as ExitCode {
  exit(status.rawValue)
} catch {
  Output.fail(Failure(error))
}

/// Whether the error is about the words of the call, and so the parser's own.
func isUsage(_ error: any Error) -> Bool {
  !(error is Failure) && !(error is ExitCode)
    && MagpieCommand.exitCode(for: error) == .validationFailure
}
