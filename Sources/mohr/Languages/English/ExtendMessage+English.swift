import CanonicalXML
import ElectionReports
import PKI
import SigningSessions

extension ExtendMessage {
  func english(_ say: Speaker) -> Explanation {
    switch self {
    case .stamped(let file, let signatures):
      Explanation(
        "STAMPED \(say.shown(file)): \(say.number(signatures.count)) signatures, proven by "
          + (signatures.map(\.proof.time).max().map { say.time($0) } ?? ""))
    case .nothingToStamp(let file):
      Explanation("UNCHANGED \(say.shown(file)): each signature that holds has a timestamp")
    case .serverFailed(let fault):
      Explanation("\(say.latin(fault.address)) gave no timestamp: \(why(fault.fault, say))")
    case .keptBeside(let file, let kept):
      Explanation(
        "somebody changed \(say.quoted(file)) meanwhile; the stamped document is \(say.quoted(kept))",
        "stamp the changed one as well")
    case .stopped(let file, let stop): stopped(file, stop, say)
    }
  }

  private func stopped(
    _ file: FilePath, _ stop: TimestampingStop, _ say: Speaker
  ) -> Explanation {
    switch stop {
    case .nobodyTrusted:
      Explanation(
        "trust.xml pins no timestamp authority, so that no timestamp would prove anything",
        "pin one: TimestampAnchor")
    case .malformed(let error):
      Explanation("\(say.quoted(file)) cannot be read: \(say.explain(error).what)")
    case .notSigned: Explanation("\(say.quoted(file)) has no signature", "sign it first")
    case .nothingToStamp: Explanation("\(say.quoted(file)) has no signature that holds")
    case .withoutID:
      Explanation("a signature of \(say.quoted(file)) has no id, and cannot be told from others")
    case .noTimestamp:
      Explanation(
        "no server gave a timestamp for \(say.quoted(file)); the document is as it was",
        "its signatures are valid as before; run the same command again later")
    case .building(let error):
      Explanation(
        "the timestamps cannot be put into \(say.quoted(file)): \(say.explain(error).what)")
    case .writing(let error, let path):
      say.explain(WritingFailed(path: path, error: error))
    case .worse(let finding):
      Explanation(
        "with the timestamp \(say.quoted(file)) would be judged worse"
          + (finding.map { ": \(say.explain($0).what)" } ?? "") + "; it is as it was",
        "see that the clocks of this computer, of whoever signed and of the server are right, or ask another server"
      )
    case .notVerified:
      Explanation(
        "what was written is not what was made; \(say.quoted(file)) is as it was",
        "look after the disk")
    }
  }

  private func why(_ fault: TimestampServerFault, _ say: Speaker) -> String {
    switch fault {
    case .badAddress: "the address is none of HTTP"
    case .noAnswer(let words): "no answer that can be used (\(say.escaped(words)))"
    case .rejected: "it refused"
    case .badAnswer: "its answer is none to such a question"
    case .badToken(let fault): "its timestamp cannot be read (\(fault.rawValue))"
    case .otherImprint: "its timestamp is over something else"
    case .otherNonce: "its timestamp answers another question: an old one, perhaps"
    case .refused(let refusal): "its timestamp proves nothing (\(refusal.word))"
    }
  }
}
