import ArgumentParser
import ElectionReports

extension ValidationError {
  /// What is wrong with a command line, as a command's own check found it: ArgumentParser keeps of an error
  /// its text alone, by which ``UsageMessageReader`` finds it again.
  init(_ message: UsageMessage) { self.init(message.english(Speaker(.english))) }

  /// The same of what needs no data.
  init(_ rule: UsageRule) { self.init(.rule(rule)) }
}
