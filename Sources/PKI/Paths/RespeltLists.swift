/// Lists that say something of a CA's certificates under a name that is another one to OpenSSL: in a spelling that RFC 5280
/// takes for the CA's name, or for the name of a list issuer to whom a certificate points, or by the CA's very key in a
/// name that people take for it.
///
/// Two programs of one registry write one name differently. Such a list vouches for nobody; what it says against somebody
/// is not passed over.
struct RespeltLists: Sendable {
  private typealias Named = [UInt64: [RevocationList]]

  private let bySpelling: [String: Named]
  private let byKeyIdentifier: [[UInt8]: Named]
  private let withoutKeyIdentifier: Named
  /// Those that came with a document, which count only where the CA's key signed them.
  private let carried: Set<RevocationList>

  /// - Parameters:
  ///   - lists: untrusted.
  ///   - carried: those of them that came with a document.
  init(_ lists: [RevocationList], carried: Set<RevocationList> = []) {
    self.carried = carried
    let named = Dictionary(
      grouping: lists.filter { !carried.contains($0) }, by: \.storage.issuerHash)
    var bySpelling: [String: Named] = [:]
    for (hash, lists) in named {
      bySpelling[NameSpelling.prepared(lists[0].issuer), default: [:]][hash] = lists
    }
    self.bySpelling = bySpelling
    let identified = lists.filter { $0.storage.authorityKeyIdentifier != nil }
    byKeyIdentifier = Dictionary(grouping: identified) {
      $0.storage.authorityKeyIdentifier ?? []
    }.mapValues { Dictionary(grouping: $0, by: \.storage.issuerHash) }
    withoutKeyIdentifier = Dictionary(
      grouping: lists.filter { $0.storage.authorityKeyIdentifier == nil },
      by: \.storage.issuerHash)
  }

  /// Those of a CA in another spelling of its name.
  func lists(of issuer: Certificate) -> [RevocationList] {
    let respelt = others(bySpelling[NameSpelling.prepared(issuer.subject)], issuer)
    let name = NameSpelling.skeleton(of: issuer.subject)
    return respelt
      + signed(byKeyOf: issuer).filter { list in
        !respelt.contains(list) && NameSpelling.skeleton(of: list.issuer) == name
      }
  }

  /// Those that a CA's key signed in a name that is another one to everybody: a CA's key may have two names, and what is
  /// issued in one of them says nothing in the other.
  func lists(byKeyOf issuer: Certificate) -> [RevocationList] {
    let own = lists(of: issuer)
    return signed(byKeyOf: issuer).filter { !own.contains($0) }
  }

  private func signed(byKeyOf issuer: Certificate) -> [RevocationList] {
    let identified =
      issuer.subjectKeyIdentifier.map { others(byKeyIdentifier[$0], issuer) }
      ?? byKeyIdentifier.values.flatMap { others($0, issuer) }
    return (identified + others(withoutKeyIdentifier, issuer)).filter {
      $0.storage.isSigned(byKeyOf: issuer)
    }
  }

  /// Those with the identifier of a CA's key, which did not sign them as they are, in a name that nobody bears: what is
  /// wrong with them may be the name.
  func damaged(of issuer: Certificate, in pool: CertificatePool) -> [RevocationList] {
    guard let identifier = issuer.subjectKeyIdentifier else { return [] }
    return others(byKeyIdentifier[identifier], issuer).filter { list in
      pool.certificates(named: list.storage.issuerHash).isEmpty
        && !carried.contains(list) && !list.storage.isSigned(byKeyOf: issuer)
    }
  }

  /// Those in a spelling of the names to which a certificate points.
  func lists(namedBy certificate: Certificate) -> [RevocationList] {
    guard certificate.namesListIssuers else { return [] }
    return certificate.storage.form.points.issuerSpellings.sorted().flatMap { spelling in
      (bySpelling[spelling] ?? [:]).values.joined().filter {
        !$0.storage.isNamed(by: certificate)
      }
    }
  }

  private func others(_ named: Named?, _ issuer: Certificate) -> [RevocationList] {
    (named ?? [:]).filter { $0.key != issuer.storage.subjectHash }.values.flatMap(\.self)
  }
}
