import ArgumentParser
import CanonicalXML
import ElectionReports
import Glibc
import SmartCards
import TokenModules

@main
enum Main {
  static func main() async {
    if RawArguments.all == [ModuleHelper.word] { ModuleHelper.run() }
    AddressSpace.saveIfLimited()
    Terminal.keepClosedClosed()
    // A reader that goes away (`mohr verify DIR | head`) is an answer of write(2), not a signal.
    _ = signal(SIGPIPE, SIG_IGN)
    let arguments = AuditMergeCommand.called(in: RawArguments.all)
    var language = SpeechOptions.language(in: arguments)
    do {
      try Failure.requireOpenSSL()
      if let space = AddressSpace.limited(), !space.isEnoughToBegin {
        throw Failure(.notFound, CommandMessage.littleMemory)
      }
      if let dump = HelpDump(arguments) { Self.show(dump.text) }
      if let help = try HelpRequest(arguments) { Self.show(help.text(in: language)) }
      let mistake =
        UsageText.misspeltCommand(in: arguments) ?? UsageText.emptyValue(in: arguments)
      if let mistake { Self.stop(mistake.what, help: mistake.help, in: language) }
      var command = try Mohr.parseAsRoot(arguments)
      if var command = command as? any MohrCommand {
        language = command.speech.language
        CardWaits.tell { [language] in Notice($0).report(in: language) }
        if let other = RawArguments.firstMisread(arguments) {
          throw Failure(.usage, FileMessage.notText(other))
        }
        if command is any CardAsking {
          Interruption.begin(saying: Notice(CommandMessage.declined).text(in: language))
        }
        // What is typed before the question for a PIN may be the PIN.
        if (command as? any PINAsking)?.mayAskForPIN == true { TerminalSilence.begin() }
        try await command.run()
      } else {
        try command.run()
      }
    } catch let failure as Failure {
      failure.report(in: language)
      end(failure.status.rawValue)
    } catch let mistake as HelpMistake {
      stop(mistake.what, help: mistake.help, in: language)
    } catch {
      stop(with: error, arguments, in: language)
    }
    end(0)
  }

  private static func stop(
    _ message: UsageMessage, help: String, in language: Language
  ) -> Never {
    Terminal.say(
      UsageText(language: language).text(message, help: help) + "\n", to: STDERR_FILENO)
    end(ExitStatus.usage.rawValue)
  }

  /// Ends with ArgumentParser's own word: help on standard output, a usage error with status 64.
  private static func stop(
    with error: any Error, _ arguments: [String], in language: Language
  ) -> Never {
    let status = Mohr.exitCode(for: error)
    let message = RawArguments.shown(Mohr.fullMessage(for: error))
    if message.isEmpty { end(status.rawValue) }
    if status.isSuccess {
      let isHelp = message.hasPrefix("OVERVIEW: ")
      let page = isHelp ? HelpRequest.text(behind: arguments, in: language) : nil
      show(page ?? message)
    }
    Terminal.say(UsageText(language: language).text(message) + "\n", to: STDERR_FILENO)
    end(status.rawValue)
  }

  /// Ends with words on standard output.
  private static func show(_ text: String) -> Never {
    if Terminal.say(text + "\n", to: STDOUT_FILENO) { end(0) }
    if errno == EPIPE { Terminal.endByBrokenPipe() }
    end(ExitStatus.cannotWrite.rawValue)
  }

  /// Ends the process when no thread is inside the card service's library any more; where one stays in a call to a hung
  /// reader, without the handlers that would take the library down under it.
  private static func end(_ status: Int32) -> Never {
    TerminalSilence.end()
    if CallsUnderWay.haveEnded(within: 1_000) { exit(status) }
    fflush(nil)
    _exit(status)
  }
}
