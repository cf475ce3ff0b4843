import CanonicalXML
import PKI
import XMLSchemas

/// Reads a file of algorithms, strictly: nothing is used of one that has a fault, and all faults are told.
struct AlgorithmReader {
  private let bytes: [UInt8]
  private let path: FilePath
  private let tree: XMLTree
  private var faults: [AlgorithmFault] = []
  private var table = AlgorithmTable(digests: [], rsa: [], curves: [])

  init(_ bytes: [UInt8], _ path: FilePath) throws(TrustError) {
    self.bytes = bytes
    self.path = path
    BuiltInSchemas.prepare(Vocabulary.algorithms)
    let document: XMLDocument
    do throws(XMLError) {
      document = try XMLDocument.read(
        XMLSource(bytes: bytes, path: path), ReadOptions(treeCap: AlgorithmCatalogue.limit))
    } catch { throw TrustError(.malformed(error)) }
    let name = document.root.name
    guard name == ExpandedName(Vocabulary.algorithms, "Algorithms"), let tree = document.tree else {
      let fault = AlgorithmFault.Kind.otherDocument(namespace: name.namespace, element: name.local)
      throw TrustError(.algorithms(file: path, [AlgorithmFault(fault, line: nil)]))
    }
    self.tree = tree
  }

  func catalogue() throws(TrustError) -> AlgorithmCatalogue {
    var reader = self
    return try reader.read()
  }

  private mutating func read() throws(TrustError) -> AlgorithmCatalogue {
    let root = ContentReader(tree.root)
    switch BuiltInSchemas.check(tree, namespace: Vocabulary.algorithms) {
    case .valid: break
    case .invalid(let violations):
      for violation in violations { note(.schemaViolation(violation.message), violation.line) }
    case .notChecked(let reason): note(.schemaViolation(reason), nil)
    case .tooLarge(let limit):
      note(.schemaViolation(XMLSchemaError.documentTooLarge(limit).description), nil)
    }
    for value in tree.interruptedValues(limit: 16).first {
      note(.interruptedValue(value.path), value.line)
    }
    for element in root.children("Digest") { readDigest(element) }
    for element in root.children("Signature") { readSignature(element) }
    let title = try? root.texts("Title", languages: ["fa", "en"])
    if title == nil { note(.titles, root.line) }
    guard faults.isEmpty, let title, let edition = root.attribute("edition") else {
      throw TrustError(.algorithms(file: path, faults.sorted { ($0.line ?? 0) < ($1.line ?? 0) }))
    }
    return AlgorithmCatalogue(
      title: title, edition: edition, digest: Digest.hash(bytes, .sha256), table: table)
  }

  private mutating func note(_ kind: AlgorithmFault.Kind, _ line: Int?) {
    faults.append(AlgorithmFault(kind, line: line))
  }

  /// One of some values by its name; what lacks the attribute is the schema's to complain of.
  private mutating func value<Value>(
    of attribute: String, in element: ContentReader, _ known: [(name: String, value: Value)]
  ) -> Value? {
    guard let name = element.attribute(attribute) else { return nil }
    if let found = known.first(where: { $0.name.utf8.elementsEqual(name.utf8) }) {
      return found.value
    }
    note(.unknownName(name, attribute: attribute, known: known.map(\.name)), element.line)
    return nil
  }

  private mutating func readDigest(_ element: ContentReader) {
    let validity = validity(of: element)
    let known = DigestAlgorithm.allCases.map { ($0.name, $0) }
    guard let digest = value(of: "name", in: element, known) else { return }
    if table.digests.contains(where: { $0.digest == digest }) {
      note(.twice(digest.name), element.line)
    }
    table.digests.append(.init(digest, validity))
  }

  private mutating func readSignature(_ element: ContentReader) {
    let validity = validity(of: element)
    let known = SignatureScheme.allCases.compactMap { scheme in
      scheme.catalogueName.map { (name: $0, value: scheme) }
    }
    guard let scheme = value(of: "scheme", in: element, known), let name = scheme.catalogueName
    else { return }
    let (size, other) =
      scheme == .ecdsa ? ("curve", "minimumBits") : ("minimumBits", "curve")
    guard let text = element.attribute(size), element.attribute(other) == nil else {
      note(.size(scheme: name, attribute: size), element.line)
      return
    }
    if scheme == .ecdsa {
      let curves = PublicKey.Curve.allCases.map { ($0.name, $0) }
      guard let curve = value(of: size, in: element, curves) else { return }
      if table.curves.contains(where: { $0.curve == curve }) {
        note(.twice(name + " " + text), element.line)
      }
      table.curves.append(.init(curve, validity))
    } else if let bits = Int(text) {
      if table.rsa.contains(where: { $0.scheme == scheme && $0.minimumBits == bits }) {
        note(.twice(name + " " + text), element.line)
      }
      table.rsa.append(.init(scheme, minimumBits: bits, validity))
    }
  }

  private mutating func validity(of element: ContentReader) -> AlgorithmTable.Validity {
    func instant(_ attribute: String) -> Instant? {
      element.attribute(attribute).flatMap { Instant(xsdDateTime: $0) }
    }
    for attribute in ["from", "until"] {
      guard let text = element.attribute(attribute) else { continue }
      // A year such as 1410 is one of another calendar: no algorithm for computers is older than they are.
      guard let time = instant(attribute), time >= .firstOfComputers else {
        note(.time(text, attribute: attribute), element.line)
        continue
      }
    }
    let validity = AlgorithmTable.Validity(from: instant("from"), until: instant("until"))
    if let from = validity.from, let until = validity.until, until <= from {
      note(.emptyPeriod, element.line)
    }
    return validity
  }
}

extension Instant {
  /// Years before this one are of another calendar than the Gregorian.
  static let firstOfComputers = Instant(secondsSince1970: 0)
}

extension SignatureScheme {
  /// The name in a file of algorithms: RFC 8017's, and ECDSA; nil for what none may allow.
  fileprivate var catalogueName: String? {
    switch self {
    case .rsaPKCS1: "RSASSA-PKCS1-v1_5"
    case .rsaPSS: "RSASSA-PSS"
    case .ecdsa: "ECDSA"
    case .dsa, .statedPSS, .eddsa: nil
    }
  }
}
