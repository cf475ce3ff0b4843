import ElectionReports
import ElectionVerifier
import PKI
import SmartCards

/// A card with what the roster says of its holder.
struct CardHolder {
  let identity: CardIdentity
  let entry: RosterCard?
  let roleName: LocalizedText?
  let state: CardEvent?
  /// Whether there was a roster to look the card up on.
  let wasLookedUp: Bool

  /// Looks the signature certificate up, else the one for authentication.
  init(_ identity: CardIdentity, roster: RosterIndex?, at instant: Instant) {
    self.identity = identity
    wasLookedUp = roster != nil
    let digests = [identity.signature, identity.authentication].compactMap { $0?.sha256 }
    entry = digests.lazy.compactMap { roster?.card(withCertificate: $0)?.card }.first
    roleName = entry.flatMap { roster?.roleName($0.role) }
    state = entry?.state(at: instant)
  }

  /// The holder's name: the roster's, else the certificate's.
  func name(_ say: Speaker) -> String? {
    if let entry { return say.localized(entry.name) }
    return (identity.signature ?? identity.authentication)?.commonName.map(say.text)
  }
}

extension CardHolder {
  /// `mohr card identify` for people.
  func lines(_ say: Speaker) -> [(label: Bilingual, value: String)] {
    var rows: [(label: Bilingual, value: String)] = [
      (Bilingual("reader", "کارت‌خوان"), say.text(identity.reader)),
      (Bilingual("card", "گونهٔ کارت"), say.latin(identity.kind)),
      (Bilingual("holder", "دارنده"), name(say) ?? say.unknown),
    ]
    if let entry {
      rows.append((Bilingual("role", "سمت"), roleName.map(say.localized) ?? say.role(entry.role)))
      rows.append((Bilingual("unit", "حوزه"), say.latin(entry.unit.code)))
      rows.append((Bilingual("card number", "شمارهٔ کارت"), say.latin(entry.number)))
      rows.append(
        (
          Bilingual("national id", "شمارهٔ ملی"),
          say.latin(Numerals.masked(nationalID: entry.nationalIDText))
        ))
      rows.append((Bilingual("life", "وضعیت"), stateText(say)))
    } else {
      rows.append((Bilingual("roster", "فهرست کارت‌ها"), notOnRoster[say.language]))
    }
    return rows + certificateRows(say) + pinRows(say)
  }

  private var notOnRoster: Bilingual {
    wasLookedUp
      ? Bilingual("this card is not on the roster", "این کارت در فهرست نیست")
      : Bilingual(
        "not looked up: no roster is at hand (--trust names the trust folder)",
        "بررسی نشد: فهرستی در دست نیست (پوشهٔ اعتماد را با \(Failure.latin("--trust")) نام ببرید)")
  }

  private func stateText(_ say: Speaker) -> String {
    guard let state else { return say.unknown }
    return say.list([say.state(state.state), say.since(state.at)])
  }

  private func certificateRows(_ say: Speaker) -> [(label: Bilingual, value: String)] {
    let named: [(Bilingual, Certificate?)] = [
      (Bilingual("signature", "گواهی امضا"), identity.signature),
      (Bilingual("authentication", "گواهی احراز هویت"), identity.authentication),
    ]
    return named.map { label, certificate in
      guard let certificate else { return (label, say.none) }
      let until = say.until(certificate.notAfter)
      return (label, say.list([say.latin("SHA-256 " + Hex.text(certificate.sha256)), until]))
    }
  }

  private func pinRows(_ say: Speaker) -> [(label: Bilingual, value: String)] {
    let status = identity.pins[.signature] ?? .unknown
    return [(Bilingual("PIN", "رمز"), say.tries(status))]
  }
}
