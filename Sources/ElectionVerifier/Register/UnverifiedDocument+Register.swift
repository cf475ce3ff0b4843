package import CanonicalXML
package import XAdES

extension UnverifiedDocument {
  /// Reads a register, its schema checked, its signatures ignored.
  /// - Throws: Why the text is no register.
  package static func register(
    _ source: XMLSource
  ) throws(TrustFinding.RefusalReason) -> Register {
    let (root, _) = try content(of: source, ExpandedName(Vocabulary.register, "Register"))
    return try RegisterReader(root).register(beside: FilesBeside(source))
  }

  /// The same of a document that was read already: what is shown is what is signed.
  package static func register(
    _ signed: SignedDocument, beside path: FilePath
  ) throws(TrustFinding.RefusalReason) -> Register {
    let (root, _) = try content(of: signed, ExpandedName(Vocabulary.register, "Register"))
    return try RegisterReader(root).register(beside: FilesBeside(path))
  }

  /// Reads a list of stations that lies beside a register, its schema checked.
  /// - Throws: Why the text is no such list.
  package static func stations(
    _ source: XMLSource
  ) throws(TrustFinding.RefusalReason) -> RegisteredStations {
    let (root, _) = try content(of: source, ExpandedName(Vocabulary.register, "Stations"))
    return try StationReader(root).stations()
  }
}
