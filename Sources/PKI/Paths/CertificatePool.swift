import COpenSSL

/// Certificates among which issuers are sought: the anchors and what may lie between.
package final class CertificatePool: Sendable {
  /// The anchors.
  package let anchors: TrustAnchors
  private let bySubject: [UInt64: [Certificate]]
  private let byKey: [[UInt8]: [Certificate]]
  /// The names of issuers, by hash.
  private let issuers: Set<UInt64>
  /// The names that more keys bear than anybody looks at.
  private let crowds: Set<UInt64>
  private let links: SignatureMemory
  /// The trust's own certificates, where it holds others, too.
  private let own: Set<Certificate>?
  /// Whether it holds more than the trust's own certificates.
  var isExtended: Bool { own != nil }

  /// Makes a pool.
  /// - Parameters:
  ///   - anchors: each trusted by the caller.
  ///   - intermediates: untrusted.
  package convenience init(anchors: TrustAnchors, intermediates: [Certificate]) {
    self.init(
      anchors: anchors, intermediates: intermediates,
      links: SignatureMemory(capacity: CertificateLimits.rememberedLinks), own: nil)
  }

  private init(
    anchors: TrustAnchors, intermediates: [Certificate], links: SignatureMemory,
    own: Set<Certificate>?
  ) {
    self.own = own
    self.anchors = anchors
    self.links = links
    var seen: Set<Certificate> = []
    var index: [UInt64: [Certificate]] = [:]
    for certificate in anchors.certificates + intermediates where seen.insert(certificate).inserted
    {
      index[certificate.storage.subjectHash, default: []].append(certificate)
    }
    bySubject = index
    byKey = Dictionary(grouping: seen, by: \.keyIdentity)
    issuers = Set(seen.map(\.storage.issuerHash))
    crowds = Set(
      index.filter { _, namesakes in
        namesakes.count > CertificateLimits.keysOfAName
          && Set(namesakes.map(\.keyIdentity)).count > CertificateLimits.keysOfAName
      }.keys)
  }

  /// This pool with more certificates; what was learnt about signatures is shared.
  ///
  /// The leaf begins every path as it is; it is added only where one names it as an issuer.
  /// - Parameters:
  ///   - more: untrusted.
  ///   - leaf: whose paths are sought.
  func adding(_ more: [Certificate], for leaf: Certificate) -> CertificatePool {
    let name = leaf.storage.subjectHash
    let isIssuer = issuers.contains(name) || more.contains { $0.storage.issuerHash == name }
    let new = more.filter { (isIssuer || $0 != leaf) && !contains($0) }
    guard !new.isEmpty else { return self }
    let known = bySubject.values.flatMap { $0 }
    return CertificatePool(
      anchors: anchors, intermediates: known + new, links: links, own: own ?? Set(known))
  }

  /// Whether a certificate is among the trust's own.
  func isOwn(_ certificate: Certificate) -> Bool { own?.contains(certificate) ?? true }

  private func contains(_ certificate: Certificate) -> Bool {
    bySubject[certificate.storage.subjectHash]?.contains(certificate) ?? false
  }

  /// The certificates whose subject is the issuer that a certificate names.
  ///
  /// Those that fit best come first: by key identifier, then anchors; of equals the order in which they were given does
  /// not count.
  /// - Parameter certificate: the certificate whose issuer is sought.
  package func namesakes(ofIssuerOf certificate: Certificate) -> [Certificate] {
    let possible = (bySubject[certificate.storage.issuerHash] ?? [])
      .map { (issuer: $0, code: Self.linkCode($0, certificate)) }
      .filter { Self.mayIssue.contains($0.code) }
    guard possible.count > 1 else { return possible.map(\.issuer) }
    return possible.map { (issuer: $0.issuer, rank: rank($0, certificate)) }
      .sorted { a, b in
        a.rank != b.rank
          ? a.rank < b.rank : a.issuer.sha256.lexicographicallyPrecedes(b.issuer.sha256)
      }
      .map(\.issuer)
  }

  /// How many certificates have the name of a certificate's issuer.
  func namesakeCount(ofIssuerOf certificate: Certificate) -> Int {
    bySubject[certificate.storage.issuerHash]?.count ?? 0
  }

  /// All certificates, in no order.
  var everything: some Sequence<Certificate> { bySubject.values.lazy.joined() }

  /// The certificates that have the name of another one.
  func certificates(named certificate: Certificate) -> [Certificate] {
    bySubject[certificate.storage.subjectHash] ?? []
  }

  /// The other certificates of a certificate's key, whatever their names and however they write the key.
  func others(ofKeyOf certificate: Certificate) -> [Certificate] {
    (byKey[certificate.keyIdentity] ?? []).filter { $0 != certificate }
  }

  /// The certificates that signed another one, whatever it says of its issuer's key; nil where too many keys have the
  /// issuer's name.
  func issuers(of certificate: Certificate) -> [Certificate]? {
    let name = certificate.storage.issuerHash
    guard !isCrowded(name) else { return nil }
    return certificates(named: name).filter { isSigned(certificate, by: $0) }
  }

  /// Whether so many keys bear a name that only those of a path are told apart: whoever seeks others in that name would
  /// verify each certificate of it with each of them.
  func isCrowded(_ name: UInt64) -> Bool { crowds.contains(name) }

  /// The certificates that have a name, by its hash.
  func certificates(named hash: UInt64) -> [Certificate] { bySubject[hash] ?? [] }

  /// The certificates with a revocation list's issuer name whose key signed it; of a crowded name nobody finds them.
  /// - Parameter isAsked: whether a certificate is looked at: it says so before anybody digests the whole list.
  func signers(
    of list: RevocationList, where isAsked: (Certificate) -> Bool
  ) -> [Certificate] {
    guard !isCrowded(list.storage.issuerHash) else { return [] }
    return certificates(named: list.storage.issuerHash)
      .filter { isAsked($0) && list.storage.isSigned(by: $0) }
  }

  /// Whether a certificate's signature was made with an issuer's key; each pair is tried once.
  /// - Parameters:
  ///   - certificate: the certificate that is signed.
  ///   - issuer: whose key is tried.
  package func isSigned(_ certificate: Certificate, by issuer: Certificate) -> Bool {
    unsafe links.verify(certificate.sha256, by: issuer.publicKey) { key in
      unsafe certificate.isSigned(by: issuer.publicKey, key)
    }
  }

  /// OpenSSL's word on names, key identifiers and keyUsage of an issuer; of the other certificate only the form matters.
  static func linkCode(_ issuer: Certificate, _ certificate: Certificate) -> Int32 {
    unsafe X509_check_issued(issuer.storage.pointer, certificate.storage.form.first.pointer)
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
