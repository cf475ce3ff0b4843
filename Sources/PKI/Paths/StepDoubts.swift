/// What speaks against a step from one certificate of a path to the next, as far as it costs nothing: validities, the pinned
/// CA, what the evidence at hand says of a CA, rules and algorithms. It decides only which paths are tried first.
final class StepDoubts {
  private let profile: CertificateProfile
  private let evidence: [any RevocationEvidence]
  private let at: Instant
  private var known: [Step: Bool] = [:]

  private struct Step: Hashable {
    let authority: Certificate
    let issuer: Certificate
  }

  init(_ profile: CertificateProfile, _ evidence: [any RevocationEvidence], at: Instant) {
    self.profile = profile
    self.evidence = evidence
    self.at = at
  }

  /// Whether something speaks against going on from a path to an issuer.
  func speak(against issuer: Certificate, after path: [Certificate]) -> Bool {
    guard path.count > 1 else {
      return !profile.issuerPins.isEmpty && !profile.issuerPins.contains(issuer.spkiSHA256)
    }
    let step = Step(authority: path[path.count - 1], issuer: issuer)
    if let known = known[step] { return known }
    let answer = speaks(against: step)
    known[step] = answer
    return answer
  }

  /// How many steps of a path are doubted.
  func count(in path: [Certificate]) -> Int {
    path.indices.dropFirst().count { speak(against: path[$0], after: Array(path[..<$0])) }
  }

  private func speaks(against step: Step) -> Bool {
    let authority = step.authority
    return at < authority.notBefore || at > authority.notAfter
      || authority.storage.form.hasUnknownCriticalExtension
      || profile.isForPeople
        && (authority.isForOthersAlone(but: profile.ownPurposes)
          || !authority.brokenRules(asSigner: false).isEmpty)
      || profile.algorithms?.problems(ofPath: [authority, step.issuer], at: at).isEmpty == false
      || evidence.contains { $0.speaks(against: authority, under: step.issuer, at: at) }
  }
}
