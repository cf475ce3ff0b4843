import CanonicalXML
package import ElectionVerifier
import PKI

extension Roster {
  /// The roster as an XML document (`urn:mohr:roster:1`), unsigned, in UTF-8.
  package func xml() -> [UInt8] {
    var text =
      #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n<Roster xmlns=\"\(Vocabulary.roster)\""
    text += Self.attribute("edition", String(edition))
    if let predecessor { text += Self.attribute("predecessor", Base64.encode(predecessor)) }
    text += Self.attribute("issued", issued.description)
    text += Self.attribute("validFrom", validFrom.description)
    text += Self.attribute("validUntil", validUntil.description)
    text += Self.attribute("scheme", scheme) + Self.attribute("unitEdition", unitEdition) + ">\n"
    for role in roles {
      text += "  <Role" + Self.attribute("id", role.id) + ">" + Self.names(role.name) + "</Role>\n"
    }
    for card in cards { text += Self.element(card) }
    return Array((text + "</Roster>\n").utf8)
  }

  private static func element(_ card: RosterCard) -> String {
    var text = "  <Card" + attribute("number", card.number)
    text += attribute("nationalID", card.nationalIDText)
    text += attribute("role", card.role) + attribute("unit", card.unit.code) + ">\n    "
    text += names(card.name) + "\n"
    for certificate in card.certificates {
      text += "    <Certificate" + attribute("purpose", certificate.purpose.rawValue)
      text += attribute("digest", Base64.encode(certificate.digest)) + "/>\n"
    }
    for event in card.events {
      text += "    <Event" + attribute("state", event.state.rawValue)
      text += attribute("at", event.at.description)
      if let reason = event.reason { text += attribute("reason", reason) }
      if let successor = event.successor { text += attribute("successor", successor) }
      text += "/>\n"
    }
    for delegation in card.delegations {
      text += "    <Delegation" + attribute("by", delegation.by)
      text += attribute("from", delegation.from.description)
      text += attribute("until", delegation.until.description)
      text += attribute("reason", delegation.reason)
      if let role = delegation.role { text += attribute("role", role) }
      if let unit = delegation.unit { text += attribute("unit", unit.code) }
      text += "/>\n"
    }
    return text + "  </Card>\n"
  }

  private static func names(_ name: LocalizedText) -> String {
    name.texts.sorted { $0.key > $1.key }.map {
      "<Name" + attribute("xml:lang", $0.key) + ">" + XMLText.escape($0.value) + "</Name>"
    }.joined()
  }

  private static func attribute(_ name: String, _ value: String) -> String {
    " \(name)=\"" + XMLText.escapeAttribute(value) + "\""
  }
}
