import ElectionVerifier

extension ReportSentence {
  func english(_ say: Speaker) -> String {
    switch self {
    case .didNotPass: "did not pass, worst first:"
    case .noticed: "noticed on documents that passed:"
    case .example: "for example: "
    case .supersededBy: "superseded by"
    case .passed: "passed"
    case .failed: "failed"
    case .indeterminate: "indeterminate"
    case .unreadable: "unreadable"
    case .waitingHead: "WAITING"
    case .waiting: "waiting"
    case .waitingFor(let steps):
      "not complete yet: waiting for "
        + Self.joined(steps.map { Self.english($0, say) }, by: " and ", say)
    case .notBefore: "until then it does not count"
    case .contestedHead: "CONTESTED"
    case .signaturesReformatted:
      "in the signatures themselves only the white space between elements is not as it was signed"
    case .reformatted: "only the white space between elements is not as it was signed"
    case .unreadableHead: "UNREADABLE"
    case .notFound: "NOT FOUND"
    case .countNotFound: "not found"
    case .andBeside(let counted, let other): "\(counted); \(other)"
    case .leftOut: "LEFT OUT"
    case .files(1): "1 file"
    case .files(let count): "\(say.number(count)) files"
    case .documents(1): "1 document"
    case .documents(let count): "\(say.number(count)) documents"
    case .notJudged(let files): "not judged: \(say.sentence(.files(files)))"
    case .moreForWantOfMemory(let count):
      "\(say.number(count)) more documents, for want of memory"
    case .compared(let documents, let by, let addedUp, let not):
      "compared with one another: \(say.sentence(.documents(documents))), by \(by); held against the "
        + "sums of their inputs: \(say.sentence(.documents(addedUp))); not compared: \(not)"
    case .judgedAt(let time): "judged at \(time)"
    case .trustFolder(let folder): "trust: \(folder)"
    case .quiet(let passed): "--quiet: nothing was shown of the \(say.number(passed)) that passed"
    case .memoryAbsent:
      "none yet: an older list in the place of the present one would not be noticed"
    case .memoryFull:
      "the memory is full: of a CA that is not in it no list is remembered, of one with very many partitions the newest "
        + "alone"
    case .memoryDamaged: "the file is damaged, nothing of it was used"
    case .memoryIsAnotherFile: "the file is another one, nothing of it was used"
    case .memoryOfOtherVersion: "the file is of another version, nothing of it was used"
    case .memoryUnreadable: "the file could not be read"
    case .memoryReadOnly: "what is seen now is not added"
    case .coveredElements(let list, let signature): "elements \(list), by signature \(signature)"
    case .coveredFiles(let list, let signature): "files \(list), by signature \(signature)"
    case .elementItself(let path): "the element \(path) itself"
    case .otherCauses(let count):
      "other causes, \(say.sentence(.files(count))): the line of each file says which"
    case .sumsWithoutInputs(1): "the sums of 1 document of which not all inputs are here"
    case .sumsWithoutInputs(let count):
      "the sums of \(say.number(count)) documents of which not all inputs are here"
    case .completeness: "whether a document is missing"
    case .signatures(let numbers) where numbers.count == 1: "signature \(numbers[0])"
    case .signatures(let numbers):
      "signatures \(say.list(numbers.dropLast())) and \(numbers.last ?? "")"
    case .statedBy(let what, let signers, let file):
      "\(what) – stated by \(signers), in ‘\(file)’"

    case .aboutToSign(let name): "about to sign \(name)"
    case .aboutToCountersign(let name): "about to countersign in \(name)"
    case .ownCommand(.countersign, let files):
      "your role countersigns: " + say.firstOf("mohr countersign", files)
    case .ownCommand(.sign, let files): "your role signs: " + say.firstOf("mohr sign", files)
    case .inWords: "in words"
    case .claimedHolder: "the holder of the certificate in it; that they signed is not proven"
    case .callsItselfComplete: "yes, as it says"
    case .callsItselfIncomplete: "no: it calls itself incomplete"
    case .stations(let count, let ballots):
      "\(say.number(count)) stations, \(say.number(ballots)) ballots together"
    case .stationValues(let count):
      "\(say.number(count)) more values of theirs, which the policy's rules compare (with --full all of them stand here)"
    case .unusualStations(let count):
      "worth a look, without a ballot or with more than may vote there: \(say.number(count))"
    case .allRulesHold(let count): "all \(say.number(count)) rules of the policy hold"
    case .inPlaceOf(let role, let own): "in the place of the \(role); your own role: \(own)"
    case .signTheContent: "sign the whole content"
    case .countersign(let signatures):
      "countersign \(say.signatures(signatures)), and nothing beside"
    case .mayBeMissing(let roles): "by this the signature of \(say.offices(roles)) may be missing"

    case .writeDigits:
      "write this figure with the digits 0–9 and nothing between them at its source, then sign again"
    }
  }

  private static func english(_ step: AwaitedStep, _ say: Speaker) -> String {
    switch step.kind {
    case .signature where step.people > 1:
      "the signatures of \(say.number(step.people)) more people as \(say.role(step.role))"
    case .signature: "the signature of \(say.office(step.role))"
    case .countersignature: "the countersignature of \(say.office(step.role))"
    case .scrutiny: "the scrutiny by \(say.office(step.role))"
    }
  }

  /// Items of a list, the last behind a word.
  static func joined(_ items: [String], by word: String, _ say: Speaker) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return say.list(items.dropLast()) + word + last
  }
}
