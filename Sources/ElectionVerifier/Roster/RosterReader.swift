import CanonicalXML
import PKI

/// Reads a roster from the tree of its signed content, which the schema has accepted.
struct RosterReader {
  let reader: ContentReader

  init(_ root: XMLTree.Node) { reader = ContentReader(root) }

  /// The roster with all its cards.
  func roster() throws(TrustFinding.RefusalReason) -> Roster {
    var roster = try head()
    roster.cards = try cards()
    return roster
  }

  /// The roster with the cards of the files beside it, if it has such.
  func roster(beside path: FilePath) throws(TrustFinding.RefusalReason) -> Roster {
    var roster = try roster()
    guard !roster.parts.isEmpty else { return roster }
    roster.cards = try RosterPartFiles(roster.parts, beside: path).cards()
    return roster
  }

  /// The cards that it holds itself.
  func cards() throws(TrustFinding.RefusalReason) -> [RosterCard] {
    var cards: [RosterCard] = []
    for element in reader.children("Card") { cards.append(try card(element)) }
    return cards
  }

  /// The roster without its cards.
  func head() throws(TrustFinding.RefusalReason) -> Roster {
    var parts: [RosterPart] = []
    for element in reader.children("Part") {
      guard let digest = try element.digest("digest") else {
        throw .value(name: "Part/@digest", value: "")
      }
      parts.append(
        RosterPart(
          key: try element.required("key"), file: try element.required("file"), digest: digest,
          cards: try element.count("cards")))
    }
    var roster = Roster(
      edition: try reader.count("edition"), predecessor: try reader.digest("predecessor"),
      issued: try reader.instant("issued"), validFrom: try reader.instant("validFrom"),
      validUntil: try reader.instant("validUntil"), scheme: try reader.required("scheme"),
      unitEdition: try reader.required("unitEdition"), roles: try names("Role"),
      authorities: try names("Authority"), cards: [])
    roster.parts = parts
    return roster
  }

  private func names(_ element: String) throws(TrustFinding.RefusalReason) -> [RoleName] {
    var names: [RoleName] = []
    for child in reader.children(element) {
      names.append(
        RoleName(id: try child.required("id"), name: try child.texts("Name", languages: ["fa"])))
    }
    return names
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
          state: known, at: try child.instant("at"), by: child.attribute("by"),
          reason: child.attribute("reason"),
          successor: child.attribute("successor")))
    }
    var offices: [Office] = []
    for child in element.children("Office") {
      offices.append(
        Office(
          role: try child.required("role"), unit: try child.unit("unit"), term: try term(child)))
    }
    var delegations: [Delegation] = []
    for child in element.children("Delegation") { delegations.append(try delegation(child)) }
    return RosterCard(
      number: try element.required("number"),
      nationalIDText: try element.required("nationalID"),
      name: try element.texts("Name", languages: ["fa"]), role: try element.required("role"),
      unit: try element.unit("unit"), term: try term(element), offices: offices,
      certificates: certificates, events: events,
      delegations: delegations, line: element.line)
  }

  private func term(_ element: ContentReader) throws(TrustFinding.RefusalReason) -> Term {
    Term(
      from: element.attribute("from") == nil ? nil : try element.instant("from"),
      until: element.attribute("until") == nil ? nil : try element.instant("until"))
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
