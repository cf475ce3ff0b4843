import COpenSSL
import Synchronization

/// Certificates among which issuers are sought: the anchors and what may lie between.
public final class CertificatePool: Sendable {
  /// The anchors.
  public let anchors: TrustAnchors
  private let bySubject: [UInt64: [Certificate]]
  private let links: LinkMemory

  /// Makes a pool.
  /// - Parameters:
  ///   - anchors: each trusted by the caller.
  ///   - intermediates: untrusted.
  public convenience init(anchors: TrustAnchors, intermediates: [Certificate]) {
    self.init(anchors: anchors, intermediates: intermediates, links: LinkMemory())
  }

  private init(anchors: TrustAnchors, intermediates: [Certificate], links: LinkMemory) {
    self.anchors = anchors
    self.links = links
    var seen: Set<Certificate> = []
    var index: [UInt64: [Certificate]] = [:]
    for certificate in anchors.certificates + intermediates where seen.insert(certificate).inserted
    {
      index[certificate.storage.subjectHash, default: []].append(certificate)
    }
    bySubject = index
  }

  /// This pool with more certificates; what was learnt about signatures is shared.
  /// - Parameter more: untrusted.
  func adding(_ more: [Certificate]) -> CertificatePool {
    let known = bySubject.values.flatMap { $0 }
    let new = more.filter { !known.contains($0) }
    guard !new.isEmpty else { return self }
    return CertificatePool(anchors: anchors, intermediates: known + new, links: links)
  }

  /// The certificates whose subject is the issuer that a certificate names.
  ///
  /// Those that fit best come first: by key identifier, then anchors.
  /// - Parameter certificate: the certificate whose issuer is sought.
  public func namesakes(ofIssuerOf certificate: Certificate) -> [Certificate] {
    (bySubject[certificate.storage.issuerHash] ?? [])
      .map { (issuer: $0, code: Self.linkCode($0, certificate)) }
      .filter { Self.mayIssue.contains($0.code) }
      .sorted { rank($0, certificate) < rank($1, certificate) }
      .map(\.issuer)
  }

  /// How many certificates have the name of a certificate's issuer.
  func namesakeCount(ofIssuerOf certificate: Certificate) -> Int {
    bySubject[certificate.storage.issuerHash]?.count ?? 0
  }

  /// The certificates with a revocation list's issuer name whose key signed it.
  func signers(of list: RevocationList) -> [Certificate] {
    (bySubject[list.storage.issuerHash] ?? []).filter { list.storage.isSigned(by: $0) }
  }

  /// Whether a certificate's signature was made with an issuer's key; each pair is tried once.
  /// - Parameters:
  ///   - certificate: the certificate that is signed.
  ///   - issuer: whose key is tried.
  public func isSigned(_ certificate: Certificate, by issuer: Certificate) -> Bool {
    links.known(certificate, by: issuer) ?? links.verify(certificate, by: issuer)
  }

  /// Whether an answer of ``isSigned(_:by:)`` is already known, and so costs nothing.
  func knowsSignature(of certificate: Certificate, by issuer: Certificate) -> Bool {
    links.known(certificate, by: issuer) != nil
  }

  /// OpenSSL's word on names, key identifiers and keyUsage of an issuer.
  static func linkCode(_ issuer: Certificate, _ certificate: Certificate) -> Int32 {
    unsafe X509_check_issued(issuer.storage.pointer, certificate.storage.pointer)
  }

  /// An issuer without keyCertSign is kept, so that the verdict can say so.
  private static let mayIssue: Set<Int32> = [X509_V_OK, X509_V_ERR_KEYUSAGE_NO_CERTSIGN]

  private func rank(
    _ candidate: (issuer: Certificate, code: Int32), _ certificate: Certificate
  ) -> Int {
    let wanted = certificate.authorityKeyIdentifier
    let fits = wanted != nil && wanted == candidate.issuer.subjectKeyIdentifier
    return (candidate.code == X509_V_OK ? 0 : 4) + (fits ? 0 : 2)
      + (anchors.contains(candidate.issuer) ? 0 : 1)
  }
}

/// Remembers which key signed which certificate.
final class LinkMemory: Sendable {
  private struct Link: Hashable {
    let certificate: [UInt8]
    let key: [UInt8]
  }

  private let links = Mutex<[Link: Bool]>([:])

  func known(_ certificate: Certificate, by issuer: Certificate) -> Bool? {
    let link = Link(certificate: certificate.sha256, key: issuer.spkiSHA256)
    return links.withLock { $0[link] }
  }

  func verify(_ certificate: Certificate, by issuer: Certificate) -> Bool {
    let link = Link(certificate: certificate.sha256, key: issuer.spkiSHA256)
    let valid =
      issuer.publicKey.handle.map {
        unsafe X509_verify(certificate.storage.pointer, $0.pointer) == 1
      } ?? false
    clearErrors()
    links.withLock {
      if $0.count >= 1 << 16 { $0.removeAll() }
      $0[link] = valid
    }
    return valid
  }
}
