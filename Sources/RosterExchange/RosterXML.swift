import CanonicalXML
package import ElectionVerifier
import PKI

extension Roster {
  /// The roster as an XML document (`urn:mohr:roster:1`), unsigned, in UTF-8.
  ///
  /// Of very many cards each is one line: white space is text to whoever reads it, and there is a limit to that.
  package func xml() -> [UInt8] {
    let isOneLine = cards.count > Self.manyCards
    return xml(cards.map { Self.element($0, isOneLine: isOneLine) }.joined())
  }

  /// From more cards on a roster should be split: a verifier reads it whole at each start.
  package static let manyCards = 10_000

  /// The roster with its cards in files beside it: a verdict then reads the few that it asks for.
  ///
  /// - Parameter folder: The folder of the files, beside the roster.
  /// - Returns: The roster as an XML document, unsigned, and each file with its name relative to it.
  package func xml(partsIn folder: String) -> (roster: [UInt8], files: [(String, [UInt8])]) {
    var files: [(String, [UInt8])] = []
    var elements = ""
    for (key, cards) in cardsByPart {
      let name = "\(folder)/\(key == "-" ? "none" : key).xml"
      let text =
        #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n<Cards xmlns=\"\(Vocabulary.roster)\""
        + XMLElementText.attribute("key", key) + ">\n" + cards.map(Self.element).joined()
        + "</Cards>\n"
      let bytes = Array(text.utf8)
      files.append((name, bytes))
      elements += "  <Part" + XMLElementText.attribute("key", key)
      elements += XMLElementText.attribute("file", name)
      elements += XMLElementText.attribute(
        "digest", Base64.encode(Digest.hash(bytes, .sha256)))
      let counted = cards.count { $0.isCounted(in: key) }
      elements += XMLElementText.attribute("cards", String(counted)) + "/>\n"
    }
    return (xml(elements), files)
  }

  private func xml(_ cards: String) -> [UInt8] {
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
    return Array((text + cards + "</Roster>\n").utf8)
  }

  private static func element(_ name: String, _ value: RoleName) -> String {
    "  <\(name)" + XMLElementText.attribute("id", value.id) + ">"
      + XMLElementText.names(value.name) + "</\(name)>\n"
  }

  private static func term(_ term: Term) -> String {
    (term.from.map { XMLElementText.attribute("from", $0.description) } ?? "")
      + (term.until.map { XMLElementText.attribute("until", $0.description) } ?? "")
  }

  private static func element(_ card: RosterCard) -> String { element(card, isOneLine: false) }

  /// - Parameter isOneLine: Whether there is no white space in it, which a reader of the whole roster would keep.
  private static func element(_ card: RosterCard, isOneLine: Bool) -> String {
    let (indent, end) = isOneLine ? ("", "") : ("    ", "\n")
    var text = "  <Card" + XMLElementText.attribute("number", card.number)
    text += XMLElementText.attribute("nationalID", card.nationalIDText)
    text +=
      XMLElementText.attribute("role", card.role) + XMLElementText.attribute("unit", card.unit.code)
      + term(card.term) + ">" + end + indent
    text += XMLElementText.names(card.name) + end
    for certificate in card.certificates {
      text +=
        indent + "<Certificate"
        + XMLElementText.attribute("purpose", certificate.purpose.rawValue)
        + XMLElementText.attribute("digest", Base64.encode(certificate.digest)) + "/>" + end
    }
    for event in card.events { text += indent + element(event) + end }
    for office in card.offices {
      text += indent + "<Office" + XMLElementText.attribute("role", office.role)
      text += XMLElementText.attribute("unit", office.unit.code) + term(office.term) + "/>" + end
    }
    for delegation in card.delegations { text += indent + element(delegation) + end }
    return text + (isOneLine ? "" : "  ") + "</Card>\n"
  }

  private static func element(_ event: CardEvent) -> String {
    var text = "<Event" + XMLElementText.attribute("state", event.state.rawValue)
    text += XMLElementText.attribute("at", event.at.description)
    if let by = event.by { text += XMLElementText.attribute("by", by) }
    if let reason = event.reason { text += XMLElementText.attribute("reason", reason) }
    if let successor = event.successor {
      text += XMLElementText.attribute("successor", successor)
    }
    return text + "/>"
  }

  private static func element(_ delegation: Delegation) -> String {
    var text = "<Delegation" + XMLElementText.attribute("by", delegation.by)
    text += XMLElementText.attribute("from", delegation.from.description)
    text += XMLElementText.attribute("until", delegation.until.description)
    text += XMLElementText.attribute("reason", delegation.reason)
    if let role = delegation.role { text += XMLElementText.attribute("role", role) }
    if let unit = delegation.unit { text += XMLElementText.attribute("unit", unit.code) }
    return text + "/>"
  }
}
