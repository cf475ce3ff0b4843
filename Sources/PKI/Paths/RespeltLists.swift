/// Lists that say something of a CA's certificates under a name that is another one to OpenSSL: in a spelling that RFC 5280
/// takes for the CA's name, or for the name of a list issuer to whom a certificate points, or by the CA's very key in a
/// name that people take for it.
///
/// Two programs of one registry write one name differently. Such a list vouches for nobody; what it says against somebody
/// is not passed over.
struct RespeltLists: Sendable {
  private typealias Named = [UInt64: [RevocationList]]

  private let bySpelling: [String: Named]
  private let bySkeleton: [String: Named]
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
    bySpelling = Self.grouped(named, by: NameSpelling.prepared)
    bySkeleton = Self.grouped(
      Dictionary(grouping: lists, by: \.storage.issuerHash), by: NameSpelling.skeleton(of:))
    let identified = lists.filter { $0.storage.authorityKeyIdentifier != nil }
    byKeyIdentifier = Dictionary(grouping: identified) {
      $0.storage.authorityKeyIdentifier ?? []
    }.mapValues { Dictionary(grouping: $0, by: \.storage.issuerHash) }
    withoutKeyIdentifier = Dictionary(
      grouping: lists.filter { $0.storage.authorityKeyIdentifier == nil },
      by: \.storage.issuerHash)
  }

  private static func grouped(_ named: Named, by form: (String) -> String) -> [String: Named] {
    var grouped: [String: Named] = [:]
    for (hash, lists) in named { grouped[form(lists[0].issuer), default: [:]][hash] = lists }
    return grouped
  }

  /// Those of a CA in another spelling of its name, and those of its key, whatever identifies that, in a name that people
  /// take for it.
  func lists(of issuer: Certificate) -> [RevocationList] {
    let respelt = others(bySpelling[NameSpelling.prepared(issuer.subject)], issuer)
    let similar = others(bySkeleton[NameSpelling.skeleton(of: issuer.subject)], issuer)
    return respelt
      + similar.filter { !respelt.contains($0) && $0.storage.isSigned(byKeyOf: issuer) }
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

  /// Those with the identifier of a CA's key, or with a name one bit from the CA's where no identifiers can be compared,
  /// which neither the CA nor another one of their name signed as they are: what is wrong with them may be the name.
  func damaged(of issuer: Certificate, in pool: CertificatePool) -> [RevocationList] {
    let identified = issuer.subjectKeyIdentifier.map { others(byKeyIdentifier[$0], issuer) } ?? []
    return (identified + nearlyNamed(issuer)).filter { list in
      !carried.contains(list) && !list.storage.isSigned(byKeyOf: issuer)
        && pool.signers(of: list) { _ in true }.isEmpty
    }
  }

  private func nearlyNamed(_ issuer: Certificate) -> [RevocationList] {
    let unidentified =
      issuer.subjectKeyIdentifier == nil ? Array(byKeyIdentifier.values) : []
    return ([withoutKeyIdentifier] + unidentified).flatMap { named in
      named.filter { hash, lists in
        hash != issuer.storage.subjectHash
          && Self.isOneBit(lists[0].storage.issuerDER, from: issuer.subjectDER)
      }.values.flatMap(\.self)
    }
  }

  private static func isOneBit(_ a: [UInt8], from b: [UInt8]) -> Bool {
    guard a.count == b.count, let first = zip(a, b).enumerated().first(where: { $1.0 != $1.1 })
    else { return false }
    return (first.element.0 ^ first.element.1).nonzeroBitCount == 1
      && a[(first.offset + 1)...] == b[(first.offset + 1)...]
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
