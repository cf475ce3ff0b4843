import EvidenceRecords
import Foundation
import FuzzSupport

@testable import CertificateIssuing
@testable import FuzzDER
@testable import PKI

/// An authority whose key is the same in each process, and records over a few documents, renewed and not.
enum RecordSeeds {
  static let documents = (0..<9).map { Array("document \($0)".utf8) }
  static let time = Lab.date(2013, 6, 12)
  static let issuer: TimestampIssuer = {
    do { return try made() } catch { fatalError("no authority: \(error)") }
  }()

  private static func made() throws -> TimestampIssuer {
    var builder = TimestampIssuer.builder(
      "Lab TSA", notBefore: Lab.start, notAfter: Lab.date(2016, 1, 1))
    builder.serialNumber = [0x51]
    let key = try FuzzedRegistry.key(9)
    return TimestampIssuer(
      certificate: try builder.issue(to: key.publicKey, by: FuzzedRegistry.lab.root), key: key)
  }

  private static func token(
    over imprint: [UInt8], _ algorithm: DigestAlgorithm, at time: Instant = time
  ) throws -> TimestampToken {
    try TimestampToken(der: issuer.token(imprint: imprint, algorithm, at: time))
  }

  private static func digests(_ algorithm: DigestAlgorithm) -> [[UInt8]] {
    documents.map { Digest.hash($0, algorithm) }
  }

  private static func read(_ bytes: [UInt8]) throws -> EvidenceRecordFile {
    try EvidenceRecordFile(.init(bytes: bytes, name: "seed"))
  }

  static func write(to folder: String) throws {
    var records: [[UInt8]] = []
    for groups in [[[0]], [[0, 1, 2]], [[0], [1]], [[0, 1], [2, 3, 4], [5]]] {
      let all = digests(.sha256)
      let tree = HashTree(over: groups.map { $0.map { all[$0] } }, .sha256)
      let token = try token(over: tree.root, .sha256)
      records += groups.indices.map {
        EvidenceRecordWriter.record(tree.reduced($0), token, .sha256)
      }
    }
    for record in records.prefix(4) {
      let file = try read(record)
      guard let last = file.record.timestamps.last else { continue }
      let renewed = file.renewed(
        by: EvidenceRecordWriter.timestamp(
          ReducedHashTree([]),
          try token(over: last.renewalDigest, .sha256, at: time.adding(days: 1)), order: 2))
      let again = try read(renewed)
      let tree = HashTree(over: [digests(.sha512) + [again.sequenceDigest(.sha512)]], .sha512)
      let chain = EvidenceRecordWriter.chain(
        tree.reduced(0), try token(over: tree.root, .sha512, at: time.adding(days: 2)), .sha512,
        order: 2)
      records += [renewed, again.extended(by: chain)]
    }
    for (index, record) in records.enumerated() {
      try Data(record).write(to: URL(fileURLWithPath: "\(folder)/made-\(index).ers.xml"))
    }
  }
}
