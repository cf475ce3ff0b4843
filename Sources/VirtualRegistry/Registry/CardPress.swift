import CertificateIssuing
import PKI

/// Makes a card's keys and has its certificates issued.
struct CardPress: Sendable {
  /// Who issues.
  let authorities: Authorities
  /// A card that issues another, as no card may.
  var issuer: IssuedCard?
  /// The lab's seed: serial numbers follow from it, keys do not.
  let seed: UInt64

  /// Issues a card.
  ///
  /// - Parameters:
  ///   - record: the card as the roster will know it.
  ///   - key: what kind of keys the card holds.
  ///   - special: what is odd about it; `nil`: nothing.
  /// - Throws: ``LabError/issuance(of:_:)``.
  func issue(
    _ record: CardRecord, key: PrivateKey.Kind, as special: SpecialCard? = nil
  ) throws(LabError) -> IssuedCard {
    do {
      let signing = try PrivateKey.generate(key)
      let authenticating = try PrivateKey.generate(key)
      let signer = try signatureBuilder(record, special)
        .issue(to: signing.publicKey, by: authority(special))
      let authenticator = try authenticationBuilder(record)
        .issue(to: authenticating.publicKey, by: authority(special))
      return IssuedCard(
        record: rostered(record, special),
        signature: try KeySigner(key: signing, certificate: signer),
        authentication: try KeySigner(key: authenticating, certificate: authenticator),
        special: special)
    } catch {
      throw .issuance(of: record.name.en, LabCause(error))
    }
  }

  private func authority(_ special: SpecialCard?) -> CertificateAuthority {
    switch special {
    case .unknownIssuer, .forgedIssuer: return authorities.impostor
    case .unpinnedIssuer: return authorities.unpinned
    case .signedWithSHA1:
      var weak = authorities.issuing
      weak.algorithm = .ecdsa(.sha1)
      return weak
    case .issuedByCard:
      guard let issuer else { return authorities.issuing }
      return CertificateAuthority(
        certificate: issuer.signature.certificate, key: issuer.signature.key)
    default: return authorities.issuing
    }
  }

  private func signatureBuilder(
    _ record: CardRecord, _ special: SpecialCard?
  ) -> CertificateBuilder {
    var builder: CertificateBuilder
    if special == .authenticationOnly {
      builder = authenticationBuilder(record)
    } else {
      builder = .signer(
        subject(record, isNamed: special != .withoutNationalID), notBefore: record.notBefore,
        notAfter: record.notAfter, policy: RegistryProfile.signaturePolicy)
    }
    switch special {
    case .withoutNonRepudiation: builder.keyUsage = [.digitalSignature]
    case .forgedIssuer: builder.hasKeyIdentifiers = false
    case .bothPolicies: builder.policies.append(RegistryProfile.authenticationPolicy)
    case .criticalExtension:
      builder.extensions = [.init(oid: "2.999.1760.9", isCritical: true, value: [0x05, 0x00])]
    default: break
    }
    builder.serialNumber = serialNumber(record, "signature")
    return builder
  }

  private func authenticationBuilder(_ record: CardRecord) -> CertificateBuilder {
    var builder = CertificateBuilder.authentication(
      subject(record, isNamed: true), notBefore: record.notBefore, notAfter: record.notAfter,
      policy: RegistryProfile.authenticationPolicy)
    builder.serialNumber = serialNumber(record, "authentication")
    return builder
  }

  private func subject(_ record: CardRecord, isNamed: Bool) -> DistinguishedName {
    var attributes: [DistinguishedName.Attribute] = [
      .init(.country, "IR"), .init(.organization, RegistryProfile.organisation),
      .init(.organizationalUnit, record.certificateUnit),
    ]
    if isNamed { attributes.append(.init(.serialNumber, record.nationalID)) }
    attributes.append(.init(.commonName, record.name.en))
    return DistinguishedName(attributes)
  }

  /// Sixteen bytes that follow from the seed; the first keeps the number positive.
  private func serialNumber(_ record: CardRecord, _ purpose: String) -> [UInt8] {
    var generator = SeededGenerator(seed: seed, purpose: "\(purpose) of \(record.number)")
    return [0x40 | (UInt8.random(in: 0...255, using: &generator) & 0x3F)]
      + (0..<15).map { _ in UInt8.random(in: 0...255, using: &generator) }
  }

  /// The record that the roster shows, where it shows another than the certificate.
  private func rostered(_ record: CardRecord, _ special: SpecialCard?) -> CardRecord {
    guard special == .otherPerson else { return record }
    var other = record
    other.nationalID = SyntheticNationalID.make(ordinal: 9_999, seed: seed)
    return other
  }
}
