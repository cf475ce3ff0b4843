import CanonicalXML
import PKI
import Synchronization

/// Decodes the certificates of signatures, each text once.
///
/// Decoding costs more than checking several signatures, and a whole election has few signers: share
/// one decoder for a run.
package final class CertificateDecoder: Sendable {
  /// The most certificates that are remembered; beyond, each is decoded again.
  static let capacity = 4096

  /// UTF-8 bytes of one X509Certificate.
  let textLimit = 64 * 1024

  private struct Entry {
    let text: [UInt8]
    let certificate: Certificate
  }

  /// By a keyed hash of the text, which no writer of documents can foresee; a text whose hash another
  /// one has is decoded each time.
  private let known = Mutex<[UInt64: Entry]>([:])
  private let seed = UInt64.random(in: .min ... .max)

  /// Makes a decoder that knows nothing yet.
  package init() {}

  /// The certificate that strict base64 holds.
  /// - Throws: `CertificateError` where it holds none; what is no base64 is empty.
  func certificate(base64 text: ByteRun) throws(CertificateError) -> Certificate {
    let hash = text.hash(seed: seed)
    let found = known.withLock { known -> Certificate? in
      guard let entry = known[hash], text == entry.text else { return nil }
      return entry.certificate
    }
    if let found { return found }
    guard let der = Base64.decode(text) else { throw .malformed("certificate") }
    let certificate = try Certificate(der: der)
    let entry = Entry(text: text.bytes, certificate: certificate)
    known.withLock { if $0.count < Self.capacity, $0[hash] == nil { $0[hash] = entry } }
    return certificate
  }
}
