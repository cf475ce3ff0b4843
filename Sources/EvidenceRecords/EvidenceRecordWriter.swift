import CanonicalXML
package import PKI

/// Writes evidence records (RFC 6283, 8): the form is canonical as it is, without white space between elements.
package enum EvidenceRecordWriter {
  /// A new record.
  /// - Parameters:
  ///   - tree: What leads from the documents of the record to the token's imprint.
  ///   - token: The token.
  ///   - algorithm: The algorithm of the tree.
  package static func record(
    _ tree: ReducedHashTree, _ token: TimestampToken, _ algorithm: DigestAlgorithm
  ) -> [UInt8] {
    let open =
      "<EvidenceRecord xmlns=\"\(EvidenceRecordNames.namespace)\" Version=\"1.0\"><ArchiveTimeStampSequence>"
    return Array(open.utf8) + chain(tree, token, algorithm, order: 1, isInScope: true)
      + Array("</ArchiveTimeStampSequence></EvidenceRecord>\n".utf8)
  }

  /// A chain with its first archive timestamp.
  /// - Parameters:
  ///   - order: Its number in the record, from 1.
  ///   - isInScope: Whether the namespace is the default one where it goes.
  package static func chain(
    _ tree: ReducedHashTree, _ token: TimestampToken, _ algorithm: DigestAlgorithm, order: Int,
    isInScope: Bool = false
  ) -> [UInt8] {
    var text = "<ArchiveTimeStampChain\(declaration(isInScope)) Order=\"\(order)\">"
    text += "<DigestMethod Algorithm=\"\(algorithm.xmlURI)\"/>"
    text += "<CanonicalizationMethod Algorithm=\"\(CanonicalizationMethod.exclusive.uri)\"/>"
    return Array(text.utf8) + timestamp(tree, token, order: 1, isInScope: true)
      + Array("</ArchiveTimeStampChain>".utf8)
  }

  /// An archive timestamp.
  /// - Parameters:
  ///   - order: Its number in its chain, from 1.
  ///   - isInScope: Whether the namespace is the default one where it goes.
  package static func timestamp(
    _ tree: ReducedHashTree, _ token: TimestampToken, order: Int, isInScope: Bool = false
  ) -> [UInt8] {
    var text = "<ArchiveTimeStamp\(declaration(isInScope)) Order=\"\(order)\">"
    if !tree.sequences.isEmpty {
      text += "<HashTree>"
      for (index, sequence) in tree.sequences.enumerated() {
        text += "<Sequence Order=\"\(index + 1)\">"
        for digest in sequence { text += "<DigestValue>\(Base64.encode(digest))</DigestValue>" }
        text += "</Sequence>"
      }
      text += "</HashTree>"
    }
    text += "<TimeStamp><TimeStampToken Type=\"RFC3161\">\(Base64.encode(token.der))"
    text += "</TimeStampToken></TimeStamp></ArchiveTimeStamp>"
    return Array(text.utf8)
  }

  /// What a token is judged by (3.1.3).
  static func information(_ information: CryptographicInformation) -> [UInt8] {
    let all =
      information.certificates.map { ("CERT", $0.der) } + information.lists.map { ("CRL", $0.der) }
    var text = "<CryptographicInformationList\(declaration(false))>"
    for (index, (type, der)) in all.enumerated() {
      text += "<CryptographicInformation Order=\"\(index + 1)\" Type=\"\(type)\">"
      text += Base64.encode(der) + "</CryptographicInformation>"
    }
    return Array((text + "</CryptographicInformationList>").utf8)
  }

  private static func declaration(_ isInScope: Bool) -> String {
    isInScope ? "" : " xmlns=\"\(EvidenceRecordNames.namespace)\""
  }
}
