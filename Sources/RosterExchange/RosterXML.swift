import CanonicalXML
package import ElectionVerifier
import PKI

extension Roster {
  /// The roster as an XML document (`urn:mohr:roster:1`), unsigned, in UTF-8.
  package func xml() -> [UInt8] {
    var text =
      #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n<Roster xmlns=\"\(Vocabulary.roster)\""
    text += XMLElementText.attribute("edition", String(edition))
    if let predecessor {
      text += XMLElementText.attribute("predecessor", Base64.encode(predecessor))
    }
    text += XMLElementText.attribute("issued", issued.description)
    text += XMLElementText.attribute("validFrom", validFrom.description)
    text += XMLElementText.attribute("validUntil", validUntil.description)
    text +=
      XMLElementText.attribute("scheme", scheme)
      + XMLElementText.attribute("unitEdition", unitEdition) + ">\n"
    for role in roles { text += Self.element("Role", role) }
    for authority in authorities { text += Self.element("Authority", authority) }
    for card in cards { text += Self.element(card) }
    return Array((text + "</Roster>\n").utf8)
  }

  private static func element(_ name: String, _ value: RoleName) -> String {
    "  <\(name)" + XMLElementText.attribute("id", value.id) + ">"
      + XMLElementText.names(value.name) + "</\(name)>\n"
  }

  private static func term(_ term: Term) -> String {
    (term.from.map { XMLElementText.attribute("from", $0.description) } ?? "")
      + (term.until.map { XMLElementText.attribute("until", $0.description) } ?? "")
  }

  private static func element(_ card: RosterCard) -> String {
    var text = "  <Card" + XMLElementText.attribute("number", card.number)
    text += XMLElementText.attribute("nationalID", card.nationalIDText)
    text +=
      XMLElementText.attribute("role", card.role) + XMLElementText.attribute("unit", card.unit.code)
      + term(card.term) + ">\n    "
    text += XMLElementText.names(card.name) + "\n"
    for certificate in card.certificates {
      text += "    <Certificate" + XMLElementText.attribute("purpose", certificate.purpose.rawValue)
      text += XMLElementText.attribute("digest", Base64.encode(certificate.digest)) + "/>\n"
    }
    for event in card.events {
      text += "    <Event" + XMLElementText.attribute("state", event.state.rawValue)
      text += XMLElementText.attribute("at", event.at.description)
      if let by = event.by { text += XMLElementText.attribute("by", by) }
      if let reason = event.reason { text += XMLElementText.attribute("reason", reason) }
      if let successor = event.successor {
        text += XMLElementText.attribute("successor", successor)
      }
      text += "/>\n"
    }
    for office in card.offices {
      text += "    <Office" + XMLElementText.attribute("role", office.role)
      text += XMLElementText.attribute("unit", office.unit.code) + term(office.term) + "/>\n"
    }
    for delegation in card.delegations {
      text += "    <Delegation" + XMLElementText.attribute("by", delegation.by)
      text += XMLElementText.attribute("from", delegation.from.description)
      text += XMLElementText.attribute("until", delegation.until.description)
      text += XMLElementText.attribute("reason", delegation.reason)
      if let role = delegation.role { text += XMLElementText.attribute("role", role) }
      if let unit = delegation.unit { text += XMLElementText.attribute("unit", unit.code) }
      text += "/>\n"
    }
    return text + "  </Card>\n"
  }
}
