import ElectionReports
import Glibc
import ElectionVerifier

/// In what two registers differ, to be written.
struct RegisterDiff: DifferenceReport {
  let old: RegisterFile
  let new: RegisterFile
  let changes: [RegisterChange]

  /// Whether the new register names the old one as the edition before it.
  var isSuccessor: Bool {
    new.register.predecessor == old.contentDigest
      && new.register.edition == old.register.edition + 1
  }

  /// The differences in words.
  func lines(in language: Language) -> [String] {
    let say = Speaker(language, isTerminal: Terminal.isTerminal(STDOUT_FILENO))
    let editions = say.sentence(.editions(old.register.edition, new.register.edition, isSuccessor))
    let end = changes.isEmpty ? Sentence.sameRegister : .differences(changes.count)
    return [editions] + changes.map(say.phrase) + [say.sentence(end)]
      + [say.sentence(.signaturesNotChecked)]
  }
}
