import Synchronization

/// Which keys of an issuer's name are one authority's, so that what the lists of one say holds for all.
///
/// Two keys of one name are joined by the trust that pins both, by a certificate of the name for itself that one of the keys
/// signed for the other (RFC 4210, 4.4), or by one superior that certified both; and by a third key that is joined to
/// each. Which of its certificates a path or a list takes for a key decides nothing; of all these certificates only those
/// count that lead to an anchor.
///
/// Anybody who is a CA can certify the keys of others. So all that follows from it is who may speak against a CA's signers;
/// who may vouch for them is asked of ``ListSelection/judgeVouchers(_:_:_:)``.
final class ListAuthority: Sendable {
  private let pool: CertificatePool
  private let paths: AuthorityPaths
  /// SHA-256 of the SubjectPublicKeyInfo of the CAs that the trust pins, its anchors among them.
  private let pins: Set<[UInt8]>
  private let issuerPins: Set<[UInt8]>
  private let known = Mutex<[Key: Set<[UInt8]>]>([:])

  private struct Key: Hashable {
    let name: UInt64
    let identity: [UInt8]

    init(of certificate: Certificate) {
      name = certificate.storage.subjectHash
      identity = certificate.keyIdentity
    }
  }

  init(pool: CertificatePool, pins: Set<[UInt8]>, paths: AuthorityPaths) {
    self.pool = pool
    self.paths = paths
    issuerPins = pins
    self.pins = pins.union(pool.anchors.certificates.map(\.spkiSHA256))
  }

  /// Whether the signer of a list is the authority that issued a certificate.
  /// - Parameters:
  ///   - signer: of a list, with the issuer's name.
  ///   - issuer: of the certificate, in its path.
  func isOne(_ signer: Certificate, _ issuer: Certificate) -> Bool {
    signer.spkiSHA256 == issuer.spkiSHA256
      || keys(of: issuer, below: 0).keys.contains(signer.keyIdentity)
  }

  /// Whether other keys may be joined to a CA's that were not sought: there are too many.
  func isOpen(_ issuer: Certificate) -> Bool { !keys(of: issuer, below: 0).isWhole }

  /// Whether the trust names a CA's key as one of those that issue signers' certificates.
  func pinsIssuer(_ issuer: Certificate) -> Bool { issuerPins.contains(issuer.spkiSHA256) }

  /// Whether the trust names the keys of two certificates, each by itself.
  ///
  /// It names keys, not names: one that anybody certified under another name as well says nothing in this one.
  func pinsBoth(_ one: Certificate, _ other: Certificate) -> Bool {
    [one, other].allSatisfy { certificate in
      pins.contains(certificate.spkiSHA256)
        && pool.others(ofKeyOf: certificate).allSatisfy {
          $0.storage.subjectHash == certificate.storage.subjectHash
        }
    }
  }

  /// Keys of one authority, and whether nothing was cut off where they were sought.
  private struct Joined {
    var keys: Set<[UInt8]>
    var isWhole = true
  }

  /// The keys of a CA's name that are joined to its own, which is among them. Only whole answers are kept: what was cut
  /// off in one place is not so seen from another.
  private func keys(of authority: Certificate, below depth: Int) -> Joined {
    let key = Key(of: authority)
    if let known = known.withLock({ $0[key] }) { return Joined(keys: known) }
    let joined = findKeys(of: authority, below: depth)
    if joined.isWhole { known.withLock { $0[key] = joined.keys } }
    return joined
  }

  private func findKeys(of authority: Certificate, below depth: Int) -> Joined {
    let all = pool.certificates(named: authority)
    let key = authority.keyIdentity
    var joined = Joined(keys: [key])
    guard all.contains(where: { $0.keyIdentity != key }) else { return joined }
    guard !pool.isCrowded(authority.storage.subjectHash) else {
      joined.isWhole = false
      return joined
    }
    let namesakes = all.filter(paths.leads)
    var next = [key]
    while let key = next.popLast() {
      let own = namesakes.filter { $0.keyIdentity == key }
      let superiors = superiors(of: own, below: depth)
      joined.isWhole = joined.isWhole && superiors.isWhole
      for other in namesakes where !joined.keys.contains(other.keyIdentity) {
        let isJoined =
          own.contains { pinsBoth($0, other) } || isLinked(own, to: other)
          || isSigned(other, byAnyOf: superiors.keys)
        if isJoined, joined.keys.insert(other.keyIdentity).inserted {
          next.append(other.keyIdentity)
        }
      }
    }
    return joined
  }

  /// Whether a certificate of a name for itself joins another key to one that is joined.
  /// - Parameter own: all certificates of that one.
  private func isLinked(_ own: [Certificate], to other: Certificate) -> Bool {
    own.contains {
      other.isSelfIssued && pool.isSigned(other, by: $0)
        || $0.isSelfIssued && pool.isSigned($0, by: other)
    }
  }

  /// The keys of those who certified a key, and those joined to them.
  private func superiors(of own: [Certificate], below depth: Int) -> Joined {
    guard depth < CertificateLimits.pathLength else { return Joined(keys: [], isWhole: false) }
    var joined = Joined(keys: [])
    for certificate in own where !certificate.isSelfIssued {
      guard !pool.isCrowded(certificate.storage.issuerHash) else {
        joined.isWhole = false
        continue
      }
      for superior in pool.namesakes(ofIssuerOf: certificate)
      where pool.isSigned(certificate, by: superior) && paths.leads(superior) {
        let above = keys(of: superior, below: depth + 1)
        joined.keys.formUnion(above.keys)
        joined.isWhole = joined.isWhole && above.isWhole
      }
    }
    return joined
  }

  private func isSigned(_ certificate: Certificate, byAnyOf superiors: Set<[UInt8]>) -> Bool {
    !superiors.isEmpty && !certificate.isSelfIssued
      && !pool.isCrowded(certificate.storage.issuerHash)
      && pool.namesakes(ofIssuerOf: certificate).contains {
        superiors.contains($0.keyIdentity) && pool.isSigned(certificate, by: $0)
      }
  }
}
