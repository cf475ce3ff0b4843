public import PKI

/// A roster: cards with the digests of their certificates, as the registry publishes it.
public struct RosterDocument: Sendable {
  /// A card with its certificates' digests.
  public struct Entry: Hashable, Sendable {
    /// The card.
    public var card: CardRecord
    /// Base64 of the SHA-256 of the signature certificate.
    public var signatureDigest: String
    /// Base64 of the SHA-256 of the authentication certificate.
    public var authenticationDigest: String

    /// A card and the digests of its certificates.
    public init(card: CardRecord, signatureDigest: String, authenticationDigest: String) {
      self.card = card
      self.signatureDigest = signatureDigest
      self.authenticationDigest = authenticationDigest
    }
  }

  /// 1 for the first roster, then one more each time.
  public var edition = 1
  /// Base64 of the content digest of the edition before.
  public var predecessor: String?
  /// When it takes force.
  public var validFrom: Instant
  /// When its force ends.
  public var validUntil: Instant
  /// When the registry drew it up.
  public var issued: Instant
  /// The cards.
  public var entries: [Entry]

  /// A roster of the first edition.
  ///
  /// - Parameters:
  ///   - entries: the cards.
  ///   - validFrom: when it takes force.
  ///   - validUntil: when its force ends.
  ///   - issued: when the registry drew it up.
  public init(entries: [Entry], validFrom: Instant, validUntil: Instant, issued: Instant) {
    self.entries = entries
    self.validFrom = validFrom
    self.validUntil = validUntil
    self.issued = issued
  }

  /// The roster as XML in UTF-8, without a signature.
  public func xml() -> [UInt8] {
    var writer = XMLWriter()
    var attributes = [("xmlns", "urn:mohr:roster:1"), ("edition", String(edition))]
    if let predecessor { attributes.append(("predecessor", predecessor)) }
    attributes += [
      ("validFrom", validFrom.description), ("validUntil", validUntil.description),
      ("issued", issued.description), ("scheme", UnitTree.scheme),
      ("unitEdition", UnitTree.edition),
    ]
    writer.start("Roster", attributes)
    for role in Role.allCases {
      writer.start("Role", [("id", role.rawValue)])
      writer.names(role.title)
      writer.end()
    }
    for entry in entries { write(entry, to: &writer) }
    writer.end()
    return writer.bytes
  }

  private func write(_ entry: Entry, to writer: inout XMLWriter) {
    let card = entry.card
    writer.start(
      "Card",
      [
        ("number", card.number), ("nationalID", card.nationalID), ("role", card.role),
        ("unit", card.unit),
      ])
    writer.names(card.name)
    writer.leaf(
      "Certificate", [("purpose", "signature"), ("digest", entry.signatureDigest)])
    writer.leaf(
      "Certificate", [("purpose", "authentication"), ("digest", entry.authenticationDigest)])
    for event in card.events {
      var attributes = [("state", event.state.rawValue), ("at", event.at.description)]
      if let reason = event.reason { attributes.append(("reason", reason)) }
      if let successor = event.successor { attributes.append(("successor", successor)) }
      writer.leaf("Event", attributes)
    }
    if let delegation = card.delegation {
      writer.leaf(
        "Delegation",
        [
          ("by", "\(delegation.by)/\(delegation.byRole)"),
          ("from", delegation.from.description),
          ("until", delegation.until.description), ("reason", delegation.reason),
        ])
    }
    writer.end()
  }
}
