package import CanonicalXML
package import PKI

/// Why an evidence record cannot be read.
package enum EvidenceRecordFault: Error, Hashable, Sendable {
  /// The file cannot be opened or read.
  case source(XMLSourceError)
  /// It is no XML as it must be.
  case malformed(XMLError)
  /// It has another root element, or another version than 1.0.
  case otherDocument
  /// An element is not where RFC 6283 has it, is missing, or holds what it must not; its name.
  case structure(element: String)
  /// Chains, timestamps or lists do not stand in the order that they state: 1, 2, 3 and so on, each once.
  case order(element: String)
  /// A digest is not in base64, or has another length than its algorithm's.
  case digest
  /// A digest algorithm that records may not use.
  case digestAlgorithm(String)
  /// A canonicalization other than exclusive XML canonicalization, where a renewal needs it.
  case canonicalization(String)
  /// It is encrypted, or its timestamps are of another kind than RFC 3161.
  case unsupported(element: String)
  /// A token cannot be read.
  case token(TimestampFault)
  /// It has more timestamps, lists or digests than are read.
  case tooMany(limit: Int)

  /// The stable word for it.
  package var word: String {
    switch self {
    case .source(let error): error.code
    case .malformed: "malformed-xml"
    case .otherDocument: "otherDocument"
    case .structure: "structure"
    case .order: "order"
    case .digest: "digest"
    case .digestAlgorithm: "digestAlgorithm"
    case .canonicalization: "canonicalization"
    case .unsupported: "unsupported"
    case .token(let fault): fault.rawValue
    case .tooMany: "tooMany"
    }
  }
}
