/// Whose lists count for what they leave out: a hold that they no longer name, a certificate that they never named.
///
/// The CA's own key may vouch for whoever it certified: it is judged with the path. Another key may where a CA of the path
/// certified it (of the CA's own name the CA itself or the one above it; of the name of another issuer of lists, to whom
/// something in the certificate points, any CA above the certificate; where the trust pins the CA, the CA itself or the
/// anchor alone) or where the trust pins both; and then only by a
/// certificate of which nothing is open: its path holds, no list speaks against it, and lists by the very keys of that path
/// tell of each certificate in it that it is good.
extension ListSelection {
  /// Finds out for which certificates of the path each list may vouch.
  /// - Parameter authorities: the CAs of the path, the signer's first.
  mutating func judgeVouchers(_ authorities: [Certificate], _ signers: inout ListSigners) {
    let own = OwnLists(authentic: strong, policy: policy)
    var known: [KnownWay: Bool] = [:]
    for index in strong.indices {
      let one = strong[index]
      strong[index].vouchesAt = authorities.indices.map { place in
        guard maySpeak(one, at: place, under: authorities[place]) else { return false }
        let above = authorities[place...]
        if above.contains(where: one.isBy) { return true }
        let ways = signers.ways(ofTwinsOf: one.signer)
        let bound = ways.filter { isBound($0, to: above, one) }
        guard !bound.isEmpty else { return false }
        // What became of its other certificates tells of the key: those for itself apart, whose lists end with a rollover.
        let isOpen = ways.contains { way in
          way.mayVouch && way.certificates.count > 1 && !way.certificates[0].isSelfIssued
            && !paths.isKnown(way, by: own)
        }
        return !isOpen
          && bound.contains { way in
            let question = KnownWay(way: way.certificates, time: max(at, one.list.thisUpdate))
            if let answer = known[question] { return answer }
            let answer =
              paths.isKnownGood(way, by: own) && isGood(way.certificates, at: question.time)
            known[question] = answer
            return answer
          }
      }
    }
  }

  private struct KnownWay: Hashable {
    let way: [Certificate]
    let time: Instant
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

  /// Whether a CA of the path, or the trust itself, made somebody who signs lists one who may.
  /// - Parameters:
  ///   - way: from whoever signed a list to an anchor.
  ///   - above: the CAs of the path above a certificate, its issuer first.
  private func isBound(
    _ way: AuthorityPaths.Way, to above: ArraySlice<Certificate>, _ one: AuthenticList
  ) -> Bool {
    guard let signer = way.certificates.first, let issuer = above.first else { return false }
    if authority.pinsBoth(signer, issuer) { return true }
    guard way.certificates.count > 1 else { return false }
    let key = way.certificates[1].keyIdentity
    // Who names the CA means no other between it and the anchor.
    if authority.pinsIssuer(issuer) {
      return [issuer, above.last].contains { $0?.keyIdentity == key }
    }
    let isOfItsName = one.list.storage.issuerHash == issuer.storage.subjectHash
    return (isOfItsName ? above.prefix(2) : above).contains { $0.keyIdentity == key }
  }

  /// Whether OpenSSL may see a list: wherever it may speak, its key may vouch, or is one of the path's own.
  func isOffered(_ one: AuthenticList, _ authorities: [Certificate]) -> Bool {
    guard one.vouches, one.maySign else { return false }
    return authorities.contains(where: one.isBy)
      || authorities.indices.allSatisfy {
        one.vouchesAt[$0] || !maySpeak(one, at: $0, under: authorities[$0])
      }
  }
}

extension AuthenticList {
  /// Whether it is by a CA, in its name and with its key.
  func isBy(_ issuer: Certificate) -> Bool {
    list.storage.issuerHash == issuer.storage.subjectHash
      && (sequence.key == issuer.spkiSHA256 || signer.keyIdentity == issuer.keyIdentity)
  }
}
