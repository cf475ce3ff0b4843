import CertificateIssuing
import ElectionVerifier
import PKI
import VirtualRegistry
import XAdES

/// Another signer than the one who is shown: certificates in any order, decoys, other certificates over other
/// keys with the victim's name, signers whom the registry does not know.
enum KeySubstitution {
  static let family = Family("key substitution") { try certificates() + named() + strangers() }

  private static func element(_ certificate: Certificate) -> String {
    "<ds:X509Certificate>\(Base64.encode(certificate.der))</ds:X509Certificate>"
  }

  /// Anyone who carries the document can change what KeyInfo holds.
  private static func certificates() throws -> [AttackCase] {
    let world = AttackWorld.shared
    let base = try AttackWorld.single.get()
    let own = try base.markup.element("ds:X509Certificate")
    let victim = element(try world.signer(.countyHQHead).certificate)
    let rsa = element(try world.signer(.farmandar, AttackWorld.rsaUnit).certificate)
    let authentication = element(
      try world.lab.registry.card(.farmandar, AttackWorld.unit).authentication.certificate)
    let issuer = element(world.trust.intermediates[0])
    let root = element(world.trust.anchors[0])
    let twin = element(try world.twin(of: world.head.key))
    let lists: [(String, String)] = [
      ("a victim's first", victim + own), ("a victim's last", own + victim),
      ("a victim's alone", victim),
      ("three, the third signed", victim + rsa + own), ("the same twice", own + own),
      ("the issuer's first", issuer + root + own), ("the issuer's alone", issuer),
      ("the root's alone", root),
      ("the holder's other certificate", authentication),
      ("the holder's other one first", authentication + own),
      ("a stranger's over the same key", twin),
      ("a stranger's over the same key first", twin + own),
      ("none", ""), ("seventeen", String(repeating: own, count: 17)),
      ("sixteen others first", String(repeating: victim + rsa + issuer + root, count: 4) + own),
    ]
    return try lists.map {
      AttackCase(
        "certificates in KeyInfo", to: $0.0, try base.markup.replacing(own, with: $0.1),
        .sameMeaning,
        base: base)
    }
      + lists.map {
        AttackCase(
          "certificates in KeyInfo, each with its data", to: $0.0,
          try base.markup.replacingElement(
            "ds:X509Data",
            with: $0.1.replacing("<ds:X509Certificate>", with: "<ds:X509Data><ds:X509Certificate>")
              .replacing("</ds:X509Certificate>", with: "</ds:X509Certificate></ds:X509Data>")),
          .sameMeaning, base: base)
      }
  }

  /// The signer names another certificate than the key's, or none.
  private static func named() throws -> [AttackCase] {
    let world = AttackWorld.shared
    let base = try AttackWorld.single.get()
    let victim = try world.signer(.countyHQHead).certificate
    let sealer = Sealer(signer: try world.head)
    let name = try base.markup.element("xades:SigningCertificateV2")
    let digest = try base.markup.content(of: "ds:DigestValue", nth: 2)
    let other = Base64.encode(victim.sha256)
    let own = try base.markup.element("ds:X509Certificate")
    let both = try base.markup.replacing(own, with: own + element(victim))
      .replacing(digest, with: other)
    let changes: [(String, Markup)] = [
      ("a victim's", try base.markup.replacing(digest, with: other)),
      ("a victim's, carried too", both),
      ("no certificate", try base.markup.replacing(name, with: "")),
      (
        "of another serial number",
        try base.markup.replacingContent(
          of: "xades:IssuerSerialV2", with: Base64.encode(victim.issuerAndSerial))
      ),
      (
        "with an empty serial number",
        try base.markup.replacingContent(
          of: "xades:IssuerSerialV2", with: "")
      ),
      (
        "by the old property",
        try base.markup.replacing(
          name, with: name.replacing("SigningCertificateV2", with: "SigningCertificate"))
      ),
      (
        "by both properties",
        try base.markup.replacing(
          name, with: name.replacing("SigningCertificateV2", with: "SigningCertificate") + name)
      ),
      (
        "a victim's first, its own second",
        try base.markup.replacing(
          name,
          with: name.replacing(
            "<xades:Cert>",
            with: try Markup(name).element("xades:Cert")
              .replacing(digest, with: other) + "<xades:Cert>"))
      ),
    ]
    return try changes.map {
      AttackCase("named certificate \($0.0), signed", try sealer.seal($0.1))
    }
  }

  /// Whole signatures by keys that the registry does not stand for.
  private static func strangers() throws -> [AttackCase] {
    let world = AttackWorld.shared
    let tally = Tally.document(votes: [30, 120])
    let key = try PrivateKey.generate(.p256)
    let cards: [(String, KeySigner)] = [
      ("a card on no roster", try world.lab.registry.card(.notOnRoster).signature),
      (
        "a card of a stranger with the registry's name",
        try world.lab.registry.card(.unknownIssuer).signature
      ),
      ("a revoked card", try world.lab.registry.card(.certificateRevoked).signature),
      ("the head of another unit", try world.signer(.farmandar, AttackWorld.rsaUnit)),
      ("another role of the unit", try world.signer(.countyHQHead)),
      (
        "the card's key for authentication",
        try world.lab.registry.card(.farmandar, AttackWorld.unit).authentication
      ),
      ("the registry's director", world.lab.registry.director.signature),
      ("a certificate of one's own", try KeySigner(key: key, certificate: world.twin(of: key))),
    ]
    return try cards.map { AttackCase("signed by \($0.0)", try world.signed(tally, by: $0.1)) }
  }
}

extension AttackWorld {
  /// A certificate over a key with its real holder's name, by an issuer of one's own.
  func twin(of key: PrivateKey) throws -> Certificate {
    let subject = try head.certificate.commonName ?? ""
    let name = DistinguishedName(
      organization: RegistryProfile.organisation, commonName: subject,
      serialNumber: try head.certificate.serialNumberAttribute)
    return try CertificateBuilder.signer(
      name, notBefore: lab.clock.adding(seconds: -86_400 * 30),
      notAfter: lab.clock.adding(seconds: 86_400 * 300), policy: RegistryProfile.signaturePolicy
    ).issueSelfSigned(by: key)
  }
}
