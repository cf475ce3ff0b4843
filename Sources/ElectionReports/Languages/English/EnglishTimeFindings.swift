import ElectionVerifier
import PKI

extension EnglishFindings {
  /// Why a signature that is proven to be older holds all the same, or does not: each sentence begins with what is proven.
  func time(_ finding: TimeFinding) -> Explanation {
    switch finding {
    case .endedSince(let label, let notAfter, let proof):
      Explanation(
        "\(say.proven(proof)), and \(whose(label)) expired only on \(say.time(notAfter)): that it ended since changes nothing"
      )
    case .revokedSince(let label, let date, let reason, let proof):
      Explanation(
        "\(say.proven(proof)), and \(whose(label)) was revoked only on \(say.time(date)) "
          + "(\(say.phrase(reason))): the signature is older than the revocation")
    case .algorithmSince(let algorithm, let ended, let proof):
      Explanation(
        "\(say.proven(proof)), and \(say.latin(algorithm)) may no longer be relied on only since "
          + "\(say.time(ended)): the signature is older")
    case .provenTooLate(let label, let date, let proof):
      Explanation(
        "\(say.proven(proof)), which is too late: \(whose(label)) was revoked before, "
          + (date.map { "on \(say.time($0))" }
            ?? "at a time that cannot be read"),
        "only a proof of an earlier time would help: an older copy of the document in an archive, or a timestamp"
      )
    case .notKnown(let step, let before, let proof): notKnown(step, before, proof)
    case .timestampRefused(let refusal, let authority): timestamp(refusal, authority)
    case .archiveTimestampRefused(let refusal, let authority):
      timestamp(refusal, authority, isOfArchive: true)
    case .recordRefused(let file, let refusal, let authority): record(file, refusal, authority)
    case .recordsRefused(let count): moreRecords(count)
    case .authorityRevokedSince(let authority, let date, let reason):
      Explanation(
        "the authority of a timestamp, \(say.text(authority)), was revoked on \(say.time(date)) "
          + "(\(say.phrase(reason))), after the time that you assert",
        "if its key was stolen, it could have stated any time: do not rest on this timestamp alone")
    case .claimedLater(let claimed, let proof):
      Explanation(
        "\(say.proven(proof)), yet it claims to be of \(say.time(claimed)), which is later",
        "the signer's clock was wrong, or the proof is; ask both")
    }
  }

  private func notKnown(
    _ step: SlidingStep, _ before: SlidingStep?, _ proof: ProofOfExistence
  ) -> Explanation {
    let whose = whose(step.certificate)
    return switch step.cause {
    case .lastWord:
      Explanation(
        "\(say.proven(proof)), but the newest list at hand that tells of \(whose) is of "
          + "\(on(step.control)): whether it was revoked between the two is not known yet",
        "bring a list of after \(say.time(proof.time)) into crls/, issued before the certificate ended"
      )
    case .noWord:
      Explanation(
        "\(say.proven(proof)), but no list at hand tells of \(whose): whether it was revoked by then is not known yet",
        "bring a complete list of after \(say.time(proof.time)) into crls/, issued before the certificate ended"
      )
    case .notProven:
      Explanation(
        "\(say.proven(proof)), but nothing proves that \(whose) and its list existed before "
          + "\(because(before)): whoever holds the key above could have made them since",
        "only an archive timestamp over these, made in time, would help; judge with --at if you can answer for the time"
      )
    case .revoked:
      Explanation("\(say.proven(proof)), but \(whose) was revoked, \(on(step.control))")
    case .algorithmEnded:
      Explanation(
        "\(say.proven(proof)), but an algorithm of \(whose), or of its list, could be relied on only until "
          + "\(on(step.control))",
        "only an archive timestamp of before that would help; judge with --at if you can answer for the time"
      )
    case .anchorEnded:
      Explanation(
        "\(say.proven(proof)), but \(whose), where the path ends, held only until \(on(step.control))",
        "state a sunset date for it in trust.xml if \(say.issuer) says that it holds longer")
    }
  }

  private func because(_ before: SlidingStep?) -> String {
    guard let before, let control = before.control else { return "that" }
    let whose = whose(before.certificate)
    let time = say.time(control)
    return switch before.cause {
    case .lastWord: "\(time), of when the last list is that tells of \(whose)"
    case .revoked: "\(time), when \(whose) was revoked"
    case .algorithmEnded: "\(time), when an algorithm of \(whose) ended"
    case .anchorEnded: "\(time), when \(whose) ended"
    case .noWord, .notProven: time
    }
  }

  private func on(_ time: Instant?) -> String {
    time.map { say.time($0) } ?? "a time that is not known"
  }
}

extension Speaker {
  /// By when a signature is proven to have existed, and by what: the beginning of a sentence.
  fileprivate func proven(_ proof: ProofOfExistence) -> String {
    switch proof.source {
    case .archive: "an archive had the signature by \(time(proof.time))"
    case .timestamp(let authority):
      "a timestamp of \(text(authority)) proves the signature by \(time(proof.time))"
    case .archiveTimestamp(let authority):
      "an archive timestamp of \(text(authority)) proves the signature by \(time(proof.time))"
    case .record(let authority):
      "an evidence record of \(text(authority)) proves the signature by \(time(proof.time))"
    }
  }
}
