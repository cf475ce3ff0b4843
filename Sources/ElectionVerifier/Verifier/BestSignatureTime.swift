import PKI
import XAdES

/// Signatures with time (EN 319 102-1, 5.5.4): the best-signature-time is the validation time, unless something proves an
/// earlier one.
extension SignatureSteps {
  /// Takes what proves that signatures of a document are older than the validation time: evidence records, an archive's word,
  /// archive timestamps, timestamps.
  /// - Parameters:
  ///   - carried: The lists that lie in the document's signatures.
  ///   - record: What an evidence record proves of the whole document; nil where none does.
  /// - Returns: The steps for its signatures, with the evidence that it carries and what is proven of that.
  package func proveExistence(
    of signatures: [JudgedSignature], _ carried: CarriedLists, _ time: ValidationTime,
    _ record: ProofOfExistence? = nil
  ) -> SignatureSteps {
    var steps = taking(evidence(of: signatures, carried))
    if let record, record.time < time.at {
      steps.take(record, of: signatures.filter { !record.isBefore($0.verdict.claimedTime) })
    }
    if let received = time.received, received < time.at {
      steps.take(ProofOfExistence(received, by: .archive), of: signatures)
    }
    steps.judgeArchiveTimestamps(of: signatures, time)
    let stamped = signatures.filter { $0.result.intact?.timestamps.isEmpty == false }
    if !stamped.isEmpty { steps.judgeTimestamps(of: stamped, time) }
    return steps
  }

  /// Takes a proof of the whole document, with all that its signatures carry.
  private mutating func take(_ proof: ProofOfExistence, of signatures: [JudgedSignature]) {
    for signature in signatures {
      signature.prove(proof)
      signature.whole = ProofOfExistence.earlier(signature.whole, proof)
      let held = signature.result.signature?.heldDigests ?? []
      signature.sealed.add(proof, of: held)
      proofs.add(proof, of: held)
    }
  }

  /// What the signatures carry; a verdict that may rest on it is one of its own time.
  private func evidence(
    of signatures: [JudgedSignature], _ carried: CarriedLists
  ) -> EmbeddedEvidence {
    var all = EmbeddedEvidence()
    for signature in signatures {
      if !carried.lists.isEmpty { signature.verdict.carriesEvidence = true }
      guard let evidence = signature.result.signature?.properties?.evidence else { continue }
      all.add(evidence)
      signature.verdict.carriesEvidence = true
    }
    all.add(carried)
    return all
  }

  /// The first timestamp of each signature, then the second of each, and so on, as many as a document may cost: whatever
  /// somebody heaps up in one signature takes nothing from another.
  private func judgeTimestamps(of signatures: [JudgedSignature], _ time: ValidationTime) {
    var left = TimestampLimits.ofDocument
    var told = [Int](repeating: 0, count: signatures.count)
    let rounds = signatures.map { $0.result.intact?.timestamps.count ?? 0 }.max() ?? 0
    for round in 0..<rounds {
      for (index, signature) in signatures.enumerated() {
        guard let timestamps = signature.result.intact?.timestamps, round < timestamps.count
        else { continue }
        let timestamp = timestamps[round]
        if timestamp.isOverValue { left -= 1 }
        let outcome =
          left >= 0
          ? judge(timestamp, signature, time)
          : .refused(.tooMany(limit: TimestampLimits.ofDocument), authority: nil)
        guard case .refused(let refusal, let authority) = outcome else {
          take(outcome, signature, timestamp, time)
          continue
        }
        told[index] += 1
        guard told[index] <= TimestampLimits.told || refusal.isTooMany else { continue }
        signature.note(
          .time(.timestampRefused(refusal, authority: authority)), line: timestamp.line)
      }
    }
    for (index, signature) in signatures.enumerated() {
      let more =
        max(0, told[index] - TimestampLimits.told)
        + (signature.result.intact?.otherTimestamps ?? 0)
      guard more > 0 else { continue }
      signature.note(.time(.timestampRefused(.others(count: more), authority: nil)))
    }
  }

  private func take(
    _ outcome: TimestampOutcome, _ signature: JudgedSignature, _ timestamp: SignatureTimestamp,
    _ time: ValidationTime
  ) {
    guard case .held(let proof, let notices) = outcome else { return }
    signature.verdict.isTimestamped = true
    if proof.time < time.at { signature.prove(proof) }
    for case .revokedLater(_, let date, let reason) in notices {
      guard case .timestamp(let authority) = proof.source else { continue }
      signature.note(
        .time(.authorityRevokedSince(authority: authority, date: date, reason: reason)),
        line: timestamp.line)
    }
  }

  /// Time-stamp validation (5.4) of a token that is over the signature's value.
  private func judge(
    _ timestamp: SignatureTimestamp, _ signature: JudgedSignature, _ time: ValidationTime
  ) -> TimestampOutcome {
    let token: TimestampToken
    do throws(TimestampFault) {
      token = try timestamp.token.get()
    } catch {
      guard error != .tooMany else {
        return .refused(.tooMany(limit: TimestampLimits.ofSignature), authority: nil)
      }
      return .refused(.unreadable(error), authority: nil)
    }
    guard timestamp.isOverValue else { return .refused(.otherImprint, authority: nil) }
    return judge(token, over: signature, signature.sealed[token.sha256], time)
  }

  /// Time-stamp validation (5.4, 5.6.3) of a token that is over a signature.
  /// - Parameter existence: What proves the token with all that it is over.
  func judge(
    _ token: TimestampToken, over signature: JudgedSignature, _ existence: ProofOfExistence?,
    _ time: ValidationTime
  ) -> TimestampOutcome {
    guard let timestamps else { return .refused(.nobodyTrusted, authority: nil) }
    let outcome = timestamps.judge(
      token,
      in: TimestampContext(
        at: time.at, present: time.present, existence: existence, proofs: proofs,
        certificates: certificates))
    // One of two clocks is wrong. Anybody can have a value stamped, so that this speaks against the timestamp alone: it proves
    // nothing, and spoils nothing.
    if case .held(let proof, _) = outcome, case .timestamp(let authority) = proof.source,
      let claimed = signature.verdict.claimedTime, token.isBefore(claimed)
    {
      return .refused(.beforeClaimed(claimed), authority: authority)
    }
    return outcome
  }
}

extension CarriedLists {
  /// That some lists were not looked at.
  var findings: [Finding] {
    unread > 0 ? [Finding(.document(.carriedListsUnread(unread)), about: .document)] : []
  }
}

extension ProofOfExistence {
  /// Whether it is of before a time that a signature claims, by more than clocks may differ.
  func isBefore(_ claimed: Instant?) -> Bool {
    claimed.map { $0 > time.adding(seconds: ClaimedTimes.skew) } ?? false
  }
}

extension TimestampToken {
  /// Whether it was made before a signature that claims this time, by more than clocks may differ.
  package func isBefore(_ claimed: Instant) -> Bool {
    claimed > latest.adding(seconds: ClaimedTimes.skew)
  }
}

extension TimestampRefusal {
  fileprivate var isTooMany: Bool { if case .tooMany = self { true } else { false } }
}
