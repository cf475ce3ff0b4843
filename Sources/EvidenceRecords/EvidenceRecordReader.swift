import CanonicalXML
import PKI

/// Reads an evidence record, strictly: whatever RFC 6283 does not have, or has elsewhere, refuses it.
struct EvidenceRecordReader {
  private let root: XMLTree.Node
  private var timestampCount = 0

  init(_ root: XMLTree.Node) { self.root = root }

  /// The element that holds the chains.
  let sequenceName = "ArchiveTimeStampSequence"

  mutating func record() throws(EvidenceRecordFault) -> EvidenceRecord {
    guard root.name == EvidenceRecordNames.root, root.attribute("Version") == "1.0" else {
      throw .otherDocument
    }
    var children = try Self.children(of: root)[...]
    if children.first?.name.local == "EncryptionInformation" {
      throw .unsupported(element: "EncryptionInformation")
    }
    if children.first?.name.local == "SupportingInformationList" { children.removeFirst() }
    guard children.count == 1, let sequence = children.first, sequence.name.local == sequenceName
    else { throw .structure(element: sequenceName) }
    let elements = try Self.ordered("ArchiveTimeStampChain", in: try Self.children(of: sequence))
    var chains: [EvidenceRecord.Chain] = []
    for (index, element) in elements.enumerated() {
      let preceding =
        index == 0 ? nil : sequence.canonicalBytes(leavingOut: Array(elements[index...]))
      chains.append(try chain(element, after: preceding))
    }
    return EvidenceRecord(chains: chains)
  }

  private mutating func chain(
    _ element: XMLTree.Node, after preceding: [UInt8]?
  ) throws(EvidenceRecordFault) -> EvidenceRecord.Chain {
    let children = try Self.children(of: element)
    guard children.count > 2, children[0].name.local == "DigestMethod",
      children[1].name.local == "CanonicalizationMethod"
    else { throw .structure(element: "ArchiveTimeStampChain") }
    let algorithm = try Self.algorithm(children[0])
    let elements = try Self.ordered("ArchiveTimeStamp", in: Array(children[2...]))
    timestampCount += elements.count
    guard timestampCount <= EvidenceRecordLimits.timestamps else {
      throw .tooMany(limit: EvidenceRecordLimits.timestamps)
    }
    // A record that was never renewed needs no canonical form.
    if elements.count > 1 || preceding != nil || !Self.isLast(element) {
      try Self.checkCanonicalization(children[1])
    }
    var timestamps: [EvidenceRecord.Timestamp] = []
    for element in elements { timestamps.append(try Self.timestamp(element, algorithm)) }
    return EvidenceRecord.Chain(
      algorithm: algorithm, timestamps: timestamps,
      precedingDigest: preceding.map { Digest.hash($0, algorithm) })
  }

  private static func isLast(_ chain: XMLTree.Node) -> Bool { chain.parent?.children.last == chain }

  private static func algorithm(
    _ element: XMLTree.Node
  ) throws(EvidenceRecordFault) -> DigestAlgorithm {
    let uri = element.attribute("Algorithm") ?? ""
    guard element.children.isEmpty, let algorithm = DigestAlgorithm(xmlURI: uri) else {
      throw .digestAlgorithm(uri)
    }
    return algorithm
  }

  private static func checkCanonicalization(
    _ element: XMLTree.Node
  ) throws(EvidenceRecordFault) {
    let uri = element.attribute("Algorithm") ?? ""
    guard element.children.isEmpty,
      uri.utf8.elementsEqual(CanonicalizationMethod.exclusive.uri.utf8)
    else { throw .canonicalization(uri) }
  }

  private static func timestamp(
    _ element: XMLTree.Node, _ algorithm: DigestAlgorithm
  ) throws(EvidenceRecordFault) -> EvidenceRecord.Timestamp {
    var children = try children(of: element)[...]
    var tree = ReducedHashTree([])
    if let first = children.first, first.name.local == "HashTree" {
      tree = try self.tree(first, algorithm)
      children.removeFirst()
    }
    if children.last?.name.local == "Attributes" { children.removeLast() }
    guard children.count == 1, let stamp = children.first, stamp.name.local == "TimeStamp" else {
      throw .structure(element: "ArchiveTimeStamp")
    }
    return EvidenceRecord.Timestamp(
      tree: tree, token: try token(stamp), information: try information(stamp),
      renewalDigest: Digest.hash(stamp.canonicalBytes(), algorithm))
  }

