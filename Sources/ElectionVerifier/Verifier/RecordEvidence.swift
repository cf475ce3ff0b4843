package import CanonicalXML
package import EvidenceRecords
import PKI

/// What evidence records beside a document prove of it.
package struct RecordEvidence: Sendable {
  /// A record that proves nothing, and why.
  package struct Refused: Sendable {
    /// The name of its file.
    package let file: FilePath
    package let refusal: RecordRefusal
    /// Whose the token says that it is.
    package let authority: String?
  }

  /// By when the whole document existed, the earliest that is proven; nil where nothing is.
  private(set) var proof: ProofOfExistence?
  /// What came since of the authorities that prove it.
  private(set) var notices: [PathProblem] = []
  private var proofFile: FilePath = ""
  private var refused: [Refused] = []
  private var more = 0

  /// Records that are told.
  private static let told = 8

  mutating func take(_ outcome: RecordOutcome, of file: FilePath) {
    switch outcome {
    case .held(let proof, let notices):
      guard self.proof.map({ proof.time < $0.time }) ?? true else { return }
      (self.proof, self.notices, proofFile) = (proof, notices, file)
    case .refused(let refusal, let authority):
      refuse(Refused(file: file, refusal: refusal, authority: authority))
    }
  }

  mutating func refuse(_ one: Refused) {
    if refused.count < Self.told { refused.append(one) } else { more += 1 }
  }

  /// What is told of them. Anybody can have a document stamped by an authority whose clock is wrong, so that a record which is
  /// older than a signature claims to be is left out for that one: it helps nobody, and harms nobody.
  func findings(_ signatures: [JudgedSignature]) -> [Finding] {
    var findings = refused.map {
      Finding(.time(.recordRefused($0.file, $0.refusal, authority: $0.authority)), about: .document)
    }
    if more > 0 { findings.append(Finding(.time(.recordsRefused(count: more)), about: .document)) }
    guard let proof else { return findings }
    for signature in signatures where signature.result.intact != nil {
      guard let claimed = signature.verdict.claimedTime, proof.isBefore(claimed) else { continue }
      findings.append(
        Finding(
          .time(.recordRefused(proofFile, .beforeClaimed(claimed), authority: proof.authority)),
          about: .signature(signature.verdict.number)))
    }
    guard signatures.contains(where: { $0.existence == proof }) else { return findings }
    for case .revokedLater(_, let date, let reason) in notices {
      findings.append(
        Finding(
          .time(
            .authorityRevokedSince(
              authority: proof.authority ?? "", date: date, reason: reason)), about: .document))
    }
    return findings
  }
}
