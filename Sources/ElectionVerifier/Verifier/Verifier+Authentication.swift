package import PKI

/// Whether a card's certificate proves now who holds it.
package struct AuthenticationVerdict: Sendable {
  /// What was found; nothing where it may be relied on without a word.
  package let findings: [Finding]

  /// Passed, failed, or not to be known. A card answers now: what is revoked, on hold or expired now proves nothing,
  /// where of a signature only its time were in doubt.
  package var indication: Indication {
    if findings.contains(where: \.code.speaksAgainstPresent) { return .totalFailed }
    return findings.map(\.severity).max()?.indication ?? .totalPassed
  }
}

extension Verifier {
  /// Judges a certificate by which a card proves who holds it: its path, revocation, key and the roster's validity.
  ///
  /// - Parameter certificate: The card's certificate for authentication.
  package func authentication(by certificate: Certificate) -> AuthenticationVerdict {
    let concern = Concern.certificate(
      name: certificate.commonName ?? "", serial: certificate.serialNumber)
    let verdict = trust.authenticationValidator.validate(
      certificate, at: time.at, present: time.present)
    var findings = verdict.problems.map { Finding(.path($0), about: concern) }
    if let roster = rosterIndex?.head, time.at < roster.validFrom || roster.validUntil < time.at {
      findings.append(
        Finding(
          .roster(.notInForce(from: roster.validFrom, until: roster.validUntil)), about: .roster))
    }
    return AuthenticationVerdict(findings: findings)
  }
}

extension FindingCode {
  fileprivate var speaksAgainstPresent: Bool {
    switch self {
    case .path(.revoked), .path(.suspended), .path(.expired), .path(.notYetValid): true
    default: false
    }
  }
}
