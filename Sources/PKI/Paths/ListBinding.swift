/// Whether those who certified a CA of a path certified somebody else who signs lists, too.
///
/// Any CA under the anchor can certify a CA's key once more, in its name, and so put itself above it in a path. So it takes
/// whoever else certified the CA to say the same.
struct ListBinding {
  let pool: CertificatePool
  let paths: AuthorityPaths
  let authority: ListAuthority
  private var known: [Certificate: Set<[UInt8]>?] = [:]

  init(pool: CertificatePool, paths: AuthorityPaths, authority: ListAuthority) {
    self.pool = pool
    self.paths = paths
    self.authority = authority
  }

  /// Whether somebody may vouch for those whom a CA certified, where nothing is open about them.
  /// - Parameters:
  ///   - way: from whoever signed a list to an anchor.
  ///   - above: the CAs of the path above a certificate, its issuer first.
  mutating func binds(
    _ way: AuthorityPaths.Way, to above: ArraySlice<Certificate>, _ list: RevocationList
  ) -> Bool {
    guard let signer = way.certificates.first, let issuer = above.first else { return false }
    if authority.pinsBoth(signer, issuer) { return true }
    guard way.certificates.count > 1 else { return false }
    let superior = way.certificates[1].keyIdentity
    if superior == issuer.keyIdentity { return true }
    // Nobody stands above an anchor, whoever certified its key once more.
    if hasAnchorsKey(issuer) { return false }
    // Who names the CA means no other between it and the anchor.
    if authority.pinsIssuer(issuer) { return above.last?.keyIdentity == superior }
    if list.storage.issuerHash == issuer.storage.subjectHash {
      guard let superiors = superiors(of: issuer), let others = self.superiors(of: signer) else {
        return false
      }
      return !superiors.isDisjoint(with: [superior, signer.keyIdentity])
        && superiors.isSubset(of: others.union([signer.keyIdentity]))
    }
    return undisputed(above).contains(superior)
  }

  private func hasAnchorsKey(_ issuer: Certificate) -> Bool {
    pool.certificates(named: issuer).contains {
      pool.anchors.contains($0) && $0.keyIdentity == issuer.keyIdentity
    }
  }

  /// The keys of a path that nobody but the CA below, or the auditor, can have put there: from its beginning as long as each
  /// is certified by the next alone, and the anchor.
  private mutating func undisputed(_ above: ArraySlice<Certificate>) -> Set<[UInt8]> {
    var keys: Set<[UInt8]> = Set(above.suffix(1).map(\.keyIdentity))
    for certificate in above {
      keys.insert(certificate.keyIdentity)
      guard let superiors = superiors(of: certificate), superiors.count <= 1 else { break }
    }
    return keys
  }

  /// The keys that certified a CA's name and key, its own apart; nil where too many may have.
  private mutating func superiors(of certificate: Certificate) -> Set<[UInt8]>? {
    if let known = known[certificate] { return known }
    let found = findSuperiors(of: certificate)
    known[certificate] = .some(found)
    return found
  }

  private func findSuperiors(of certificate: Certificate) -> Set<[UInt8]>? {
    let key = certificate.keyIdentity
    var superiors: Set<[UInt8]> = []
    for twin in pool.certificates(named: certificate) where twin.keyIdentity == key {
      guard let issuers = pool.issuers(of: twin) else { return nil }
      superiors.formUnion(
        issuers.filter { paths.leads($0) || paths.isOpen($0) }.map(\.keyIdentity))
    }
    return superiors.subtracting([key])
  }
}
