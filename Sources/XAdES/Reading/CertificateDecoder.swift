import PKI
import Synchronization

/// Decodes the certificates of signatures, each text once.
///
/// Decoding costs more than checking several signatures, and a whole election has few signers: share
/// one decoder for a run.
public final class CertificateDecoder: Sendable {
  /// The most certificates that are remembered; beyond, each is decoded again.
  static let capacity = 4096

  /// UTF-8 bytes of one X509Certificate.
  let textLimit = 64 * 1024

  private let known = Mutex<[String: Certificate]>([:])

  /// Makes a decoder that knows nothing yet.
  public init() {}

  /// The certificate that strict base64 holds; nil where it does not.
  func certificate(base64 text: String) -> Certificate? {
    if let certificate = known.withLock({ $0[text] }) { return certificate }
    guard let der = Base64.decode(text), let certificate = try? Certificate(der: der) else {
      return nil
    }
    known.withLock { if $0.count < Self.capacity { $0[text] = certificate } }
    return certificate
  }
}
