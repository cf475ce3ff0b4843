package import CanonicalXML
package import PKI

/// Revocation lists in the signatures of a document, wherever in them: in a ds:X509CRL of a key's information, among the
/// evidence of a signature or a countersignature, also in a form of it that is not read.
///
/// Nobody signed that they lie there. Those by a CA's own key count as if they lay in the trust folder; nobody else's count
/// at all, or anybody could accuse a signer.
package struct CarriedLists: Sendable {
  /// The lists that can be read.
  package private(set) var lists: [RevocationList] = []
  /// How many were not looked at: they cannot be read, are longer or more than is read.
  package private(set) var unread = 0

  /// Looks for the lists of a document.
  package init(in document: XMLDocument) {
    var seen: Set<RevocationList> = []
    for signature in document.signatures {
      let apex = signature.cursor
      var next = apex.nextElement(inSubtreeOf: apex)
      while let element = next {
        if Self.isList(element) { read(element, &seen) }
        next = element.nextElement(inSubtreeOf: apex)
      }
    }
  }

  private static func isList(_ element: ElementCursor) -> Bool {
    element.isNamed(.x509CRL)
      || !KnownName.contains(element.nameID) && element.localName == "EncapsulatedCRLValue"
  }

  private mutating func read(_ element: ElementCursor, _ seen: inout Set<RevocationList>) {
    guard seen.count < EvidenceLimits.listsOfDocument,
      let der = try? element.base64(limit: EvidenceLimits.embeddedBytes * 3 / 2),
      let list = try? RevocationList(der: der)
    else { return unread += 1 }
    if seen.insert(list).inserted { lists.append(list) }
  }
}
