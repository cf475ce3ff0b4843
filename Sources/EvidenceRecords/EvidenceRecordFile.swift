package import CanonicalXML
package import PKI

/// The bytes of an evidence record, and what was read of them: for whoever renews it.
package struct EvidenceRecordFile: Sendable {
  /// The bytes.
  package let bytes: [UInt8]
  /// What was read of them.
  package let record: EvidenceRecord
  private let tree: XMLTree

  /// Reads a record.
  /// - Parameter source: Its file, of at most ``EvidenceRecordLimits/bytes``.
  /// - Throws: ``EvidenceRecordFault``.
  package init(_ source: XMLSource) throws(EvidenceRecordFault) {
    let held: [UInt8]
    do throws(XMLSourceError) {
      held = try source.bytes(limit: EvidenceRecordLimits.bytes)
    } catch { throw .source(error) }
    let document: XMLDocument
    do throws(XMLError) {
      document = try XMLDocument.read(
        XMLSource(bytes: held, path: source.path),
        ReadOptions(treeCap: EvidenceRecordLimits.bytes))
    } catch { throw .malformed(error) }
    guard document.root.name == EvidenceRecordNames.root, let tree = document.tree else {
      throw .otherDocument
    }
    // Comments, instructions and signatures are in no tree of ours, but in a canonical form of others.
    guard document.uncoveredCount == 0, document.signatures.isEmpty else {
      throw .structure(element: EvidenceRecordNames.root.local)
    }
    var reader = EvidenceRecordReader(tree.root)
    record = try reader.record()
    bytes = held
    self.tree = tree
  }

  /// The digest over the canonical form of all of its chains: what a renewal of its hash trees is over (4.2.2).
  package func sequenceDigest(_ algorithm: DigestAlgorithm) -> [UInt8] {
    Digest.hash(sequence?.canonicalBytes() ?? [], algorithm)
  }

  /// The record with an archive timestamp more: in its last chain (4.2.1).
  package func renewed(by timestamp: [UInt8]) -> [UInt8] {
    inserting(timestamp, before: sequence?.children.last?.position)
  }

  /// The record with a chain more (4.2.2).
  package func extended(by chain: [UInt8]) -> [UInt8] {
    inserting(chain, before: sequence?.position)
  }

  /// The record with what its newest token is judged by beside that (3.1.3), before a renewal covers both; nil where there is
  /// something already, or nothing to put there.
  package func completed(by information: CryptographicInformation) -> EvidenceRecordFile? {
    let timestamp = sequence?.children.last?.children.last
    guard !information.isEmpty, record.timestamps.last?.information.isEmpty == true,
      let stamp = timestamp?.children.last(where: { $0.name.local == "TimeStamp" }),
      stamp.children.count == 1
    else { return nil }
    let new = EvidenceRecordWriter.information(information)
    return try? EvidenceRecordFile(
      XMLSource(bytes: inserting(new, before: stamp.position), name: "record"))
  }

  private var sequence: XMLTree.Node? { tree.root.children.last }

  /// Every byte that was there stays: a renewal is over them.
  private func inserting(_ new: [UInt8], before end: ElementPosition?) -> [UInt8] {
    guard let place = end?.endTagStart.value else { return bytes }
    return Array(bytes[..<place]) + new + Array(bytes[place...])
  }
}
