import ArgumentParser

/// What mohr tells the shell; `docs/design/exit-codes.md` explains each.
enum ExitStatus: Int32, CaseIterable {
  case passed = 0
  case failed = 1
  case indeterminate = 2
  case usage = 64
  case trustUnusable = 65
  case notFound = 66
  case noCardService = 69
  case internalError = 70
  case reportLost = 73
  case cannotWrite = 74
  case cardBusy = 75
  case notStamped = 76
  case pinRefused = 77
  case declined = 130

  /// For throwing out of a command that has already said what it had to say.
  var exit: ExitCode { ExitCode(rawValue) }
}
