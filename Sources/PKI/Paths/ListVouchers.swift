/// Whose lists count for what they leave out: a hold that they no longer name, a certificate that they never named.
///
/// The CA's own key may vouch for whoever it certified: it is judged with the path. Another key may where those who
/// certified the CA certified it too (see ``ListBinding``), or where the trust pins both; and then only by a certificate of
/// which nothing is open: its path holds, no list speaks against it, and lists by the very keys of
/// that path tell of each certificate in it that it is good, and to this day its key is not known to be lost. Nor may it be open what became of any other certificate of
/// the key, whatever its name.
extension ListSelection {
  /// Finds out for which certificates of the path each list may vouch.
  /// - Parameter authorities: the CAs of the path, the signer's first.
  mutating func judgeVouchers(_ authorities: [Certificate], _ signers: inout ListSigners) {
    let own = OwnLists(authentic: strong, policy: policy)
    var binding = ListBinding(pool: pool, paths: paths, authority: authority)
    var known: [Voucher: Bool] = [:]
    for index in strong.indices {
      let one = strong[index]
      strong[index].vouchesAt = authorities.indices.map { place in
        guard maySpeak(one, at: place, under: authorities[place]) else { return false }
        let above = authorities[place...]
        if one.isBy(authorities[place]) { return true }
        let ways = signers.ways(ofTwinsOf: one.signer).prefix(CertificateLimits.pathsValidated)
        return ways.contains { way in
          guard binding.binds(way, to: above, one.list) else { return false }
          let voucher = Voucher(
            way: way.certificates, issuer: authorities[place], times: times(of: one.list))
          if let answer = known[voucher] { return answer }
          let answer = isBeyondDoubt(voucher, way, own)
          known[voucher] = answer
          return answer
        }
      }
    }
  }

  /// Somebody who may vouch for those whom a CA certified, by the way from a certificate to an anchor.
  private struct Voucher: Hashable {
    let way: [Certificate]
    let issuer: Certificate
    let times: [Instant]
  }

  private func isBeyondDoubt(
    _ voucher: Voucher, _ way: AuthorityPaths.Way, _ own: OwnLists
  ) -> Bool {
    paths.isKnownGood(way, by: own) && isGood(voucher.way, at: voucher.times)
      && !isLost(voucher.way) && isUndamaged(voucher.way) && !isOpen(voucher, own)
  }

  /// Whether a key of a path is known to be lost by now: whoever has it may have dated a list back.
  private func isLost(_ way: [Certificate]) -> Bool {
    zip(way, way.dropFirst()).contains { certificate, issuer in
      let label = CertificateLabel(certificate, depth: 1)
      let told =
        said(of: certificate, issuedBy: issuer, label, at: present).answer.problems
        + saidOfTheKey(of: certificate, label, at: present)
      return told.contains(where: \.saysKeyIsLost)
    }
  }

  /// Whether it is open what became of another certificate of a voucher's key.
  private func isOpen(_ voucher: Voucher, _ own: OwnLists) -> Bool {
    guard let certificate = voucher.way.first else { return true }
    let others = pool.others(ofKeyOf: certificate)
    guard others.count <= CertificateLimits.certificatesOfAKey else { return true }
    return others.contains { other in
      guard !isToldOf(other, voucher) else { return false }
      return paths.isCut(other) || paths.isOpen(other)
        || paths.ways(of: other).contains {
          $0.certificates.count > 1
            && !(paths.isKnown($0, by: own) && isUndamaged($0.certificates))
        }
    }
  }

  /// Whether those tell of a certificate whose lists are at hand anyway: the CA of the path, which certified its next key
  /// (its lists end with a rollover), and of one that has ended whoever certified the voucher anew.
  private func isToldOf(_ other: Certificate, _ voucher: Voucher) -> Bool {
    guard let issuers = pool.issuers(of: other) else { return false }
    if other.isSelfIssued {
      return issuers.allSatisfy { $0.keyIdentity == voucher.issuer.keyIdentity }
    }
    return other.notAfter < at && voucher.way.count > 1
      && issuers.allSatisfy { $0.keyIdentity == voucher.way[1].keyIdentity }
  }

  /// Whether no list that may speak of a certificate of a path is one that nobody can rely on or read.
  private func isUndamaged(_ way: [Certificate]) -> Bool {
    zip(way, way.dropFirst()).allSatisfy { certificate, issuer in
      damage(CertificateLabel(certificate, depth: 1), certificate, issuer).isEmpty
        && !unread.contains { $0.mayConcern(certificate) }
        && !unproven.contains { $0.maySpeak(of: certificate) }
    }
  }

  /// Whether a list may speak of the certificate at a place of the path.
  private func maySpeak(_ one: AuthenticList, at place: Int, under issuer: Certificate) -> Bool {
    if one.list.storage.issuerHash == issuer.storage.subjectHash { return true }
    return certificate(at: place).map(one.list.maySpeak) ?? false
  }

  /// The certificate at a place of the path; nil for a signer who is not known.
  func certificate(at place: Int) -> Certificate? {
    if isShared { return place == 0 ? nil : chain[place - 1] }
    return chain[place]
  }

  /// Whether OpenSSL may see a list: wherever it may speak, its key may vouch.
  func isOffered(_ one: AuthenticList, _ authorities: [Certificate]) -> Bool {
    guard one.vouches else { return false }
    return authorities.indices.allSatisfy {
      one.vouchesAt[$0] || !maySpeak(one, at: $0, under: authorities[$0])
    }
  }
}

extension PathProblem {
  /// Whether it says that a key is no longer its owner's alone.
  fileprivate var saysKeyIsLost: Bool {
    switch self {
    case .keyCompromised: true
    case .revoked(_, _, let reason), .revokedByUnusable(_, _, let reason, _): reason.isOfTheKey
    default: false
    }
  }
}

extension AuthenticList {
  /// Whether it is by a CA, in its name and with its key.
  func isBy(_ issuer: Certificate) -> Bool {
    list.storage.issuerHash == issuer.storage.subjectHash
      && sequence.key == issuer.keyDigest
  }
}
