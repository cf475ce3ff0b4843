import AuditDatabase
import ElectionVerifier
import PKI

/// The end of a shard's run: what of the set is in it. Nothing is compared before all shards are together.
struct ShardRows {
  let state: Connection
  let shard: Shard
  let trust: Int64
  let validationTime: Instant
  /// Entries of the whole folder, and SHA-256 over their names.
  let entries: Int
  let names: [UInt8]
  let verified: Int

  func write() throws(DatabaseError) {
    try state.transaction { () throws(DatabaseError) in
      try state.execute(
        """
        DELETE FROM file;
        INSERT INTO file SELECT * FROM temp.now;
        DELETE FROM left_out;
        INSERT INTO left_out SELECT * FROM temp.apart;
        DELETE FROM shard;
        DELETE FROM run;
        DELETE FROM finding;
        DELETE FROM finding_part;
        DROP TABLE temp.now;
        DROP TABLE temp.apart;
        """)
      try state.prepare("INSERT INTO shard VALUES (?, ?, ?, ?, ?, ?, ?)").run(
        .integer(Int64(shard.number)), .integer(Int64(shard.count)), .integer(trust),
        .text(validationTime.description), .integer(Int64(entries)), .text(Hex.text(names)),
        .integer(Int64(verified)))
    }
  }
}
