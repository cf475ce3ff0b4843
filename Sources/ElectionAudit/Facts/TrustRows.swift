import AuditDatabase
import ElectionVerifier
import PKI

/// What verdicts rest on as rows: whoever repeats the audit needs the same.
struct TrustRows {
  private let state: Connection
  private let verifier: Verifier

  init(_ state: Connection, _ verifier: Verifier) {
    self.state = state
    self.verifier = verifier
  }

  /// The row of a trust, which is written where it is not there.
  func row(of key: TrustKey) throws(DatabaseError) -> Int64 {
    try state.transaction { () throws(DatabaseError) in
      let known = try state.prepare("SELECT id FROM trust WHERE key = ?")
      if let row = try known.first(.text(key.text), make: { $0.number(0) }) { return row }
      let trust = verifier.trust.digest.map { Hex.text($0) } ?? ""
      try state.prepare("INSERT INTO trust (key, trust_xml) VALUES (?, ?)")
        .run(.text(key.text), .text(trust))
      let row = state.lastRow
      try writeDocuments(of: row)
      try writeCertificates(of: row)
      try writeLists(of: row)
      return row
    }
  }

  private func writeDocuments(of row: Int64) throws(DatabaseError) {
    let part = try state.prepare("INSERT INTO trust_document VALUES (?, ?, ?, ?, ?)")
    func note(
      _ kind: String, _ name: String, _ edition: Int, _ digest: [UInt8]
    ) throws(DatabaseError) {
      try part.run(
        .integer(row), .text(kind), .text(name), .integer(Int64(edition)),
        .text(Hex.text(digest)))
    }
    for one in verifier.policySummaries {
      try note("policy", one.identifier, one.edition, one.digest)
    }
    if let one = verifier.roster { try note("roster", "", one.edition, one.digest) }
    for one in verifier.registers {
      try note("register", one.election, one.edition, one.digest)
    }
  }

  private func writeCertificates(of row: Int64) throws(DatabaseError) {
    let insert = try state.prepare("INSERT INTO trust_certificate VALUES (?, ?, ?, ?, ?, ?, ?)")
    let trust = verifier.trust
    let all =
      sorted(trust.anchors).map { ("anchor", $0) }
      + sorted(trust.intermediates).map { ("intermediate", $0) }
    for (index, (kind, one)) in all.enumerated() {
      try insert.run(
        .integer(row), .integer(Int64(index)), .text(kind), .text(one.subject),
        .text(one.notBefore.description), .text(one.notAfter.description),
        .text(Hex.text(one.sha256)))
    }
  }

  private func sorted(_ certificates: [Certificate]) -> [Certificate] {
    certificates.sorted { $0.sha256.lexicographicallyPrecedes($1.sha256) }
  }

  private func writeLists(of row: Int64) throws(DatabaseError) {
    let insert = try state.prepare("INSERT INTO trust_list VALUES (?, ?, ?, ?, ?, ?, ?)")
    let lists = verifier.trust.revocationLists.map { (Hex.text($0.sha256), $0) }
      .sorted { $0.0 < $1.0 }
    for (index, (digest, one)) in lists.enumerated() {
      try insert.run(
        .integer(row), .integer(Int64(index)), .text(one.issuer), .text(one.thisUpdate.description),
        DatabaseValue(one.nextUpdate?.description), .integer(Int64(one.count)), .text(digest))
    }
  }
}
