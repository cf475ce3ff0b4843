import PKI
import XAdES

/// Signatures with time (EN 319 102-1, 5.5.4): the best-signature-time is the validation time, unless something proves an
/// earlier one.
extension SignatureSteps {
  /// Takes what proves that signatures of a document are older than the validation time.
  package func proveExistence(of signatures: [JudgedSignature], _ time: ValidationTime) {
    var left = TimestampLimits.ofDocument
    for signature in signatures {
      if let received = time.received, received < time.at {
        signature.prove(ProofOfExistence(received, by: .archive))
      }
      guard let intact = signature.result.intact, !intact.timestamps.isEmpty else { continue }
      // What an archive had, it had with its timestamps: theirs may help one another in no other way.
      let archived = signature.existence
      for timestamp in intact.timestamps {
        left -= 1
        let outcome =
          left >= 0
          ? judge(timestamp, time, archived)
          : .refused(.tooMany(limit: TimestampLimits.ofDocument), authority: nil)
        switch outcome {
        case .held(let proof):
          signature.verdict.isTimestamped = true
          if proof.time < time.at { signature.prove(proof) }
        case .refused(let refusal, let authority):
          signature.note(
            .time(.timestampRefused(refusal, authority: authority)), line: timestamp.line)
        }
      }
    }
  }

  /// Time-stamp validation (5.4) of a token that is over the signature's value.
  private func judge(
    _ timestamp: SignatureTimestamp, _ time: ValidationTime, _ archived: ProofOfExistence?
  ) -> TimestampOutcome {
    let token: TimestampToken
    do throws(TimestampFault) {
      token = try timestamp.token.get()
    } catch {
      return .refused(.unreadable(error), authority: nil)
    }
    guard timestamp.isOverValue else { return .refused(.otherImprint, authority: nil) }
    guard let timestamps else { return .refused(.nobodyTrusted, authority: nil) }
    return timestamps.judge(token, at: time.at, present: time.present, proof: archived)
  }
}
