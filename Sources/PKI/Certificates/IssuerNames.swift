import COpenSSL
import Synchronization

/// What is made of the names of issuers: thousands of signers have one CA, and each would write its name anew.
enum IssuerNames {
  /// A name as text (RFC 4514), and the hash of its canonical form.
  struct Name: Sendable {
    let text: String
    let hash: UInt64
  }

  /// How many are remembered, and of how many bytes each at most.
  private static let capacity = (names: 64, bytes: 1_024)
  private static let known = Mutex<[ArraySlice<UInt8>: Name]>([:])

  /// - Parameters:
  ///   - der: the name in DER.
  ///   - x509: the certificate whose issuer it is.
  static func name(_ der: ArraySlice<UInt8>, of x509: OpaquePointer) -> Name {
    guard der.count <= capacity.bytes else { return unsafe made(of: x509) }
    if let name = known.withLock({ $0[der] }) { return name }
    let name = unsafe made(of: x509)
    known.withLock {
      if $0.count >= capacity.names { $0.removeAll(keepingCapacity: true) }
      $0[ArraySlice(Array(der))] = name
    }
    return name
  }

  private static func made(of x509: OpaquePointer) -> Name {
    let issuer = unsafe X509_get_issuer_name(x509)
    return unsafe Name(
      text: CertificateFields.distinguishedName(issuer),
      hash: CanonicalName.hash(of: issuer))
  }
}
