/// A revocation list, or what may be one, that could not be read: what it says is not known.
public struct UnreadRevocationList: Hashable, Sendable {
  /// The file that holds it, for reports.
  public let file: String
  /// Why it could not be read as a list; nil where it is none of what is opened here, or not even a file.
  package let error: CertificateError?
  /// The hash of its issuer's name; nil where that could not be read either.
  let issuerHash: UInt64?

  /// Takes what could not be read at all; it may be anybody's list.
  ///
  /// - Parameter file: The file, for reports.
  public init(file: String) {
    self.file = file
    error = nil
    issuerHash = nil
  }

  init(file: String, _ error: CertificateError, issuerHash: UInt64?) {
    self.file = file
    self.error = error
    self.issuerHash = issuerHash
  }

  /// Whether it may speak of a certificate: by its issuer's name, or because nobody knows whose list it is.
  func mayConcern(_ certificate: Certificate) -> Bool {
    guard let issuerHash else { return true }
    return issuerHash == certificate.storage.issuerHash || certificate.namesListIssuers
  }
}
