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

extension SigningError: CustomStringConvertible {
  /// The error in English.
  package var description: String {
    switch self {
    case .brokenSignature(let id, let ordinal, let faults):
      "signature \(id ?? "\(ordinal + 1)") is broken: "
        + faults.map(\.description).joined(separator: "; ")
    case .wouldBreak(let id, let ordinal, let line):
      "signature \(id ?? "\(ordinal + 1)") (line \(line)) would not survive another one"
    case .noSuchParent(let path, let count):
      "the place for the signature, \(path.map(\.local).joined(separator: "/")), occurs \(count) times"
    case .emptyParent(let name, let line):
      "the place for the signature, \(name.local) (line \(line)), is an empty-element tag"
    case .changedSinceRead: "the document changed since it was read"
    case .tooManySignatures(let limit): "the document has \(limit) signatures already"
    case .noSuchSignature(let id): "there is no intact signature '\(id)'"
    case .valueWithoutID(let id, let line):
      "signature \(id ?? "") (line \(line)) has no id on its value"
    case .notXAdES(let id, let line): "signature \(id ?? "") (line \(line)) has no XAdES properties"
    case .tooDeep(let limit): "countersignatures are nested \(limit) deep already"
    case .unsuitableAlgorithm(let uri): "the algorithm '\(uri)' does not suit the signer's key"
    case .signerFailed(let error): "the signer failed: \(error)"
    case .signerMadeWrongValue: "the new signature does not verify with the signer's certificate"
    case .unreadable(let error): "\(error)"
    case .source(let error): "\(error)"
    }
  }

  /// What to do about it, where something can be done.
  package var hint: String? {
    switch self {
    case .emptyParent(let name, _):
      "write <\(name.local)></\(name.local)> before the first signature is made"
    case .wouldBreak:
      "that signature leaves out only itself; the people who made it must sign by this profile"
    case .changedSinceRead: "read the document again, then sign"
    case .signerMadeWrongValue: "the card may hold another key than its certificate says"
    case .valueWithoutID, .notXAdES: "only signatures of this profile can be countersigned"
    default: nil
    }
  }
}
