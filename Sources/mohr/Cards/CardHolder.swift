import ElectionReports
import ElectionVerifier
import PKI
import SmartCards

/// A card with what the roster says of its holder.
struct CardHolder {
  let identity: CardIdentity
  let entry: RosterCard?
  /// What the holder is at that time.
  let office: Office?
  let roleName: LocalizedText?
  private let unitName: LocalizedText?
  let state: CardEvent?
  /// Whether there was a roster to look the card up on.
  let wasLookedUp: Bool
  /// Whether a trust folder was there, and its roster could not be used.
  var isRosterUnusable = false
  /// That its certificate is revoked or on hold, by the lists of the trust folder.
  var lapse: Finding?

  /// Looks the signature certificate up, else the one for authentication.
  init(_ identity: CardIdentity, _ verifier: Verifier?, at instant: Instant) {
    self.identity = identity
    let roster = verifier?.rosterIndex
    wasLookedUp = roster != nil
    let digests = (identity.signatures + [identity.authentication].compactMap { $0 })
      .map(\.sha256)
    entry = digests.lazy.compactMap { roster?.card(withCertificate: $0)?.card }.first
    office = entry?.office(at: instant)
    roleName = office.flatMap { roster?.roleName($0.role) }
    unitName = office.flatMap { verifier?.unitName($0.unit.code) }
    state = entry?.state(at: instant)
  }

  /// The holder's name: the roster's, else the certificate's.
  func name(_ say: Speaker) -> String? {
    if let entry { return say.localized(entry.name) }
    return (identity.signatures.first ?? identity.authentication)?.commonName.map(say.text)
  }
}

extension CardHolder {
  /// `mohr card identify` for people.
  func lines(_ say: Speaker) -> [(label: String, value: String)] {
    [
      (say.label(.reader), say.reader(identity.reader)),
      (say.label(.cardKind), say.latin(identity.kind)),
    ] + holderRows(say) + certificateRows(say) + pinRows(say)
  }

  /// What the roster says of the holder.
  func holderRows(_ say: Speaker) -> [(label: String, value: String)] {
    var rows = [(label: say.label(.holder), value: name(say) ?? say.label(.unknown))]
    if let entry, let office {
      rows.append((say.label(.role), roleName.map(say.localized) ?? say.role(office.role)))
      rows.append((say.label(.unit), say.unit(office.unit.code, named: unitName)))
      rows.append((say.label(.cardNumber), say.latin(entry.number)))
      rows.append(
        (
          say.label(.nationalID),
          say.latin(Numerals.masked(nationalID: entry.nationalIDText))
        ))
      rows.append((say.label(.life), stateText(say)))
    } else {
      rows.append(
        (
          say.label(.roster),
          say.sentence(
            isRosterUnusable ? .rosterUnusable : .onNoRoster(wasLookedUp: wasLookedUp))
        ))
    }
    if let lapse { rows.append((say.label(.certificate), say.explain(lapse).what)) }
    return rows
  }

  private func stateText(_ say: Speaker) -> String {
    guard let state else { return say.label(.unknown) }
    return say.list([say.state(state.state), say.sentence(.since(state.at))])
  }

  func certificateRows(_ say: Speaker) -> [(label: String, value: String)] {
    let signatures = identity.signatures.map { Optional($0) }
    // Of an answer, nobody knows the certificate for signatures.
    let missing: [Certificate?] = identity.kind.isEmpty ? [] : [nil]
    let named: [(Label, Certificate?)] =
      (signatures.isEmpty ? missing : signatures).map { (.signatureCertificate, $0) }
      + [(.authenticationCertificate, identity.authentication)]
    return named.map { name, certificate in
      let label = say.label(name)
      guard let certificate else { return (label, say.label(.none)) }
      let until = say.sentence(.validUntil(certificate.notAfter))
      return (label, say.list([say.latin("SHA-256 " + Hex.text(certificate.sha256)), until]))
    }
  }

  private func pinRows(_ say: Speaker) -> [(label: String, value: String)] {
    let status = identity.pins[.signature] ?? .unknown
    return [(say.label(.pin), say.tries(status))]
  }
}
