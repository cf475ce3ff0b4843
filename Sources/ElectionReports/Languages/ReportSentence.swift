import CanonicalXML
import ElectionVerifier
import PKI

/// What reports of runs and of signing say in whole sentences, beside findings.
enum ReportSentence: Phrase {
  // The summary of a run
  case didNotPass, noticed
  case example
  case supersededBy
  case passed, failed, indeterminate, unreadable
  /// The head of a document that only waits for somebody; behind how many.
  case waitingHead, waiting
  /// For whose signatures a document waits; that it is not accepted before.
  case waitingFor([AwaitedStep])
  case notBefore
  case unreadableHead, notFound
  /// Behind how many.
  case countNotFound
  /// What was counted, and what is none of it.
  case andBeside(String, String)
  /// Whatever a document's own line says.
  case contestedHead
  case leftOut
  case files(Int)
  case documents(Int)
  case notJudged(files: Int)
  case moreForWantOfMemory(Int)
  case compared(documents: Int, by: String, addedUp: Int, not: String)
  case judgedAt(String)
  case trustFolder(String)
  case quiet(passed: Int)
  /// What was known of revocation lists that were seen before, where that is no digest.
  case memoryAbsent, memoryFull, memoryIsAnotherFile, memoryDamaged, memoryOfOtherVersion,
    memoryUnreadable
  /// Behind what is said of it.
  case memoryReadOnly
  /// What no comparison is made of within a run.
  case sumsWithoutInputs(Int), completeness
  case otherCauses(files: Int)
  /// What several signatures, or several parts of one, have in common: the file was laid out anew.
  case reformatted, signaturesReformatted
  /// The head of a finding that several signatures share.
  case signatures([String])
  /// Parts of the content, and files beside it, that a signature is over.
  case coveredElements(String, signature: String), coveredFiles(String, signature: String)
  /// An element without what it holds.
  case elementItself(String)
  /// What a statement says, and who signed it.
  case statedBy(String, signers: String, file: String)

  // Before a PIN is asked
  case aboutToSign(String)
  case aboutToCountersign(String)
  case allRulesHold(Int)
  case callsItselfComplete, callsItselfIncomplete
  /// Beside the name of the holder of a certificate, where the signature that carries it does not hold.
  case claimedHolder
  case stations(Int, ballots: Int)
  case unusualStations(Int)
  /// Values of the stations that the rules compare, and that do not stand here.
  case stationValues(Int)
  case signTheContent
  /// In whose place somebody signs, and what they are themselves.
  case inPlaceOf(String, own: String)
  case countersign([String])
  /// In a list of documents: by what is signed the signatures of these roles may be missing.
  case mayBeMissing([String])

  /// The command by which a card's holder does their part.
  case ownCommand(OtherCommand, [FilePath])

  /// Behind what a figure is called, before its words.
  case inWords
  /// A figure in other digits than a document wants.
  case writeDigits
}

extension Speaker {
  /// What a sentence says in this language.
  func sentence(_ sentence: ReportSentence) -> String { phrase(sentence) }

  /// A part of a document's content, by its path.
  func part(_ path: String) -> String {
    guard path.hasSuffix(OutsidePart.name) else { return latin(path) }
    return sentence(.elementItself(latin(String(path.dropLast(OutsidePart.name.count)))))
  }

  /// What was known of revocation lists that were seen before.
  func memory(_ memory: RevocationMemorySummary) -> String {
    let known: String =
      switch memory.state {
      case .read: latin("SHA-256 " + Hex.text(memory.digest ?? []))
      case .full: list([latin("SHA-256 " + Hex.text(memory.digest ?? [])), sentence(.memoryFull)])
      case .absent: sentence(.memoryAbsent)
      case .otherFile: sentence(.memoryIsAnotherFile)
      case .damaged: sentence(.memoryDamaged)
      case .otherVersion: sentence(.memoryOfOtherVersion)
      case .unreadable: sentence(.memoryUnreadable)
      }
    return memory.isReadOnly ? list([known, sentence(.memoryReadOnly)]) : known
  }

  /// What no comparison was made of within a run.
  func uncompared(_ summary: RunSummary) -> [String] {
    let sums: [ReportSentence] =
      summary.notAddedUp > 0 ? [.sumsWithoutInputs(summary.notAddedUp)] : []
    let beyond: [ReportSentence] =
      summary.notCompared > 0 ? [.moreForWantOfMemory(summary.notCompared)] : []
    return (sums + [.completeness] + beyond).map(sentence)
  }
}
