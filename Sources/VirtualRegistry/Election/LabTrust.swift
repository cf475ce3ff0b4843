import CanonicalXML
import CertificateIssuing
import ElectionVerifier
package import PKI
import RosterExchange
import SignatureBuilding
import XAdES

/// What an auditor of a lab trusts: the registry's anchors and lists, the ministry's policies, the
/// director's roster.
package struct LabTrust: Sendable {
  let registry: VirtualRegistry
  let policies: PolicyShelf
  /// The signed roster.
  let roster: [UInt8]
  /// The signed register, and the election that it is of.
  let register: (signed: [UInt8], election: String)
  /// The files of stations that the register names, by their names.
  let stationFiles: [String: [UInt8]]
  let clock: Instant

  /// The trust of a registry, with these policies, this roster, this register and its stations.
  package init(
    registry: VirtualRegistry, policies: PolicyShelf, roster: [UInt8],
    register: (signed: [UInt8], election: String), stationFiles: [String: [UInt8]] = [:],
    clock: Instant
  ) {
    self.registry = registry
    self.policies = policies
    self.roster = roster
    self.register = register
    self.stationFiles = stationFiles
    self.clock = clock
  }

  /// Everything that an auditor of the lab trusts: trust.xml and the files beside it.
  ///
  /// - Throws: ``LabError/issuance(of:_:)``.
  package func folder() throws(LabError) -> FolderContents {
    var folder = FolderContents()
    let authorities = registry.authorities
    folder["anchors/root.der"] = authorities.root.certificate.der
    folder["timestamps/tsa.der"] = authorities.timestamps.certificate.der
    folder["ca/issuing.der"] = authorities.issuing.certificate.der
    folder["ca/other.der"] = authorities.unpinned.certificate.der
    for policy in policies.policies { folder["policies/" + policy.file] = policy.bytes }
    folder["roster.xml"] = roster
    folder["register.xml"] = register.signed
    for (file, bytes) in stationFiles { folder[file] = bytes }
    for (file, list) in try revocationLists() { folder["crls/" + file] = list.der }
    folder[Self.algorithms] = BuiltInAlgorithms.registry.bytes
    folder["trust.xml"] = try file().xml()
    return folder
  }

  /// Where the algorithms lie.
  private static var algorithms: String { "algorithms/" + BuiltInAlgorithms.registry.name }

  /// The same as values, for the lab's own officials: nothing is written yet.
  ///
  /// - Throws: ``LabError``.
  func values() throws(LabError) -> Trust {
    let authorities = registry.authorities
    let ministry = try registry.card(.hqHead, UnitTree.lab.country.code)
    var trust = Trust(
      anchors: [authorities.root.certificate],
      issuingCAs: [authorities.issuing.certificate.spkiSHA256],
      signaturePolicyOID: RegistryProfile.signaturePolicy,
      authenticationPolicyOID: RegistryProfile.authenticationPolicy,
      rosterSigners: [.certificate(registry.director.signature.certificate.sha256)],
      policySigners: [.certificate(ministry.signature.certificate.sha256)])
    trust.intermediates = [authorities.issuing.certificate]
    trust.revocationLists = try revocationLists().map(\.list)
    trust.policyDocuments = policies.policies.map { XMLSource(bytes: $0.bytes, name: $0.file) }
    trust.rosterDocuments = [XMLSource(bytes: roster, name: "roster.xml")]
    trust.registerSigners = trust.policySigners
    trust.registerDocuments = [XMLSource(bytes: register.signed, name: "register.xml")]
    trust.stationFiles = Dictionary(
      uniqueKeysWithValues: stationFiles.map { ($0.key, XMLSource(bytes: $0.value, name: $0.key)) })
    return trust
  }

  /// What the auditor writes into trust.xml.
  ///
  /// - Throws: ``LabError/noCard(role:unit:)``.
  func file() throws(LabError) -> TrustFile {
    let authorities = registry.authorities
    let ministry = try registry.card(.hqHead, UnitTree.lab.country.code)
    func digest(_ certificate: Certificate) -> String { Base64.encode(certificate.sha256) }
    return TrustFile(
      anchors: [("anchors/root.der", digest(authorities.root.certificate))],
      issuingCAs: [Base64.encode(authorities.issuing.certificate.spkiSHA256)],
      rosterSigners: [digest(registry.director.signature.certificate)],
      policySigners: [digest(ministry.signature.certificate)],
      registerSigners: [digest(ministry.signature.certificate)],
      timestampAnchors: [
        ("timestamps/tsa.der", digest(authorities.timestamps.certificate))
      ],
      revocationSources: ["cards", "root"].map {
        ("http://127.0.0.1:\(RegistryServer.usualPort)/crl/\($0).crl", "crls/\($0).crl")
      },
      algorithms: (
        Self.algorithms, Base64.encode(Digest.hash(BuiltInAlgorithms.registry.bytes, .sha256))
      ), rosterEdition: 1,
      registerEditions: [(register.election, 1)],
      policyEditions: policies.ids.map { ($0, 1) })
  }

  /// The lists of an hour before the lab's clock; the next ones are due in thirty days.
  ///
  /// - Parameters:
  ///   - thisUpdate: when they are issued; `nil`: an hour before the clock.
  ///   - days: when the next ones are due.
  ///   - number: their cRLNumber.
  /// - Throws: ``LabError/issuance(of:_:)``.
  func revocationLists(
    thisUpdate: Instant? = nil, days: Int64 = 30, number: UInt64 = 1
  ) throws(LabError) -> [(file: String, list: RevocationList)] {
    let issued = thisUpdate ?? clock.adding(seconds: -.hours(1))
    return try registry.authorities.revocationLists(
      cards: registry.cards, special: registry.special, thisUpdate: issued,
      nextUpdate: issued.adding(seconds: .days(days)), number: number)
  }
}

extension VirtualRegistry {
  /// The roster of every card, signed by the director.
  ///
  /// - Throws: ``LabError/signing(document:_:)``.
  package func signedRoster() throws(LabError) -> [UInt8] { try signed(roster()) }

  /// Signs a roster with the director's card, or with another that should not.
  ///
  /// - Throws: ``LabError/signing(document:_:)``.
  func signed(_ roster: Roster, by card: IssuedCard? = nil) throws(LabError) -> [UInt8] {
    let request = SignatureRequest(
      signingTime: roster.issued, roles: [Role.registryDirector.rawValue],
      commitment: .proofOfOrigin)
    return try DocumentSigning().sign(
      roster.xml(), name: "roster.xml", request, with: (card ?? director).signature
    ).bytes
  }
}
