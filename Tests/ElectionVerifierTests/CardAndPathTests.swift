import CertificateIssuing
import CanonicalXML
import ElectionVerifier
import PKI
import Testing
import XAdES

/// Findings about cards, certificates and revocation.
@Suite struct CardAndPathTests {
  let registry = Registry.shared

  private func verdict(
    life: [CardEvent], at time: Instant = Registry.now
  ) throws -> Verdict {
    let verifier = try registry.verifier(at: time) {
      $0.rosterDocuments = [
        source(try registry.signedRoster { $0.cards[1].events = life }, "roster.xml")
      ]
    }
    return verifier.verify(try signedCounty())
  }

  private func event(_ state: CardState, _ days: Int) -> CardEvent {
    CardEvent(state: state, at: Registry.now.adding(days: days))
  }

  @Test func cardNotDelivered() throws {
    let verdict = try verdict(life: [event(.requested, -9), event(.issued, -8)])
    expect(verdict, .totalFailed, .sigConstraintsFailure, ["card-not-delivered"])
  }

  @Test func cardDeliveredLater() throws {
    let verdict = try verdict(life: [event(.issued, -8), event(.delivered, 1)])
    expect(verdict, .totalFailed, .sigConstraintsFailure, ["card-not-delivered"])
  }

  @Test func cardSuspendedAndResumed() throws {
    let life = [event(.issued, -9), event(.delivered, -8), event(.suspended, -1)]
    expect(try verdict(life: life), .indeterminate, .tryLater, ["card-suspended"])
    let resumed =
      [event(.issued, -9), event(.delivered, -8), event(.suspended, -3)]
      + [event(.resumed, -2)]
    expect(try verdict(life: resumed), .totalPassed, nil, [])
  }

  /// In use now, and not when the signature says that it was made: suspended then, or not yet handed over.
  @Test(arguments: [[CardState.delivered, .suspended, .resumed], [.delivered]])
  func cardNotInUseThen(states: [CardState]) throws {
    let sheet = try signedCounty()
    let claimed = try #require(Registry.verifier.verify(sheet).signatures[0].claimedTime)
    var life = [event(.issued, -9)]
    for (number, state) in states.enumerated() {
      let isLast = number == states.count - 1
      let at = isLast ? claimed.adding(seconds: 1) : event(state, number - 8).at
      life.append(CardEvent(state: state, at: at))
    }
    let found = try verdict(life: life, at: claimed.adding(days: 1))
    expect(found, .totalFailed, .sigConstraintsFailure, ["card-not-in-use-then"])
  }

  @Test func cardExpired() throws {
    let life = [event(.issued, -9), event(.delivered, -8), event(.expired, -1)]
    expect(try verdict(life: life), .indeterminate, .outOfBoundsNoPOE, ["card-ended"])
  }

  @Test(arguments: [CardState.lost, .replaced, .revoked])
  func cardEnded(state: CardState) throws {
    let life = [event(.issued, -9), event(.delivered, -8), event(state, -1)]
    expect(try verdict(life: life), .indeterminate, .revokedNoPOE, ["card-ended"])
    let later = [event(.issued, -9), event(.delivered, -8), event(state, 1)]
    expect(try verdict(life: later), .totalPassed, nil, [])
  }

  @Test func authenticationCertificateOnRoster() throws {
    let verifier = try registry.verifier {
      $0.rosterDocuments = [
        source(
          try registry.signedRoster { $0.cards[1].certificates[0].purpose = .authentication },
          "roster.xml")
      ]
    }
    expect(
      verifier.verify(try signedCounty()), .totalFailed, .chainConstraintsFailure,
      ["A06-authentication"])
  }

  @Test func otherPersonOnRoster() throws {
    let verifier = try registry.verifier {
      $0.rosterDocuments = [
        source(
          try registry.signedRoster {
            $0.cards[1].nationalIDText = registry["minister"].nationalID
          },
          "roster.xml")
      ]
    }
    expect(
      verifier.verify(try signedCounty()), .totalFailed, .sigConstraintsFailure, ["A06-person"])
  }

  // MARK: Certificates

  /// The farmandar with another certificate, on the roster with it.
  private func verdict(
    nationalID: String? = nil, by authority: CertificateAuthority? = nil,
    lists: [RevocationList] = [], intermediates: [Certificate] = [],
    _ change: (inout CertificateBuilder) -> Void
  ) throws -> Verdict {
    let person = try registry["farmandar"].recertified(
      nationalID: nationalID, by: authority ?? registry.issuing, change)
    let verifier = try registry.verifier {
      $0.rosterDocuments = [
        source(try registry.signedRoster { $0.cards[1] = person.rosterCard }, "roster.xml")
      ]
      $0.revocationLists += lists
      $0.intermediates += intermediates
    }
    var sheet = try person.sign(sheet: Sheet.county())
    sheet = try registry["county-hq"].sign(sheet: sheet)
    return verifier.verify(try registry["province-hq"].countersign(sheet: sheet, over: [1, 2]))
  }

