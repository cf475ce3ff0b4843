import ArgumentParser
import CanonicalXML
import ElectionReports
import Glibc

@main
enum Main {
  static func main() async {
    AddressSpace.saveIfLimited()
    // A reader that goes away (`mohr verify DIR | head`) is an answer of write(2), not a signal.
    _ = signal(SIGPIPE, SIG_IGN)
    let arguments = RawArguments.all
    var language = SpeechOptions.language(in: arguments)
    do {
      try Failure.requireOpenSSL()
      if let word = UsageText.misspeltCommand(in: arguments) { Self.stop(word, in: language) }
      var command = try Mohr.parseAsRoot(arguments)
      if var command = command as? any MohrCommand {
        language = command.speech.language
        if let other = RawArguments.firstMisread(arguments) {
          throw Failure(.usage, FileMessage.notText(other))
        }
        try await command.run()
      } else {
        try command.run()
      }
    } catch let failure as Failure {
      failure.report(in: language)
      exit(failure.status.rawValue)
    } catch {
      stop(with: error, in: language)
    }
  }

  private static func stop(_ message: UsageMessage, in language: Language) -> Never {
    Terminal.write(UsageText(language: language).text(message) + "\n", to: STDERR_FILENO)
    exit(ExitStatus.usage.rawValue)
  }

  /// Ends with ArgumentParser's own word: help on standard output, a usage error with status 64.
  private static func stop(with error: any Error, in language: Language) -> Never {
    let status = Mohr.exitCode(for: error)
    let message = Mohr.fullMessage(for: error)
    if message.isEmpty { exit(status.rawValue) }
    if status.isSuccess {
      exit(Terminal.write(message + "\n", to: STDOUT_FILENO) ? 0 : ExitStatus.cannotWrite.rawValue)
    }
    Terminal.write(UsageText(language: language).text(message) + "\n", to: STDERR_FILENO)
    exit(status.rawValue)
  }
}
