package import CanonicalXML
import CertificateIssuing
package import ElectionVerifier
import PKI
import RosterExchange
import SignatureBuilding

/// What a rollover of the issuing CA's key made.
package struct LabRollover: Sendable, Hashable {
  /// Which key of the CA it is: 2 after the first rollover.
  package var key: Int
  /// SHA-256 of its SubjectPublicKeyInfo: what the auditor pins.
  package var spki: [UInt8]
  /// The holder's new card.
  package var card: FilePath
  /// The edition of the roster that lists it.
  package var rosterEdition: Int
}

extension LabRegistry {
  /// Gives the issuing CA a new key, and the holder of a card a new one by it.
  ///
  /// Published in the trust folder: the new key's certificate by the root, certificates of each key for the other
  /// (RFC 4210, 4.4), a list by the new key with all entries beside the old key's last one, and the next edition of the
  /// roster, where the old card is replaced, beside the one before, by which the time before is judged. trust.xml stays as
  /// it is: whether the new key is pinned is the auditor's act.
  /// - Parameters:
  ///   - card: the file of a card.
  ///   - time: when the new key begins, and the card is replaced, not before the key and the card that are there; nil: the
  ///     lab's present.
  /// - Throws: ``LabError``.
  package func rollOver(
    replacing card: FilePath, at time: Instant?
  ) throws(LabError) -> LabRollover {
    let old = try contents(of: card)
    let latest = present(for: old, after: try presentList())
    let wanted = time ?? latest
    let number = issuing.count + 1
    do {
      let (index, before) = try present(old, card)
      let time = max(
        wanted, before.cards[index].events.last?.at ?? wanted, newest.certificate.notBefore)
      let authority = try newKey(at: time)
      let contents = try successor(of: old, by: authority, at: time)
      let path = FilePath(
        card.bytes.dropLast(card.hasSuffix(".card") ? 5 : 0) + Array("-\(number).card".utf8))
      let roster = try next(before, replacing: index, by: contents, at: time)
      // Nothing is written before all of it could be made.
      let signedRoster = try signed(roster)
      try publish(authority, number, at: time)
      let kept = "trust/roster-\(before.edition).xml"
      try folder.write(try Self.bytes(Self.roster, in: folder.path), to: kept)
      try folder.replace(signedRoster, at: Self.roster)
      _ = try VirtualCard.create(at: path, contents)
      return LabRollover(
        key: number, spki: authority.certificate.spkiSHA256, card: path,
        rosterEdition: roster.edition)
    } catch let error as LabError {
      throw error
    } catch let error as VirtualCardError {
      throw .card(error)
    } catch {
      throw .issuance(of: "the issuing CA's new key", LabCause(error))
    }
  }

  // MARK: The CA

  private var newest: CertificateAuthority { issuing[issuing.count - 1] }

  /// The CA's name, for certificates of its keys.
  private func builder(at time: Instant) throws -> CertificateBuilder {
    let name = DistinguishedName(
      organization: RegistryProfile.organisation, commonName: newest.certificate.commonName ?? "")
    return CertificateBuilder.authority(
      name, notBefore: time, notAfter: newest.certificate.notAfter, pathLength: 0)
  }

  private func newKey(at time: Instant) throws -> CertificateAuthority {
    let name = "registry/TEST-root.pem"
    let root = try Self.authority(try Self.bytes(name, in: folder.path), name)
    let key = try PrivateKey.generate(.p256)
    return CertificateAuthority(
      certificate: try builder(at: time).issue(to: key.publicKey, by: root), key: key)
  }

  private func publish(_ authority: CertificateAuthority, _ number: Int, at time: Instant) throws {
    var links = try builder(at: time)
    let newWithOld = try links.issue(to: authority.key.publicKey, by: newest)
    links.notBefore = newest.certificate.notBefore
    let oldWithNew = try links.issue(to: newest.key.publicKey, by: authority)
    let before = try presentList()
    let list = try RevocationListBuilder(
      after: before, thisUpdate: max(time, before.thisUpdate)
    ).issue(by: authority)
    try folder.write(authority.certificate.der, to: "trust/ca/issuing-\(number).der")
    try folder.write(newWithOld.der, to: "trust/ca/issuing-\(number)-by-\(number - 1).der")
    try folder.write(oldWithNew.der, to: "trust/ca/issuing-\(number - 1)-by-\(number).der")
    try folder.write(list.der, to: Self.listFile(number))
    try authority.writeKey(to: folder, Self.keyFile(number))
  }

