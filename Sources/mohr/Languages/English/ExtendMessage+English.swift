import AtomicFiles
import CanonicalXML
import ElectionReports
import PKI
import SigningSessions

extension ExtendMessage {
  func english(_ say: Speaker) -> Explanation {
    switch self {
    case .stamped(let file, let signatures):
      Explanation(
        "STAMPED \(say.shown(file)): \(say.counted(signatures.count, "signature")), proven by "
          + (signatures.map(\.proof.time).max().map { say.time($0) } ?? ""))
    case .preserved(let file, let evidence):
      Explanation(
        "PRESERVED \(say.shown(file)): \(say.counted(evidence.certificates, "certificate")), "
          + say.counted(evidence.lists, "list")
          + (evidence.responses > 0 ? ", " + say.counted(evidence.responses, "response") : "")
          + (evidence.stored > 0
            ? ", and \(say.number(evidence.stored)) in the evidence folder of the trust" : ""))
    case .sealed(let file, let signatures):
      Explanation(
        "SEALED \(say.shown(file)): \(say.counted(signatures.count, "signature")) with all that belongs to them, by "
          + (signatures.map(\.proof.time).max().map { say.time($0) } ?? ""))
    case .listsToCome(let file):
      Explanation(
        "the revocation lists about signers of \(say.quoted(file)) are older than the timestamps: what was revoked "
          + "between the two is not known yet",
        "run the same command again when the next lists are in crls/")
    case .nothingToStamp(let file, let count):
      Explanation(
        count == 1
          ? "UNCHANGED \(say.shown(file)): its one signature that holds has a timestamp"
          : "UNCHANGED \(say.shown(file)): \(say.number(count)) signatures hold and have timestamps"
      )
    case .notHolding(let file, let count):
      Explanation(
        "\(say.counted(count, "signature")) of \(say.quoted(file)) "
          + (count == 1 ? "does not hold and was left out" : "do not hold and were left out"),
        "'mohr verify' says why")
    case .omitted(let file, let one):
      Explanation(
        "signature \(one.number) of \(say.quoted(file)) got no timestamp: "
          + why(one.reason, say), hint(one.reason))
    case .unanswered(let file, let count):
      Explanation(
        "no server gave a timestamp for \(say.counted(count, "signature")) of \(say.quoted(file))",
        "run the same command again later: those are valid as before")
    case .serverFailed(let fault):
      Explanation("\(say.latin(fault.address)) gave no timestamp: \(why(fault.fault, say))")
    case .keptBeside(let file, let kept, let conflict):
      Explanation(
        "\(say.quoted(file)) \(why(conflict)); the stamped document is kept beside it: \(say.quoted(kept))",
        conflict == .appeared
          ? "name another --output, or compare the two"
          : "compare the two; then stamp what lies there as well")
    case .signedOnly:
      Explanation(
        "what was signed is signed and in its place, without all timestamps",
        "do not sign it again; 'mohr extend' finishes it when a server is there")
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
      Explanation(
        "\(say.quoted(file)) cannot be read: \(say.explain(error).what)", say.explain(error).advice)
    case .notSigned: Explanation("\(say.quoted(file)) has no signature", "sign it first")
    case .nothingToStamp(let omitted):
      Explanation(
        omitted.others.isEmpty
          ? "\(say.quoted(file)) has no signature that holds"
          : "no signature of \(say.quoted(file)) can be stamped")
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

  private func why(_ conflict: DocumentWriter.Conflict) -> String {
    switch conflict {
    case .changed: "was changed by somebody meanwhile"
    case .missing: "is gone"
    case .appeared: "is there already"
    case .replaced: "is no file of one name any more"
    }
  }

  private func why(_ reason: OmittedSignatures.Reason, _ say: Speaker) -> String {
    switch reason {
    case .noProperties: "it has no XAdES properties to hold one"
    case .covered: "another signature covers the place, and would be broken by it"
    case .crowded: "it has more timestamps than are read, and none that holds"
    case .claimsLater(let time): "it claims to be of \(say.time(time)), which is still to come"
    }
  }

  private func hint(_ reason: OmittedSignatures.Reason) -> String? {
    switch reason {
    case .noProperties, .covered: nil
    case .crowded: "have those taken out that prove nothing"
    case .claimsLater: "the clock of whoever signed was wrong; run it again after that time"
    }
  }

  private func why(_ fault: TimestampServerFault, _ say: Speaker) -> String {
    switch fault {
    case .otherTime(let time): "its clock is wrong, or its answer an old one: \(say.time(time))"
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
