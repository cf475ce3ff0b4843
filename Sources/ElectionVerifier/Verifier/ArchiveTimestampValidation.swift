import PKI
import XAdES

/// Signatures with archive data (EN 319 102-1, 5.6.3): the newest archive timestamp of each signature first. One that holds
/// proves what it covers, older ones among it, which are judged as of that.
extension SignatureSteps {
  /// Judges the archive timestamps of a document, and takes what they prove.
  ///
  /// What one proves of a list may help that of another signature: those that do not hold are judged again as long as another
  /// one came to hold.
  mutating func judgeArchiveTimestamps(of signatures: [JudgedSignature], _ time: ValidationTime) {
    let archived = signatures.indices.filter {
      signatures[$0].result.intact?.archiveTimestamps.isEmpty == false
    }
    guard !archived.isEmpty else { return }
    var round = ArchiveRound(signatures)
    repeat {
      round.isFruitful = false
      for index in archived { judge(index, &round, time) }
    } while round.isFruitful && round.left > 0
    for index in archived { tell(signatures[index], round.refusals[index] ?? [:]) }
  }

  /// Those of one signature, from the newest on: each that holds proves the ones before it.
  private mutating func judge(_ index: Int, _ round: inout ArchiveRound, _ time: ValidationTime) {
    let signature = round.signatures[index]
    // What proves all of the signature, whatever is in it.
    var proven = signature.whole
    for (place, timestamp) in (signature.result.intact?.archiveTimestamps ?? []).enumerated()
      .reversed()
    {
      let key = ArchiveRound.Key(signature: index, place: place)
      if let held = round.held[key] {
        proven = ProofOfExistence.earlier(proven, held)
        continue
      }
      let outcome = judge(timestamp, signature, proven, &round, time)
      guard case .held(let proof, let notices) = outcome,
        case .timestamp(let authority) = proof.source
      else {
        if case .refused(let refusal, let authority) = outcome {
          round.refusals[index, default: [:]][place] = (refusal, authority)
        }
        continue
      }
      round.refusals[index]?[place] = nil
      let own = ProofOfExistence(proof.time, by: .archiveTimestamp(authority: authority))
      round.held[key] = own
      round.isFruitful = true
      proven = ProofOfExistence.earlier(proven, own)
      take(own, of: timestamp, at: index, round.signatures, time)
      for case .revokedLater(_, let date, let reason) in notices {
        signature.note(
          .time(.authorityRevokedSince(authority: authority, date: date, reason: reason)),
          line: timestamp.line)
      }
    }
  }

  private func judge(
    _ timestamp: ArchiveTimestamp, _ signature: JudgedSignature, _ proven: ProofOfExistence?,
    _ round: inout ArchiveRound, _ time: ValidationTime
  ) -> TimestampOutcome {
    let token: TimestampToken
    do throws(TimestampFault) {
      token = try timestamp.token.get()
    } catch {
      return .refused(
        error == .tooMany
          ? .tooMany(limit: TimestampLimits.ofArchive) : .unreadable(error), authority: nil)
    }
    switch timestamp.imprint {
    case .agrees: break
    case .differs: return .refused(.otherImprint, authority: nil)
    case .notComputed: return .refused(.notComputed, authority: nil)
    }
    round.left -= 1
    guard round.left >= 0 else {
      return .refused(.tooMany(limit: TimestampLimits.archiveOfDocument), authority: nil)
    }
    return judge(token, over: signature, proven, time)
  }

  /// POE extraction (5.6.2.3): the signature with all that was signed, the countersignatures before it, certificates, lists and
  /// older tokens; of what lies elsewhere its digest, as long as that may be relied on.
  private mutating func take(
    _ proof: ProofOfExistence, of timestamp: ArchiveTimestamp, at index: Int,
    _ signatures: [JudgedSignature], _ time: ValidationTime
  ) {
    let signature = signatures[index]
    signature.verdict.isArchived = true
    guard proof.time < time.at else { return }
    signature.prove(proof)
    signature.sealed.add(proof, of: timestamp.covered)
    proofs.add(proof, of: timestamp.covered)
    let table = validator.profile.algorithms ?? .registry
    if table.judge(.sha256, at: time.at).isFit { proofs.add(proof, of: timestamp.pinned) }
    for nested in covered(by: timestamp, at: index, signatures) {
      nested.prove(proof)
      nested.sealed.add(proof, of: timestamp.covered)
      nested.whole = ProofOfExistence.earlier(nested.whole, proof)
    }
  }

  /// The countersignatures that an archive timestamp covers, with all below them.
  private func covered(
    by timestamp: ArchiveTimestamp, at index: Int, _ signatures: [JudgedSignature]
  ) -> [JudgedSignature] {
    var inside: Set<Int> = []
    var direct = 0
    // Parents stand before their countersignatures.
    for (place, one) in signatures.enumerated().dropFirst(index + 1) {
      guard let parent = one.parent else { break }
      if parent == index {
        if direct < timestamp.counterSignatures { inside.insert(place) }
        direct += 1
      } else if inside.contains(parent) {
        inside.insert(place)
      }
    }
    return inside.sorted().map { signatures[$0] }
  }

  /// The newest that prove nothing, in few words.
  private func tell(
    _ signature: JudgedSignature, _ refusals: [Int: (TimestampRefusal, String?)]
  ) {
    let timestamps = signature.result.intact?.archiveTimestamps ?? []
    let newestFirst = refusals.sorted { $0.key > $1.key }
    for (place, (refusal, authority)) in newestFirst.prefix(TimestampLimits.told) {
      signature.note(
        .time(.archiveTimestampRefused(refusal, authority: authority)),
        line: timestamps[place].line)
    }
    guard newestFirst.count > TimestampLimits.told else { return }
    let more = newestFirst.count - TimestampLimits.told
    signature.note(.time(.archiveTimestampRefused(.others(count: more), authority: nil)))
  }
}

/// What came of the archive timestamps of a document so far.
private struct ArchiveRound {
  struct Key: Hashable {
    let signature: Int
    /// Its place among those of the signature.
    let place: Int
  }

  let signatures: [JudgedSignature]
  var held: [Key: ProofOfExistence] = [:]
  var refusals: [Int: [Int: (TimestampRefusal, String?)]] = [:]
  /// Tokens that may still be verified.
  var left = TimestampLimits.archiveOfDocument
  /// Whether another one came to hold.
  var isFruitful = false

  init(_ signatures: [JudgedSignature]) { self.signatures = signatures }
}
