import ElectionReports

extension UsageMessage {
  func english(_ say: Speaker) -> String {
    switch self {
    case .unknownCommand(let word, let meant):
      "there is no command '\(say.escaped(word))'" + suggestion(meant)
    case .missingCommand(let group, let known):
      "which command of '\(group)'? it is one of \(known.joined(separator: ", "))"
    case .unknownOption(let word, let meant):
      "unknown option '\(say.escaped(word))'" + suggestion(meant)
    case .unexpected(let words):
      words.count == 1
        ? "unexpected argument '\(say.escaped(words[0]))'"
        : "\(words.count) unexpected arguments: "
          + words.map { "'\(say.escaped($0))'" }.joined(separator: ", ")
    case .missing(let what): "missing expected argument '\(say.escaped(what))'"
    case .missingValue(let option): "missing value for '\(say.escaped(option))'"
    case .badValue(let value, let option, let allowed):
      "the value '\(say.escaped(value))' is invalid for '\(say.escaped(option))'"
        + (allowed.isEmpty ? "" : "; it is one of \(allowed.joined(separator: ", "))")
    case .badTime(let value, let option, let fault):
      "'\(say.escaped(value))' is no time for '\(say.escaped(option))'; \(fault.english(say))"
    case .optionBeforeCommand(let word, nil):
      "unknown option '\(say.escaped(word))'; options stand behind a command"
    case .optionBeforeCommand(let word, let meant?) where meant == word:
      "'\(say.escaped(word))' is written behind its command"
    case .optionBeforeCommand(let word, let meant?):
      "unknown option '\(say.escaped(word))'; did you mean '\(meant)', behind its command?"
    case .valueOfFlag(let value, let option):
      "'\(say.escaped(option))' takes no value, and here is '\(say.escaped(value))'"
    case .excludedFlag(let second, let first):
      "'\(say.escaped(second))' and '\(say.escaped(first))' exclude each other"
    case .missingOneOf(let names):
      "one of these is missing: \(names.map { "'\(say.escaped($0))'" }.joined(separator: ", "))"
    case .noOption(let word): "'\(say.escaped(word))' is no option"
    case .noCommand: "a command is missing"
    case .noCompletion(let shell, let known):
      (shell.map { "there is no completion for '\(say.escaped($0))'" }
        ?? "nobody knows which shell this is")
        + "; --generate-completion-script takes one of \(known.joined(separator: ", "))"
    case .other(let text): say.escaped(text)
    case .severalCards(let count): "--card names one card; here are \(count)"
    case .detachedTwice(let name):
      "two of the --detached files are named '\(say.escaped(name))': hand in one at a time, or each by its relative path"
    case .detachedTooMany(let folder):
      "the --detached folder '\(say.escaped(folder))' holds more than 4096 files: hand in the files that the signatures name"
    case .rule(let rule): rule.english(say)
    }
  }

  private func suggestion(_ meant: String?) -> String {
    meant.map { "; did you mean '\($0)'?" } ?? ""
  }
}

extension UsageRule {
  func english(_ say: Speaker) -> String {
    switch self {
    case .nothingToVerify: "name a document or a folder"
    case .shardAlone:
      "a shard is written to --state FILE; reports and bundles are made of all shards together"
    case .nothingToAudit: "name the folder of the documents"
    case .standardInputTwice: "standard input can be read once"
    case .nothingToExtend: "name signed documents, or a folder with --batch"
    case .oneOutput: "--output takes one document"
    case .timestampServers: "name a timestamp server with --tsa, at most eight"
    case .timestampServerAddress: "--tsa takes an address of this form: http://host[:port]/path"
    case .levelNeedsServers: "--level T or LT and --tsa go together: one asks, the other says whom"
    case .days: "--within takes a number of days, at most 36,500"
    case .receivedInFuture: "--received-at takes a time that has passed"
    case .jobs: "--jobs takes a number from 1 to 64"
    case .documentIsNoFile: "a document to sign is a file, not standard input"
    case .consentWithoutPIN: "--yes and --pin-fd go together: one consents, one brings the PIN"
    case .reasonNotPlain: "--reason takes words, at most 500 characters, on one line"
    case .reasonIsCode: "this looks like a PIN; write the reason in words"
    case .outputIsDocument: "--output takes another file than the document"
    case .outputIsNoFile: "--output takes the name of a file, not standard output"
    case .outputOfMany: "--output takes the signed form of one document, not of many"
    case .partsOfMany: "--of names a signature of one document, not of many"
    case .countOfMany: "--count takes a number from 1 on"
    case .fingerprint: "--key takes at least eight hexadecimal digits of a fingerprint"
    case .descriptorNotOpen: "--pin-fd takes an open file descriptor"
    case .rosterFrame:
      "without --previous, --scheme, --unit-edition, --valid-from and --valid-until are needed"
    case .missingNeedsTrust: "--missing needs --trust: its register tells what must be signed"
    case .phaseNeedsPlan: "--by phase needs --plan: the plan tells the phases"
    case .whoAndRows: "name a card, a person or a unit, or count with --by, --plan and --trust"
    case .slipOfOne: "--slip compares one document"
    case .interactiveStations: "--interactive is not for --stations"
    case .faults: "--faults takes a number from 0 to 99"
    case .requests: "--requests takes a number from 100 to 99999"
    case .splitName: "--output takes a name of letters, digits, - and _, with .xml"
    case .nationalID: "--to takes a national id, which is ten digits"
    case .nonce: "--nonce takes 16 to 64 bytes in hexadecimal digits"
    case .checkWithoutNonce: "--check takes --nonce: without it an old answer would pass"
    case .checkWithCard: "--check judges a saved answer; --card and --module are for asking a card"
    case .seconds: "--seconds takes a number from 0 to 86400"
    }
  }
}
