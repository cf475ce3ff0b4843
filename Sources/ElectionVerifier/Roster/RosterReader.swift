import CanonicalXML
import PKI

/// Reads a roster from the tree of its signed content, which the schema has accepted.
struct RosterReader {
  let reader: ContentReader

  init(_ root: XMLTree.Node) { reader = ContentReader(root) }

  /// The roster with all its cards.
  func roster() throws(TrustFinding.RefusalReason) -> Roster {
    var cards: [RosterCard] = []
    var roster = try head()
    for element in reader.children("Card") { cards.append(try card(element)) }
    roster.cards = cards
    return roster
  }

  /// The roster without its cards.
  func head() throws(TrustFinding.RefusalReason) -> Roster {
    var roles: [RoleName] = []
    for element in reader.children("Role") {
      roles.append(
        RoleName(id: try element.required("id"), name: try element.texts("Name", languages: ["fa"]))
      )
    }
    return Roster(
      edition: try reader.count("edition"), predecessor: try reader.digest("predecessor"),
      issued: try reader.instant("issued"), validFrom: try reader.instant("validFrom"),
      validUntil: try reader.instant("validUntil"), scheme: try reader.required("scheme"),
      unitEdition: try reader.required("unitEdition"), roles: roles, cards: [])
  }

  /// One card.
  func card(_ element: ContentReader) throws(TrustFinding.RefusalReason) -> RosterCard {
    var certificates: [CardCertificate] = []
    for child in element.children("Certificate") {
      let purpose = try child.required("purpose")
      guard let known = CardCertificate.Purpose(rawValue: purpose),
        let digest = try child.digest("digest")
      else { throw .value(name: "Certificate/@purpose", value: purpose) }
      certificates.append(CardCertificate(purpose: known, digest: digest))
    }
    var events: [CardEvent] = []
    for child in element.children("Event") {
      let state = try child.required("state")
      guard let known = CardState(rawValue: state) else {
        throw .value(name: "Event/@state", value: state)
      }
      events.append(
        CardEvent(
          state: known, at: try child.instant("at"), reason: child.attribute("reason"),
          successor: child.attribute("successor")))
    }
    var delegations: [Delegation] = []
    for child in element.children("Delegation") { delegations.append(try delegation(child)) }
    return RosterCard(
      number: try element.required("number"),
      nationalIDText: try element.required("nationalID"),
      name: try element.texts("Name", languages: ["fa"]), role: try element.required("role"),
      unit: try element.unit("unit"), certificates: certificates, events: events,
      delegations: delegations, line: element.line)
  }

  private func delegation(
    _ element: ContentReader
  ) throws(TrustFinding.RefusalReason) -> Delegation {
    Delegation(
      by: try element.required("by"), from: try element.instant("from"),
      until: try element.instant("until"), reason: try element.required("reason"),
      role: element.attribute("role"),
      unit: element.attribute("unit") == nil ? nil : try element.unit("unit"))
  }
}
