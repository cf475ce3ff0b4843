/// The schemas of mohr's own formats, by their namespace.
public enum BuiltInSchemas {
  /// The bytes of the schema for a namespace such as `urn:mohr:result-sheet:1`; nil for others.
  public static func bytes(for namespace: String) -> [UInt8]? {
    switch namespace {
    case Vocabulary.resultSheet: PackageResources.result_sheet_xsd
    case Vocabulary.policy: PackageResources.policy_xsd
    case Vocabulary.roster: PackageResources.roster_xsd
    case Vocabulary.trust: PackageResources.trust_xsd
    default: nil
    }
  }
}

/// The sources of the four signing policies: unsigned, for a ministry to sign.
public enum BuiltInPolicies {
  /// The name of each policy's file, and its bytes.
  public static var all: [(name: String, bytes: [UInt8])] {
    [
      ("board.xml", PackageResources.board_xml), ("county.xml", PackageResources.county_xml),
      ("province.xml", PackageResources.province_xml),
      ("correction.xml", PackageResources.correction_xml),
    ]
  }
}

/// The namespaces of mohr's own formats.
public enum Vocabulary {
  /// Result sheets.
  public static let resultSheet = "urn:mohr:result-sheet:1"
  /// Signing policies.
  public static let policy = "urn:mohr:policy:1"
  /// Rosters.
  public static let roster = "urn:mohr:roster:1"
  /// trust.xml.
  public static let trust = "urn:mohr:trust:1"
}
