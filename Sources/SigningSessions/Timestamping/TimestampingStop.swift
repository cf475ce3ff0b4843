package import AtomicFiles
package import CanonicalXML
package import ElectionVerifier
package import PKI
package import SignatureBuilding

/// Why no signature of a document was stamped; nothing was changed.
package enum TimestampingStop: Error {
  /// The trust pins no timestamp authority: whatever a server gave would prove nothing.
  case nobodyTrusted
  /// It is no XML as it must be.
  case malformed(XMLError)
  /// It has no signature.
  case notSigned
  /// No signature is to be stamped: each that holds has a timestamp already, or none holds, or none of them can be.
  case nothingToStamp(OmittedSignatures)
  /// No server gave a timestamp that holds; why each did not. None are named that had failed before.
  case noTimestamp([Fault], OmittedSignatures)
  /// The timestamps could not be put into the document.
  case building(SigningError)
  /// The stamped document could not be written.
  case writing(DocumentWriterError, path: FilePath)
  /// With the timestamps the document would be judged worse than without; the first of what would be found.
  case worse(Finding?)
  /// What lies on disk is not what was made.
  case notVerified

  /// A server that gave no timestamp, and why.
  package struct Fault: Hashable, Sendable {
    /// Its address.
    package let address: String
    /// Why.
    package let fault: TimestampServerFault
  }
}
