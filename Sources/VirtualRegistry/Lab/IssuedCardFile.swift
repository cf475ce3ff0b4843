import CanonicalXML
import CertificateIssuing
import PKI

extension IssuedCard {
  /// The application that the card's file answers as; the demo shows both.
  var profile: CardContents.Profile {
    record.role == Role.countyHQHead.rawValue ? .iso7816_15 : .piv
  }

  /// Writes the card as a virtual card, with the lab's PIN and PUK.
  ///
  /// - Throws: ``LabError/unwritable(path:errno:)`` and ``LabError/issuance(of:_:)``.
  func writeFile(to folder: OutputFolder) throws(LabError) {
    let contents = CardContents(
      signature: .init(privateKey: signature.key, certificate: signature.certificate),
      authentication: .init(
        privateKey: authentication.key, certificate: authentication.certificate),
      profiles: [profile], pin: .init(RegistryProfile.pin), puk: .init(RegistryProfile.puk))
    try folder.makeFolder("cards")
    do {
      _ = try VirtualCard.create(at: folder.path.appending("cards/" + fileName), contents)
    } catch {
      throw .issuance(of: fileName, LabCause(error))
    }
  }
}

extension Authorities {
  /// Writes the authorities' certificates and keys, so that a lab can issue more later.
  ///
  /// - Throws: ``LabError/unwritable(path:errno:)``.
  func writeKeys(to folder: OutputFolder) throws(LabError) {
    let all = [
      ("root", root), ("issuing", issuing), ("other", unpinned), ("tsa", timestamps),
    ]
    for (name, authority) in all {
      try authority.writeKey(to: folder, "registry/TEST-\(name).pem")
    }
  }
}

extension CertificateAuthority {
  /// Writes certificate and key.
  ///
  /// - Throws: ``LabError/unwritable(path:errno:)``.
  func writeKey(to folder: OutputFolder, _ name: String) throws(LabError) {
    let warning = "TEST KEY of a mohr lab: worth nothing, secret to nobody.\n"
    try folder.write(Array((warning + certificate.pem + key.pem).utf8), to: name, mode: 0o600)
  }
}

/// The page that a lab's folder opens with.
enum LabReadme {
  /// What the folder holds.
  static func text(seed: UInt64, clock: Instant) -> String {
    """
    A mohr lab: TEST keys, fictional people, an election that never was.
    Nothing here proves anything outside this folder.

    seed    \(seed)
    clock   \(clock) (the file `clock`); the election was the day before
    PIN     \(RegistryProfile.pin) for every card, PUK \(RegistryProfile.puk)

    trust/       what an auditor of the lab trusts: trust.xml, anchors, ca, policies, roster,
                 register and its stations, crls
    documents/   the signed sheets of the small election, by province and county
    national/    what is above them: the tally from abroad (IR-ABROAD), an interim announcement
                 (IR-1), the final result (IR), and the statements beside them
    desk/        the same sheets before anybody signed: something to sign
    cards/       virtual cards, UNIT-ROLE.card, of the election's signers, the ministry
                 (IR-hq-head signs policies) and the registry (IR-registry-director signs rosters)
    registry/    the authorities' keys and certificates
    roster.csv   the roster as a table

    In \(SmallElection.absence) the province's head is recorded absent, in \(SmallElection.refusal)
    the governor refused, \(SmallElection.correction) was corrected by a second revision, and the
    governor of \(LabWorld.actingCounty) is an acting head. From abroad, somebody of the reserve
    signs for an officer, as the second edition of that policy (trust/policies/abroad-2.xml) lets
    them; the minister is away when the interim announcement is made.

    """
  }
}
