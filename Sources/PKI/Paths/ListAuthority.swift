import Synchronization

/// Which keys of an issuer's name are one authority's, so that what the lists of one say holds for all.
///
/// Two keys of one name are joined by the trust that pins both, by a certificate of the name for itself that one of the keys
/// signed for the other (RFC 4210, 4.4), or by one superior that certified both; and by a third key that is joined to
/// each. Which of its certificates a path or a list takes for a key decides nothing; of all these certificates only those
/// count that lead to an anchor.
///
/// Anybody who is a CA can certify the keys of others. So a key whose own signature alone joins it to an issuer's may speak
/// against those whom that issuer certified, and vouches for none of them; unless the issuer's key has no other certificate.
final class ListAuthority: Sendable {
  private let pool: CertificatePool
  private let paths: AuthorityPaths
  /// SHA-256 of the SubjectPublicKeyInfo of the CAs that the trust pins, its anchors among them.
  private let pins: Set<[UInt8]>
  private let known = Mutex<[Key: Set<[UInt8]>]>([:])

  private struct Key: Hashable {
    let name: UInt64
    let spki: [UInt8]
    let bond: Bond

    init(of certificate: Certificate, _ bond: Bond) {
      name = certificate.storage.subjectHash
      spki = certificate.spkiSHA256
      self.bond = bond
    }
  }

  /// Which certificates join keys: those of either for the other, or those for the other by one that is joined.
  private enum Bond { case mutual, given }

  init(pool: CertificatePool, pins: Set<[UInt8]>, paths: AuthorityPaths) {
    self.pool = pool
    self.paths = paths
    self.pins = pins.union(pool.anchors.certificates.map(\.spkiSHA256))
  }

  /// Whether the signer of a list is the authority that issued a certificate.
  /// - Parameters:
  ///   - signer: of a list, with the issuer's name.
  ///   - issuer: of the certificate, in its path.
  func isOne(_ signer: Certificate, _ issuer: Certificate) -> Bool {
    signer.spkiSHA256 == issuer.spkiSHA256
      || keys(of: issuer, .mutual, below: 0).contains(signer.spkiSHA256)
  }

  /// Whether what the signer of a list leaves out counts for those whom an issuer certified.
  func mayVouch(_ signer: Certificate, for issuer: Certificate) -> Bool {
    signer.spkiSHA256 == issuer.spkiSHA256
      || keys(of: issuer, .given, below: 0).contains(signer.spkiSHA256)
  }

  /// The keys of a CA's name that are joined to its own, which is among them.
  private func keys(
    of authority: Certificate, _ bond: Bond, below depth: Int
  ) -> Set<[UInt8]> {
    let key = Key(of: authority, bond)
    if let known = known.withLock({ $0[key] }) { return known }
    let joined = findKeys(of: authority, bond, below: depth)
    known.withLock { $0[key] = joined }
    return joined
  }

  private func findKeys(
    of authority: Certificate, _ bond: Bond, below depth: Int
  ) -> Set<[UInt8]> {
    let all = pool.certificates(named: authority)
    var joined: Set<[UInt8]> = [authority.spkiSHA256]
    guard all.contains(where: { $0.spkiSHA256 != authority.spkiSHA256 }) else { return joined }
    let namesakes = all.filter(paths.leads)
    var next = [authority.spkiSHA256]
    while let key = next.popLast() {
      let own = namesakes.filter { $0.spkiSHA256 == key }
      let superiors =
        depth < CertificateLimits.pathLength ? superiors(of: own, bond, below: depth) : []
      for other in namesakes where !joined.contains(other.spkiSHA256) {
        let isJoined =
          pins.contains(key) && pins.contains(other.spkiSHA256)
          || isLinked(own, to: other, bond) || isSigned(other, byAnyOf: superiors)
        if isJoined, joined.insert(other.spkiSHA256).inserted { next.append(other.spkiSHA256) }
      }
    }
    return joined
  }

  /// Whether a certificate of a name for itself joins another key to one that is joined.
  /// - Parameter own: all certificates of that one.
  private func isLinked(_ own: [Certificate], to other: Certificate, _ bond: Bond) -> Bool {
    if other.isSelfIssued, own.contains(where: { pool.isSigned(other, by: $0) }) { return true }
    let byOther = own.filter { $0.isSelfIssued && pool.isSigned($0, by: other) }
    return bond == .mutual || pins.contains(other.spkiSHA256)
      ? !byOther.isEmpty : !own.isEmpty && byOther.count == own.count
  }

  /// The keys of those who certified a key, and those joined to them.
  private func superiors(
    of own: [Certificate], _ bond: Bond, below depth: Int
  ) -> Set<[UInt8]> {
    var keys: Set<[UInt8]> = []
    for certificate in own where !certificate.isSelfIssued {
      for superior in pool.namesakes(ofIssuerOf: certificate)
      where pool.isSigned(certificate, by: superior) && paths.leads(superior) {
        keys.formUnion(self.keys(of: superior, bond, below: depth + 1))
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
