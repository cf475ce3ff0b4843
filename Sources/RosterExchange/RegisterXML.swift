import CanonicalXML
package import ElectionVerifier
import PKI

extension Register {
  /// The register as an XML document (`urn:mohr:register:1`), unsigned, in UTF-8.
  package func xml() -> [UInt8] {
    typealias XML = XMLElementText
    var text =
      #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n<Register xmlns=\"\(Vocabulary.register)\""
    text += XML.attribute("edition", String(edition))
    if let predecessor { text += XML.attribute("predecessor", Base64.encode(predecessor)) }
    text += XML.attribute("issued", issued.description)
    text += XML.attribute("validFrom", validFrom.description)
    text += XML.attribute("validUntil", validUntil.description)
    text += XML.attribute("purpose", purpose.rawValue) + ">\n" + election.xml
    for contest in contests { text += contest.xml }
    text += "  <Units" + XML.attribute("scheme", scheme) + XML.attribute("edition", unitEdition)
    text += ">\n" + units.map(\.xml).joined() + "  </Units>\n</Register>\n"
    return Array(text.utf8)
  }
}

extension RegisteredElection {
  fileprivate var xml: String {
    typealias XML = XMLElementText
    var text = "  <Election" + XML.attribute("code", code) + XML.attribute("date", date)
    text += XML.attribute("opens", opens.description)
    text += XML.attribute("closes", closes.description) + ">\n    " + XML.names(name) + "\n"
    for (tier, instant) in deadlines.sorted(by: { $0.key < $1.key }) {
      text += "    <Deadline" + XML.attribute("tier", tier)
      text += XML.attribute("at", instant.description) + "/>\n"
    }
    return text + "  </Election>\n"
  }
}

extension RegisteredContest {
  fileprivate var xml: String {
    typealias XML = XMLElementText
    var text = "  <Contest" + XML.attribute("code", code) + ">\n    " + XML.names(name) + "\n"
    for candidate in candidates {
      text += "    <Candidate" + XML.attribute("code", candidate.code)
      if let withdrawn = candidate.withdrawn {
        text += XML.attribute("withdrawn", withdrawn.description)
      }
      text += ">" + XML.names(candidate.name) + "</Candidate>\n"
    }
    return text + "  </Contest>\n"
  }
}

extension RegisteredUnit {
  fileprivate var xml: String {
    typealias XML = XMLElementText
    var text = "    <Unit" + XML.attribute("code", unit.code) + XML.attribute("kind", kind)
    if let parent { text += XML.attribute("parent", parent.code) }
    if let tier { text += XML.attribute("tier", tier) }
    if let contests { text += XML.attribute("contests", contests.joined(separator: " ")) }
    text += ">" + XML.names(name) + (eligible?.xml ?? "")
    if let stations {
      text += "<Stations" + XML.attribute("file", stations.file)
      text += XML.attribute("digest", Base64.encode(stations.digest))
      text += XML.attribute("count", String(stations.count)) + "/>"
    }
    return text + "</Unit>\n"
  }
}

extension RegisteredStations {
  /// The list as an XML document, in UTF-8.
  package func xml() -> [UInt8] {
    typealias XML = XMLElementText
    var text = #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n"
    text += "<Stations xmlns=\"\(Vocabulary.register)\"" + XML.attribute("unit", unit.code)
    text += XML.attribute("scheme", scheme) + XML.attribute("edition", unitEdition) + ">\n"
    for station in stations {
      text += "  <Station" + XML.attribute("code", station.unit.code) + ">"
      text += XML.names(station.name) + (station.eligible?.xml ?? "") + "</Station>\n"
    }
    return Array((text + "</Stations>\n").utf8)
  }
}

extension EligibleVoters {
  fileprivate var xml: String {
    "<Eligible" + XMLElementText.attribute("count", String(count))
      + XMLElementText.attribute("source", source) + XMLElementText.attribute("date", date) + "/>"
  }
}
