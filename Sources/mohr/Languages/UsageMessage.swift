import ElectionReports

/// What is wrong with a command line.
enum UsageMessage: Phrase, Hashable {
  // What no command knows
  case unknownCommand(String, meant: String?)
  case unknownOption(String, meant: String?)
  case unexpected([String])
  case missing(String)
  case missingValue(of: String)
  case badValue(String, of: String, allowed: [String])
  case badTime(String, of: String)
  /// An option that stands before the command whose it is.
  case optionBeforeCommand(String, meant: String?)
  /// Something else, in the parser's words.
  case other(String)

  // What commands ask for besides
  case nothingToVerify
  case standardInputTwice
  case jobs
  case documentIsNoFile
  case consentWithoutPIN
  case reasonNotPlain
  case outputIsDocument
  case severalCards(Int)
  case fingerprint
  case descriptorNotOpen
  case detachedTwice(String)
  case rosterFrame
  case missingNeedsTrust
  case phaseNeedsPlan
  case whoAndRows
  case requests
  case splitName
  case seconds
}
