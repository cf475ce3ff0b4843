package import CanonicalXML
package import XAdES

/// Why a document was not signed or countersigned.
package enum SigningError: Error, Sendable {
  /// A signature that is there already is broken; nothing is added beside it.
  case brokenSignature(id: String?, ordinal: Int, faults: [SignatureFault])
  /// A signature that is there would not survive an addition, because it covers the place of it.
  case wouldBreak(id: String?, ordinal: Int, line: Int)
  /// The place for the signature is not there, or not once.
  case noSuchParent([ExpandedName], occurrences: Int)
  /// The place for the signature is an empty-element tag, which cannot be opened without rewriting it.
  case emptyParent(ExpandedName, line: Int)
  /// The source no longer holds the bytes that were read.
  case changedSinceRead
  /// The document has as many signatures as are accepted.
  case tooManySignatures(limit: Int)
  /// No intact signature of the document has this id.
  case noSuchSignature(id: String)
  /// A signature cannot be countersigned: its SignatureValue has no id of its own.
  case valueWithoutID(signature: String?, line: Int)
  /// A signature cannot be countersigned: it has no XAdES properties to hold a countersignature.
  case notXAdES(signature: String?, line: Int)
  /// Countersignatures are nested as deeply as is accepted.
  case tooDeep(limit: Int)
  /// The signer's algorithm does not fit its certificate's key, or is too weak.
  case unsuitableAlgorithm(String)
  /// The card or the key did not sign.
  case signerFailed(any Error)
  /// What the signer made does not verify with its own certificate.
  case signerMadeWrongValue
  /// The document could not be read again.
  case unreadable(XMLError)
  /// The document's bytes could not be read.
  case source(XMLSourceError)
}
