import CertificateIssuing
import ElectionVerifier
import PKI

/// The certification authorities of the lab.
struct Authorities: Sendable {
  /// The registry's root: RSA-3072, because its signatures are verified most and RSA's are cheap.
  let root: CertificateAuthority
  /// The CA that issues the cards, on P-256, under the root.
  let issuing: CertificateAuthority
  /// Another CA under the same root, which nobody pinned.
  let unpinned: CertificateAuthority
  /// A stranger who uses the issuing CA's name.
  let impostor: CertificateAuthority
  /// A timestamp authority, which the trust pins by itself: no CA of signers vouches for it.
  let timestamps: CertificateAuthority
  private let clock: Instant

  /// Makes the keys and the certificates, valid around `clock`.
  ///
  /// - Throws: ``LabError/issuance(of:_:)``.
  init(clock: Instant) throws(LabError) {
    self.clock = clock
    do {
      let rootKey = try PrivateKey.generate(.rsa(3_072))
      let rootCertificate = try CertificateBuilder.authority(
        Self.name("mohr lab root (TEST)"), notBefore: clock.adding(seconds: -.days(10 * 365)),
        notAfter: clock.adding(seconds: .days(20 * 365))
      ).issueSelfSigned(by: rootKey)
      root = CertificateAuthority(certificate: rootCertificate, key: rootKey)
      issuing = try Self.authority("mohr lab issuing CA (TEST)", under: root, clock: clock)
      unpinned = try Self.authority("mohr lab other CA (TEST)", under: root, clock: clock)
      impostor = try Self.authority("mohr lab issuing CA (TEST)", under: nil, clock: clock)
      let key = try PrivateKey.generate(.p256)
      var builder = TimestampIssuer.builder(
        "mohr lab timestamps (TEST)", notBefore: clock.adding(seconds: -.days(365)),
        notAfter: clock.adding(seconds: .days(10 * 365)))
      builder.subject = Self.name("mohr lab timestamps (TEST)")
      timestamps = CertificateAuthority(
        certificate: try builder.issueSelfSigned(by: key), key: key)
    } catch {
      throw .issuance(of: "an authority", LabCause(error))
    }
  }

  /// The lists of the root, the issuing CA and the CA that nobody pinned.
  ///
  /// - Parameters:
  ///   - cards: every card: those that the roster revoked are listed.
  ///   - special: odd cards of which some are listed.
  ///   - thisUpdate: when the lists are issued.
  ///   - nextUpdate: when the next ones are due.
  ///   - number: the lists' cRLNumber.
  /// - Throws: ``LabError/issuance(of:_:)``.
  func revocationLists(
    cards: [IssuedCard], special: [SpecialCard: IssuedCard], thisUpdate: Instant,
    nextUpdate: Instant, number: UInt64
  ) throws(LabError) -> [(file: String, list: RevocationList)] {
    var cardsList = RevocationListBuilder(
      thisUpdate: thisUpdate, nextUpdate: nextUpdate, number: RevocationListNumber(number))
    for card in cards {
      guard let event = card.record.events.first(where: { $0.state == .revoked }) else { continue }
      let reason: RevocationReason =
        event.reason == "keyCompromise" ? .keyCompromise : .superseded
      cardsList.revoke(card.signature.certificate, at: event.at, reason: reason)
      cardsList.revoke(card.authentication.certificate, at: event.at, reason: reason)
    }
    let recently = clock.adding(seconds: -.days(3))
    if let card = special[.certificateRevoked] {
      cardsList.revoke(card.signature.certificate, at: recently, reason: .keyCompromise)
    }
    if let card = special[.certificateOnHold] {
      cardsList.revoke(card.signature.certificate, at: recently, reason: .certificateHold)
    }
    let empty = RevocationListBuilder(
      thisUpdate: thisUpdate, nextUpdate: nextUpdate, number: RevocationListNumber(number))
    do {
      return [
        ("root.crl", try empty.issue(by: root)), ("cards.crl", try cardsList.issue(by: issuing)),
        ("other.crl", try empty.issue(by: unpinned)),
      ]
    } catch {
      throw .issuance(of: "a revocation list", LabCause(error))
    }
  }

  private static func authority(
    _ commonName: String, under parent: CertificateAuthority?, clock: Instant
  ) throws -> CertificateAuthority {
    let key = try PrivateKey.generate(.p256)
    let builder = CertificateBuilder.authority(
      name(commonName), notBefore: clock.adding(seconds: -.days(5 * 365)),
      notAfter: clock.adding(seconds: .days(10 * 365)), pathLength: 0)
    let certificate =
      if let parent {
        try builder.issue(to: key.publicKey, by: parent)
      } else {
        try builder.issueSelfSigned(by: key)
      }
    return CertificateAuthority(certificate: certificate, key: key)
  }

  private static func name(_ commonName: String) -> DistinguishedName {
    DistinguishedName(organization: RegistryProfile.organisation, commonName: commonName)
  }
}
