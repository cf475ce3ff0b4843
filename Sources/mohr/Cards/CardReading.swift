import ArgumentParser
import CanonicalXML
import ElectionReports
import ElectionVerifier
import PKI
import SigningSessions
import SmartCards

extension CardHolder {
  /// Opens a card, reads who it is, and lets it go.
  static func read(
    _ opening: TokenOpening, _ verifier: Verifier?, at instant: Instant
  ) throws(Failure) -> CardHolder {
    try Failure.orCard { () throws(CardError) in
      let token = try opening.open()
      defer { token.end() }
      let identity = try token.identity()
      var holder = CardHolder(identity, verifier, at: instant)
      holder.isRosterUnusable = verifier != nil && !holder.wasLookedUp
      if let verifier, let certificate = identity.authentication {
        holder.lapse = verifier.authentication(by: certificate).findings.first(where: \.isLapse)
      }
      return holder
    }
  }

  /// The same for programs.
  var json: JSON {
    let head: [(key: String, value: JSON)] = [
      ("schema", .string("mohr-card-1")),
      ("reader", .string(identity.reader)),
      ("atr", .optional(identity.atr?.description)),
      ("kind", .string(identity.kind)),
    ]
    let tail: [(key: String, value: JSON)] = [
      ("signature", Self.certificate(identity.signature)),
      (
        "signatures",
        identity.signatures.count > 1
          ? .array(identity.signatures.map(Self.certificate)) : .null
      ),
      ("authentication", Self.certificate(identity.authentication)),
      (
        "triesLeft",
        identity.pins[.signature]?.triesLeft.map { .integer(Int64($0)) } ?? .null
      ),
    ]
    return .object(head + rosterMembers + tail)
  }

  /// What the roster says of the holder.
  var rosterMembers: [(key: String, value: JSON)] {
    [
      ("onRoster", wasLookedUp ? .bool(entry != nil) : .null),
      ("card", .optional(entry?.number)),
      ("name", entry.map { Self.localized($0.name) } ?? .null),
      ("nationalID", .optional(entry.map { Numerals.masked(nationalID: $0.nationalIDText) })),
      ("role", .optional(office?.role)),
      ("unit", .optional(office?.unit.code)),
      ("state", .optional(state?.state.rawValue)),
    ]
  }

  private static func localized(_ text: LocalizedText) -> JSON {
    .object(text.texts.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })
  }

  private static func certificate(_ certificate: Certificate?) -> JSON {
    guard let certificate else { return .null }
    return .object([
      ("sha256", .string(Hex.text(certificate.sha256))),
      ("notBefore", .string(TehranTime.utc(certificate.notBefore.secondsSince1970))),
      ("notAfter", .string(TehranTime.utc(certificate.notAfter.secondsSince1970))),
    ])
  }
}

/// The roster of a trust folder, for commands that can do without it.
enum OptionalRoster {
  /// What the roster of the usual trust folder calls the holder of a certificate; nil where it cannot tell.
  static func name(of certificate: Certificate) -> LocalizedText? {
    usual?.card(withCertificate: certificate.sha256)?.card.name
  }

  /// The roster of the usual trust folder; nil where there is none that can be used.
  static var usual: RosterIndex? { usualVerifier?.rosterIndex }

  /// What the register of the usual trust folder calls units, by their codes.
  static func unitNames(_ codes: some Sequence<String>) -> [String: LocalizedText] {
    guard let verifier = usualVerifier else { return [:] }
    var names: [String: LocalizedText] = [:]
    for code in codes where names[code] == nil { names[code] = verifier.unitName(code) }
    return names
  }

  private static var usualVerifier: Verifier? {
    guard let options = try? TrustOptions.parse([]), let trust = try? Failure.trust(in: options)
    else { return nil }
    return Verifier(trust: trust)
  }

  /// The roster that the trust accepts; nil, and a word on standard error, where there is none.
  static func load(_ options: TrustOptions, speech: SpeechOptions) throws(Failure) -> Verifier? {
    if options.trust == nil, (try? options.folder.kind(followingLinks: true).get()) == nil {
      return nil
    }
    let verifier = Verifier(trust: try Failure.trust(in: options))
    if verifier.rosterIndex == nil {
      Notice(CommandMessage.cardNotMatched(folder: options.folder)).report(
        in: speech.language)
    }
    return verifier
  }
}

extension Finding {
  /// Whether it says that the registry has taken a certificate back, for good or for a time.
  fileprivate var isLapse: Bool {
    switch code {
    case .path(.revoked), .path(.suspended): true
    default: false
    }
  }
}