  private static func token(_ stamp: XMLTree.Node) throws(EvidenceRecordFault) -> TimestampToken {
    let children = try children(of: stamp)
    guard let element = children.first, element.name.local == "TimeStampToken",
      children.count == 1
        || children.count == 2 && children[1].name.local == "CryptographicInformationList"
    else { throw .structure(element: "TimeStamp") }
    guard element.attribute("Type") == "RFC3161", element.children.isEmpty else {
      throw .unsupported(element: "TimeStampToken")
    }
    guard let der = Base64.decode(element.stringValue) else { throw .token(.unreadable) }
    do throws(TimestampFault) {
      return try TimestampToken(der: der)
    } catch { throw .token(error) }
  }

  private static func information(
    _ stamp: XMLTree.Node
  ) throws(EvidenceRecordFault) -> CryptographicInformation {
    var information = CryptographicInformation()
    guard let list = try children(of: stamp).dropFirst().first else { return information }
    let elements = try ordered("CryptographicInformation", in: try children(of: list))
    guard elements.count <= EvidenceRecordLimits.information else {
      throw .tooMany(limit: EvidenceRecordLimits.information)
    }
    for element in elements {
      guard let der = Base64.decode(element.stringValue) else { continue }
      switch element.attribute("Type") {
      case "CERT":
        if let certificate = try? Certificate(der: der) {
          information.certificates.append(certificate)
        }
      case "CRL":
        if let list = try? RevocationList(der: der) { information.lists.append(list) }
      default: break
      }
    }
    return information
  }

  private static func tree(
    _ element: XMLTree.Node, _ algorithm: DigestAlgorithm
  ) throws(EvidenceRecordFault) -> ReducedHashTree {
    let elements = try ordered("Sequence", in: try children(of: element))
    guard elements.count <= EvidenceRecordLimits.sequences else {
      throw .tooMany(limit: EvidenceRecordLimits.sequences)
    }
    var sequences: [[[UInt8]]] = []
    for element in elements { sequences.append(try digests(element, algorithm)) }
    return ReducedHashTree(sequences)
  }

  private static func digests(
    _ element: XMLTree.Node, _ algorithm: DigestAlgorithm
  ) throws(EvidenceRecordFault) -> [[UInt8]] {
    let elements = try children(of: element)
    guard !elements.isEmpty else { throw .structure(element: "Sequence") }
    guard elements.count <= EvidenceRecordLimits.digests else {
      throw .tooMany(limit: EvidenceRecordLimits.digests)
    }
    var digests: [[UInt8]] = []
    for element in elements {
      guard element.name.local == "DigestValue", element.children.isEmpty else {
        throw .structure(element: "DigestValue")
      }
      guard let digest = Base64.decode(element.stringValue), digest.count == algorithm.byteCount
      else { throw .digest }
      digests.append(digest)
    }
    return digests
  }

  /// The elements in one, all of the namespace; nothing but white space stands between them.
  private static func children(
    of element: XMLTree.Node
  ) throws(EvidenceRecordFault) -> [XMLTree.Node] {
    let children = element.children
    guard children.allSatisfy({ $0.name.namespace == EvidenceRecordNames.namespace }),
      element.cursor?.hasForeignText == false
    else { throw .structure(element: element.name.local) }
    return children
  }

  /// Elements of one name, one at least, which state the order in which they stand.
  private static func ordered(
    _ name: String, in elements: [XMLTree.Node]
  ) throws(EvidenceRecordFault) -> [XMLTree.Node] {
    guard !elements.isEmpty, elements.allSatisfy({ $0.name.local == name }) else {
      throw .structure(element: name)
    }
    for (index, element) in elements.enumerated() where element.attribute("Order") != "\(index + 1)"
    {
      throw .order(element: name)
    }
    return elements
  }
}
