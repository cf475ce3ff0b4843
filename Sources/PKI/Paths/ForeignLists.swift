/// Lists in an issuer's name by keys that nothing joins to it: told once an issuer and certificate, however many there are.
struct ForeignLists {
  /// The newest of some lists, and how many they are.
  private struct Group {
    var newest: RevocationList
    var count = 1

    mutating func add(_ list: RevocationList) {
      if ListSelection.isOlder(newest, list) { newest = list }
      count += 1
    }
  }

  private var ignored: [UInt64: Group] = [:]
  private var naming: [CertificateLabel: Group] = [:]

  /// A list that is ignored, and what of a path it names.
  mutating func add(_ list: RevocationList, naming path: [Certificate]) {
    let issuer = list.storage.issuerHash
    if ignored[issuer]?.add(list) == nil { ignored[issuer] = Group(newest: list) }
    for (depth, certificate) in path.enumerated().dropLast()
    where list.isByIssuer(of: certificate) && list.entry(for: certificate) != nil {
      add(list, naming: CertificateLabel(certificate, depth: depth))
    }
  }

  /// A list that names a certificate.
  mutating func add(_ list: RevocationList, naming label: CertificateLabel) {
    if naming[label]?.add(list) == nil { naming[label] = Group(newest: list) }
  }

  /// What is to be said of them, in an order that does not depend on theirs.
  var problems: [PathProblem] {
    ignored.sorted { $0.key < $1.key }.map { _, group in
      .foreignRevocationList(
        issuer: group.newest.issuer, number: group.newest.number, count: group.count)
    }
      + naming.sorted { $0.key.depth < $1.key.depth }.map { label, group in
        .listedByForeignKey(
          label, issuer: group.newest.issuer, number: group.newest.number, count: group.count)
      }
  }
}
