package import CanonicalXML

/// The names of RFC 6283.
package enum EvidenceRecordNames {
  /// The namespace.
  package static let namespace = "urn:ietf:params:xml:ns:ers"
  /// The root element.
  package static let root = ExpandedName(namespace, "EvidenceRecord")
  /// How the name of a record's file ends: only such files are looked at.
  package static let fileEnding: StaticString = ".ers.xml"
}