  // MARK: The card

  private func successor(
    of old: CardContents, by authority: CertificateAuthority, at time: Instant
  ) throws -> CardContents {
    func pair(
      _ before: CardContents.KeyPair,
      _ builder: (DistinguishedName, Instant, Instant, String) -> CertificateBuilder,
      _ policy: String
    ) throws -> CardContents.KeyPair {
      let key = try PrivateKey.generate(try before.certificate.keyKind)
      let certificate = try builder(
        before.certificate.cardSubject, time, authority.certificate.notAfter, policy
      ).issue(to: key.publicKey, by: authority)
      return CardContents.KeyPair(privateKey: key, certificate: certificate)
    }
    var contents = CardContents(
      signature: try pair(
        old.signature,
        { .signer($0, notBefore: $1, notAfter: $2, policy: $3) }, RegistryProfile.signaturePolicy),
      authentication: try pair(
        old.authentication,
        { .authentication($0, notBefore: $1, notAfter: $2, policy: $3) },
        RegistryProfile.authenticationPolicy), profiles: old.profiles)
    contents.pin = .init(RegistryProfile.pin)
    contents.puk = .init(RegistryProfile.puk)
    return contents
  }

  // MARK: The roster

  static let roster = "trust/roster.xml"

  /// The roster, and the place of a card on it, which must be in use.
  private func present(_ old: CardContents, _ path: FilePath) throws -> (Int, Roster) {
    let source = XMLSource(
      bytes: try Self.bytes(Self.roster, in: folder.path), name: Self.roster)
    var roster = try UnverifiedDocument.roster(source)
    roster.predecessor = try UnverifiedDocument.contentDigest(source)
    let digest = old.signature.certificate.sha256
    guard
      let index = roster.cards.firstIndex(where: {
        $0.certificates.contains { $0.digest == digest }
      }), [.delivered, .resumed].contains(roster.cards[index].events.last?.state)
    else { throw LabError.notInUse(path: path) }
    return (index, roster)
  }

  /// The next edition: the card replaced, and the new one delivered to its holder.
  private func next(
    _ before: Roster, replacing index: Int, by new: CardContents, at time: Instant
  ) throws -> Roster {
    var roster = before
    roster.edition += 1
    roster.issued = time
    var card = roster.cards[index]
    let number = (roster.cards.compactMap { UInt64($0.number) }.max() ?? 0) + 1
    let digits = String(number)
    card.number = String(repeating: "0", count: max(0, 10 - digits.count)) + digits
    card.certificates = [
      CardCertificate(purpose: .signature, digest: new.signature.certificate.sha256),
      CardCertificate(purpose: .authentication, digest: new.authentication.certificate.sha256),
    ]
    card.events = [
      CardEvent(state: .requested, at: time.adding(seconds: -2)),
      CardEvent(state: .issued, at: time.adding(seconds: -1)),
      CardEvent(state: .delivered, at: time),
    ]
    roster.cards[index].events.append(
      CardEvent(state: .replaced, at: time, successor: card.number))
    roster.cards.append(card)
    return roster
  }

  /// Signs a roster as the director does.
  func signed(_ roster: Roster) throws -> [UInt8] {
    let director = try contents(of: folder.path.appending("cards/IR-registry-director.card"))
    let request = SignatureRequest(
      signingTime: roster.issued, roles: [Role.registryDirector.rawValue],
      commitment: .proofOfOrigin)
    let signer = try KeySigner(
      key: director.signature.privateKey, certificate: director.signature.certificate)
    return try DocumentSigning().sign(roster.xml(), name: "roster.xml", request, with: signer).bytes
  }
}

extension Certificate {
  /// The subject of a card's certificate, as the lab writes it.
  fileprivate var cardSubject: DistinguishedName {
    var attributes: [DistinguishedName.Attribute] = [
      .init(.country, "IR"), .init(.organization, RegistryProfile.organisation),
    ]
    if let unit = organizationalUnit { attributes.append(.init(.organizationalUnit, unit)) }
    if let id = serialNumberAttribute { attributes.append(.init(.serialNumber, id)) }
    attributes.append(.init(.commonName, commonName ?? ""))
    return DistinguishedName(attributes)
  }

  /// The kind of key that a new card gets: the old one's.
  fileprivate var keyKind: PrivateKey.Kind {
    get throws {
      switch publicKey.kind {
      case .rsa(let bits): .rsa(bits)
      case .ec(.p384): .p384
      default: .p256
      }
    }
  }
}
