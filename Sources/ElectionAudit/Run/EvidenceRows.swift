import AuditDatabase
import CanonicalXML
import PKI

/// Copies of documents that contradict one another: who has both need not rely on files that may be taken away.
struct EvidenceRows {
  let connection: Connection

  /// The largest document of which a copy is kept.
  private static let largest = 16 << 20

  func keep() throws(DatabaseError) {
    let wanted = try connection.prepare(
      """
      SELECT DISTINCT d.id, d.digest, p.path FROM finding f
      JOIN finding_part q ON q.finding = f.id JOIN document d ON d.id = q.document
      JOIN temp.present p ON p.document = d.id
      WHERE (f.code GLOB 'E0*' OR f.code = 'V03-other') AND d.size <= \(Self.largest)
        AND d.digest NOT IN (SELECT digest FROM evidence)
      ORDER BY p.position
      """)
    let insert = try connection.prepare("INSERT OR IGNORE INTO evidence VALUES (?, ?, ?, ?)")
    try wanted.rows { row throws(DatabaseError) in
      guard let path = row.text(2),
        let bytes = try? XMLSource(path: FilePath(path)).bytes(limit: Self.largest),
        Hex.text(Digest.hash(bytes, .sha256)) == row.text(1)
      else { return }
      try insert.run(row[0], row[1], row[2], .blob(bytes))
    }
  }
}
