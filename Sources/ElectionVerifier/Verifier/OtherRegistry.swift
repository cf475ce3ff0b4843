import PKI

extension [Finding] {
  /// One cause, one finding: a certificate that leads to no anchor, and is on no card of the roster, is another
  /// registry's, and so is the policy that its signature names by another digest.
  package mutating func nameOtherRegistry() {
    guard let place = firstIndex(where: \.code.isUnknownIssuer),
      contains(where: { $0.code == .roster(.notOnRoster) }),
      case .path(.unknownIssuer(_, let issuer)) = self[place].code
    else { return }
    self[place].code = .roster(.otherRegistry(issuer: issuer))
    removeAll { finding in
      switch finding.code {
      case .path(.unknownIssuer), .roster(.notOnRoster), .policy(.otherDigest): true
      default: false
      }
    }
  }
}

extension FindingCode {
  fileprivate var isUnknownIssuer: Bool {
    if case .path(.unknownIssuer) = self { true } else { false }
  }
}