  @Test func certificateWithAnotherUnitWarns() throws {
    let verdict = try verdict { builder in
      builder.subject.attributes = builder.subject.attributes.map {
        $0.type == .organizationalUnit ? .init(.organizationalUnit, "IR-01-03") : $0
      }
    }
    expect(verdict, .totalPassed, nil, [])
    #expect(verdict.signatures[0].findings.map(\.identifier) == ["certificate-unit"])
  }

  @Test func expiredCertificate() throws {
    expect(
      try verdict { $0.notAfter = Registry.now.adding(seconds: -1) }, .indeterminate,
      .outOfBoundsNoPOE, ["expired"])
  }

  @Test func certificateNotYetValid() throws {
    expect(
      try verdict { $0.notBefore = Registry.now.adding(seconds: 1) }, .indeterminate,
      .outOfBoundsNoPOE, ["not-yet-valid", "T02-certificate"])
  }

  @Test func authenticationOnlyKey() throws {
    let found = try verdict {
      $0.keyUsage = [.digitalSignature]
      $0.policies = [Registry.authenticationPolicy]
    }
    #expect(found.indication == .totalFailed)
    #expect(found.subIndication == .chainConstraintsFailure)
  }

  @Test func noNonRepudiation() throws {
    expect(
      try verdict { $0.keyUsage = [.digitalSignature] }, .totalFailed, .chainConstraintsFailure,
      ["no-non-repudiation"])
  }

  @Test func noNationalID() throws {
    let found = try verdict(nationalID: "1234567890") { _ in }
    expect(found, .totalFailed, .chainConstraintsFailure, ["no-national-id"])
  }

  @Test func issuerNotPinned() throws {
    let key = try PrivateKey.generate(.p256)
    let name = DistinguishedName(organization: "TEST", commonName: "Another CA")
    let authority = CertificateAuthority(
      certificate: try CertificateBuilder.authority(
        name, notBefore: Registry.now.adding(days: -9), notAfter: Registry.now.adding(days: 999)
      ).issue(to: key.publicKey, by: registry.root), key: key)
    let list = try RevocationListBuilder(
      thisUpdate: Registry.now.adding(days: -1), nextUpdate: Registry.now.adding(days: 9), number: 1
    ).issue(by: authority)
    let found = try verdict(
      by: authority, lists: [list], intermediates: [authority.certificate]
    ) { _ in }
    expect(found, .totalFailed, .chainConstraintsFailure, ["issuer-not-pinned"])
  }

  @Test func unknownIssuer() throws {
    let verifier = try registry.verifier { $0.intermediates = [] }
    #expect(verifier.roster == nil)
    let key = try PrivateKey.generate(.p256)
    let name = DistinguishedName(organization: "EVIL", commonName: "Test Issuing CA")
    let authority = CertificateAuthority(
      certificate: try CertificateBuilder.authority(
        name, notBefore: Registry.now.adding(days: -9), notAfter: Registry.now.adding(days: 999)
      ).issueSelfSigned(by: key), key: key)
    let found = try verdict(by: authority) { _ in }
    #expect(found.indication != .totalPassed)
    #expect(found.allFindings.contains { $0.identifier == "unknown-issuer" })
  }

  // MARK: Revocation

  private func verdict(lists: [RevocationList], at time: Instant = Registry.now) throws -> Verdict {
    let verifier = try registry.verifier(at: time) { $0.revocationLists = lists }
    return verifier.verify(try signedCounty())
  }

  @Test func revokedSigner() throws {
    let lists = try registry.revocationLists {
      $0.revoke(
        registry["farmandar"].certificate, at: Registry.now.adding(days: -1),
        reason: .keyCompromise)
    }
    expect(try verdict(lists: lists), .indeterminate, .revokedNoPOE, ["revoked"])
  }

  @Test func suspendedSigner() throws {
    let lists = try registry.revocationLists {
      $0.revoke(
        registry["farmandar"].certificate, at: Registry.now.adding(days: -1),
        reason: .certificateHold)
    }
    expect(try verdict(lists: lists), .indeterminate, .tryLater, ["suspended"])
  }

  /// Without lists not even the policies hold, so nothing can be told.
  @Test func revocationListsMissing() throws {
    let verdict = try verdict(lists: [])
    #expect(verdict.indication == .indeterminate)
    #expect(verdict.allFindings.contains { $0.identifier == "crl-missing" })
    #expect(verdict.allFindings.contains { $0.identifier == "policy-missing" })
    #expect(verdict.allFindings.contains { $0.identifier == "trust-refused" })
  }

  @Test func revocationListsStale() throws {
    let verdict = try verdict(
      lists: try registry.revocationLists(), at: Registry.now.adding(days: 31))
    #expect(verdict.indication == .indeterminate)
    #expect(verdict.allFindings.contains { $0.identifier == "crl-stale" })
  }
}
