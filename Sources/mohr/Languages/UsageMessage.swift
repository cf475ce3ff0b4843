import ElectionReports

/// What is wrong with a command line.
enum UsageMessage: Phrase, Hashable {
  // What no command knows
  case unknownCommand(String, meant: String?)
  /// No command of a group is named; its commands.
  case missingCommand(of: String, [String])
  case unknownOption(String, meant: String?)
  case unexpected([String])
  case missing(String)
  case missingValue(of: String)
  case badValue(String, of: String, allowed: [String])
  case badTime(String, of: String, TimeFault)
  /// An option that stands before the command whose it is.
  case optionBeforeCommand(String, meant: String?)
  /// A flag with a value.
  case valueOfFlag(String, of: String)
  /// Of flags that exclude each other the second, and the first.
  case excludedFlag(String, by: String)
  case missingOneOf([String])
  case noOption(String)
  case noCommand
  /// A shell for which there is no completion; nil where nobody knows which one it is. Those for which there is.
  case noCompletion(String?, [String])
  /// Something else, in the parser's words, which are English.
  case other(String)

  // What commands ask for besides
  case severalCards(Int)
  case detachedTwice(String)
  case detachedTooMany(String)
  case rule(UsageRule)
}

/// What commands ask for, of which a sentence needs no data.
enum UsageRule: Phrase, Hashable, CaseIterable {
  case nothingToVerify
  case nothingToAudit
  /// A shard needs a state, and has no report or bundle.
  case shardAlone
  case standardInputTwice
  case jobs
  case receivedInFuture
  case nothingToExtend, oneOutput, timestampServers, timestampServerAddress, levelNeedsServers, days
  case documentIsNoFile
  case consentWithoutPIN
  case reasonNotPlain
  case reasonIsCode
  case outputIsDocument
  /// Where the signed document goes is a file: what is written is looked at before it counts.
  case outputIsNoFile
  case outputOfMany
  case partsOfMany
  case countOfMany
  case fingerprint
  case descriptorNotOpen
  case rosterFrame
  case missingNeedsTrust
  case phaseNeedsPlan
  case whoAndRows
  case requests
  case faults
  case interactiveStations
  case slipOfOne
  case splitName
  case seconds
  case nationalID
  case nonce
  case checkWithoutNonce
  case checkWithCard
}
