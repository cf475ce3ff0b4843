/// A list in the name of a CA that leads to an anchor, and with the identifier of its key or with none, which no key at
/// hand signed as it is: what it said before somebody or something changed it is not known.
struct DamagedList {
  let list: RevocationList
  /// The certificates whose key it may have been.
  let namesakes: [Certificate]
}

extension ListSigners {
  /// The certificates that lead to an anchor, and which a list takes for its signer's by name and key identifier.
  mutating func namesakes(of list: RevocationList) -> [Certificate] {
    let name = list.storage.issuerHash
    let others = pool.isCrowded(name) ? [] : pool.certificates(named: name)
    return (chain + others).filter { certificate in
      certificate.storage.subjectHash == list.storage.issuerHash
        && list.storage.names(certificate) && leads(certificate)
    }
  }
}

extension ListSelection {
  /// Lists that may have spoken of a certificate, and that nobody can rely on as they are: like those that cannot be
  /// read.
  func damage(
    _ label: CertificateLabel, _ certificate: Certificate, _ issuer: Certificate
  ) -> [PathProblem] {
    let own =
      damaged.filter { concerns($0, certificate, issuer) }.map(\.list) + nameless(of: issuer)
    guard let newest = own.max(by: Self.isOlder) else { return [] }
    return [
      .revocationDamaged(label, issuer: newest.issuer, number: newest.number, count: own.count)
    ]
  }

  /// Whether a damaged list may be by the certificate's issuer, whichever of its keys, or by one whom it names.
  func concerns(_ damaged: DamagedList, _ certificate: Certificate, _ issuer: Certificate) -> Bool {
    guard damaged.list.isByIssuer(of: certificate) else {
      return damaged.list.maySpeak(of: certificate)
    }
    return damaged.namesakes.contains { authority.isOne($0, issuer) }
  }
}
