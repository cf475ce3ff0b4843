/// The schemas of mohr's own formats, by their namespace.
package enum BuiltInSchemas {
  /// The bytes of the schema for a namespace such as `urn:mohr:result-sheet:1`; nil for others.
  package static func bytes(for namespace: String) -> [UInt8]? {
    switch namespace {
    case Vocabulary.resultSheet: PackageResources.result_sheet_xsd
    case Vocabulary.policy: PackageResources.policy_xsd
    case Vocabulary.roster: PackageResources.roster_xsd
    case Vocabulary.register: PackageResources.register_xsd
    case Vocabulary.statement: PackageResources.statement_xsd
    case Vocabulary.trust: PackageResources.trust_xsd
    case Vocabulary.algorithms: PackageResources.algorithms_xsd
    default: nil
    }
  }
}

/// The sources of the signing policies for result sheets: unsigned, for a ministry to sign.
package enum BuiltInPolicies {
  /// The name of each policy's file, and its bytes.
  package static var all: [(name: String, bytes: [UInt8])] {
    [
      ("board.xml", PackageResources.board_xml), ("county.xml", PackageResources.county_xml),
      ("province.xml", PackageResources.province_xml),
      ("abroad.xml", PackageResources.abroad_xml), ("interim.xml", PackageResources.interim_xml),
      ("final.xml", PackageResources.final_xml),
      ("correction.xml", PackageResources.correction_xml),
      ("correction-abroad.xml", PackageResources.correction_abroad_xml),
      ("correction-interim.xml", PackageResources.correction_interim_xml),
      ("correction-final.xml", PackageResources.correction_final_xml),
    ]
  }
}

/// The table of algorithms that the lab writes into its trust folder.
package enum BuiltInAlgorithms {
  /// The name of its file, and its bytes.
  package static var registry: (name: String, bytes: [UInt8]) {
    ("registry-1392.xml", PackageResources.registry_1392_xml)
  }
}

/// The namespaces of mohr's own formats.
package enum Vocabulary {
  /// Result sheets.
  package static let resultSheet = "urn:mohr:result-sheet:1"
  /// Signing policies.
  package static let policy = "urn:mohr:policy:1"
  /// Rosters.
  package static let roster = "urn:mohr:roster:1"
  /// Registers of elections.
  package static let register = "urn:mohr:register:1"
  /// Statements about a sheet, beside it.
  package static let statement = "urn:mohr:statement:1"
  /// trust.xml.
  package static let trust = "urn:mohr:trust:1"
  /// Tables of algorithms.
  package static let algorithms = "urn:mohr:algorithms:1"
}
