import Synchronization

/// Which keys of an issuer's name are one authority's, so that what the lists of one say holds for all.
///
/// Two keys of one name are joined by the trust that pins both, by a certificate of the name for itself that one of the keys
/// signed for the other (RFC 4210, 4.4), or by one superior that certified both; and by a third key that is joined to
/// each. Which of its certificates a path or a list takes for a key decides nothing; of all these certificates only those
/// count that lead to an anchor, for anybody can certify the keys of others.
final class ListAuthority: Sendable {
  private let pool: CertificatePool
  /// SHA-256 of the SubjectPublicKeyInfo of the CAs that the trust pins, its anchors among them.
  private let pins: Set<[UInt8]>
  private let known = Mutex<[Key: Set<[UInt8]>]>([:])
  /// Which certificates lead to an anchor.
  private let leading = Mutex<[Certificate: Bool]>([:])

  private struct Key: Hashable {
    let name: UInt64
    let spki: [UInt8]

    init(of certificate: Certificate) {
      name = certificate.storage.subjectHash
      spki = certificate.spkiSHA256
    }
  }

  init(pool: CertificatePool, pins: Set<[UInt8]>) {
    self.pool = pool
    self.pins = pins.union(pool.anchors.certificates.map(\.spkiSHA256))
  }

  /// Whether the signer of a list is the authority that issued a certificate.
  /// - Parameters:
  ///   - signer: of a list, with the issuer's name.
  ///   - issuer: of the certificate, in its path.
  func isOne(_ signer: Certificate, _ issuer: Certificate) -> Bool {
    signer.spkiSHA256 == issuer.spkiSHA256
      || keys(of: issuer, below: 0).contains(signer.spkiSHA256)
  }

  /// The keys of a CA's name that are joined to its own, which is among them.
  private func keys(of authority: Certificate, below depth: Int) -> Set<[UInt8]> {
    if let known = known.withLock({ $0[Key(of: authority)] }) { return known }
    let joined = findKeys(of: authority, below: depth)
    known.withLock { $0[Key(of: authority)] = joined }
    return joined
  }

  private func findKeys(of authority: Certificate, below depth: Int) -> Set<[UInt8]> {
    let all = pool.certificates(named: authority)
    var joined: Set<[UInt8]> = [authority.spkiSHA256]
    guard all.contains(where: { $0.spkiSHA256 != authority.spkiSHA256 }) else { return joined }
    let namesakes = all.filter(leads)
    var next = [authority.spkiSHA256]
    while let key = next.popLast() {
      let own = namesakes.filter { $0.spkiSHA256 == key }
      let superiors = depth < CertificateLimits.pathLength ? superiors(of: own, below: depth) : []
      for other in namesakes where !joined.contains(other.spkiSHA256) {
        let isJoined =
          pins.contains(key) && pins.contains(other.spkiSHA256)
          || own.contains { isLinked($0, other) } || isSigned(other, byAnyOf: superiors)
        if isJoined, joined.insert(other.spkiSHA256).inserted { next.append(other.spkiSHA256) }
      }
    }
    return joined
  }

  private func leads(_ certificate: Certificate) -> Bool {
    if let known = leading.withLock({ $0[certificate] }) { return known }
    var isLeading = false
    _ = PathEnumerator().search(from: certificate, in: pool) { _ in
      isLeading = true
      return false
    }
    leading.withLock { $0[certificate] = isLeading }
    return isLeading
  }

  /// Whether one of two certificates of a name is for the key of one, and signed by the other's.
  private func isLinked(_ a: Certificate, _ b: Certificate) -> Bool {
    a.isSelfIssued && pool.isSigned(a, by: b) || b.isSelfIssued && pool.isSigned(b, by: a)
  }

  /// The keys of those who certified a key, and those joined to them.
  private func superiors(of own: [Certificate], below depth: Int) -> Set<[UInt8]> {
    var keys: Set<[UInt8]> = []
    for certificate in own where !certificate.isSelfIssued {
      for superior in pool.namesakes(ofIssuerOf: certificate)
      where pool.isSigned(certificate, by: superior) && leads(superior) {
        keys.formUnion(self.keys(of: superior, below: depth + 1))
      }
    }
    return keys
  }

  private func isSigned(_ certificate: Certificate, byAnyOf superiors: Set<[UInt8]>) -> Bool {
    !superiors.isEmpty && !certificate.isSelfIssued
      && pool.namesakes(ofIssuerOf: certificate).contains {
        superiors.contains($0.spkiSHA256) && pool.isSigned(certificate, by: $0)
      }
  }
}
