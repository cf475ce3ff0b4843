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
    let elsewhere = Set(branches.flatMap(\.codes))
    text += ">\n"
    for unit in units where !elsewhere.contains(unit.unit.code) { text += "    " + unit.xml }
    for branch in branches { text += branch.xml }
    return Array((text + "  </Units>\n</Register>\n").utf8)
  }

  /// The same with the units of a large register in files beside it, so that a verdict reads those that it needs.
  /// - Returns: The register that names them, and the files relative to it; none where it is small.
  package func branched(
    in folder: String
  ) -> (register: Register, files: [(name: String, bytes: [UInt8])]) {
    var register = self
    var files: [(name: String, bytes: [UInt8])] = []
    register.branches = unitsByBranch.map { top, units in
      let (name, bytes) = ("\(folder)/\(top.code).xml", branch(of: top, units))
      files.append((name, bytes))
      return RegisterBranch(
        top: top, file: name, digest: Digest.hash(bytes, .sha256), codes: units.map(\.unit.code))
    }
    return (register, files)
  }

  private func branch(of top: Unit, _ units: [RegisteredUnit]) -> [UInt8] {
    typealias XML = XMLElementText
    var text = #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n"
    text += "<Branch xmlns=\"\(Vocabulary.register)\"" + XML.attribute("of", top.code)
    text += XML.attribute("scheme", scheme) + XML.attribute("edition", unitEdition) + ">\n"
    return Array((text + units.map { "  " + $0.xml }.joined() + "</Branch>\n").utf8)
  }
}

extension RegisterBranch {
  fileprivate var xml: String {
    typealias XML = XMLElementText
    return "    <Branch" + XML.attribute("of", top.code) + XML.attribute("file", file)
      + XML.attribute("digest", Base64.encode(digest))
      + XML.attribute("units", codes.joined(separator: " ")) + "/>\n"
  }
}

extension RegisteredElection {
  fileprivate var xml: String {
    typealias XML = XMLElementText
    var text = "  <Election" + XML.attribute("code", code) + XML.attribute("date", date)
    text += XML.attribute("opens", local(opens))
    text += XML.attribute("closes", local(closes)) + ">\n    " + XML.names(name) + "\n"
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
    var text = "<Unit" + XML.attribute("code", unit.code) + XML.attribute("kind", kind)
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
