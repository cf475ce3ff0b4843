import CanonicalXML
import PKI
import Testing

@testable import XAdES

/// Fills the digests and the value of a template with this library's canonical bytes and keys, whatever
/// the template's form: mohr itself writes one form alone.
struct OwnSealer {
  let signer: KeySigner
  /// Detached files, by URI.
  var files: [String: [UInt8]] = [:]
  /// Whether the template has its digests, and lacks its value alone.
  var isFinished = false

  /// Seals the signature with an id.
  func seal(_ text: String, _ id: String) throws -> String {
    var bytes = Array(text.utf8)
    let count = isFinished ? 0 : try references(of: signature(bytes, id)).count
    // Those of a manifest come first: SignedInfo's are over them.
    for index in (0..<count).reversed() {
      let reference = try references(of: signature(bytes, id))[index]
      let digest = try digest(of: reference, in: bytes, id)
      try put(digest, into: "DigestValue", of: reference, in: &bytes)
    }
    let element = try signature(bytes, id)
    let info = try #require(element.children.first { $0.name == .ds("SignedInfo") })
    let method = try self.method(
      try #require(info.children.first { $0.name == .ds("CanonicalizationMethod") }))
    let digest = Digest.hash(info.canonicalBytes(method), signer.algorithm.digest)
    try put(try signer.sign(digest: digest), into: "SignatureValue", of: element, in: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func read(_ bytes: [UInt8]) throws -> XMLDocument {
    try XMLDocument.read(XMLSource(bytes: bytes, name: "template.xml"))
  }

  private func signature(_ bytes: [UInt8], _ id: String) throws -> XMLElement {
    try #require(
      try read(bytes).signatures.flatMap(\.all).first {
        $0.name == .ds("Signature") && $0.attribute("Id") == id
      })
  }

  /// SignedInfo's, then those of manifests.
  private func references(of signature: XMLElement) -> [XMLElement] {
    signature.all.filter { $0.name == .ds("Reference") }
  }

  private func method(_ element: XMLElement) throws -> CanonicalizationMethod {
    try #require(CanonicalizationMethod(uri: element.attribute("Algorithm") ?? ""))
  }

  private func digest(
    of reference: XMLElement, in bytes: [UInt8], _ id: String
  ) throws -> [UInt8] {
    let uri = reference.attribute("URI") ?? ""
    let list = reference.all.filter { $0.name == .ds("Transform") }
    let names = list.compactMap { $0.attribute("Algorithm") }
    let name = reference.all.first { $0.name == .ds("DigestMethod") }?.attribute("Algorithm")
    // What has no known digest gets some value: it is not compared.
    let algorithm = DigestAlgorithm(xmlURI: name ?? "") ?? .sha256
    var method = names.last.flatMap { CanonicalizationMethod(uri: $0) }
    if !(names.last ?? "").hasSuffix("#base64") {
      method = method ?? CanonicalizationMethod(.inclusive10)
    }
    if let file = files[uri], names.isEmpty { return Digest.hash(file, algorithm) }
    if files[uri] == nil { method?.withComments = false }
    let own = try signature(bytes, id).all.first { $0.hasID(String(uri.dropFirst())) }
    if let own, !uri.isEmpty {
      let octets =
        try method.map { own.canonicalBytes($0) } ?? #require(Base64.decode(own.text))
      return Digest.hash(octets, algorithm)
    }
    let exclusion: NodeSelection.Exclusion =
      if names.contains(SignatureURI.enveloped) {
        .signature(try ordinal(of: id, in: bytes))
      } else if names.contains(SignatureURI.filter2) || names.contains(SignatureURI.xpath) {
        .allSignatures
      } else {
        .nothing
      }
    let apex: NodeSelection.Apex =
      uri.isEmpty || files[uri] != nil ? .document : .element(id: String(uri.dropFirst()))
    let collector = ByteCollector()
    let output = CanonicalOutput(
      NodeSelection(apex, excluding: exclusion), try #require(method), to: collector)
    _ = try XMLDocument.read(
      XMLSource(bytes: files[uri] ?? bytes, name: "content"), ReadOptions(outputs: [output]))
    return Digest.hash(collector.bytes, algorithm)
  }

  private func ordinal(of id: String, in bytes: [UInt8]) throws -> Int {
    try #require(try read(bytes).signatures.firstIndex { $0.attribute("Id") == id })
  }

  private func put(
    _ value: [UInt8], into name: String, of parent: XMLElement, in bytes: inout [UInt8]
  ) throws {
    let element = try #require(parent.children.first { $0.name == .ds(name) })
    let range = element.position.startTagEnd.value..<element.position.endTagStart.value
    bytes.replaceSubrange(range, with: Array(TestBase64.encode(value).utf8))
  }
}

extension XMLElement {
  /// The element and everything below it, in document order.
  fileprivate var all: [XMLElement] { [self] + children.flatMap(\.all) }

  fileprivate func hasID(_ id: String) -> Bool {
    attributes.contains { ["Id", "ID", "id"].contains($0.name.local) && $0.value == id }
  }
}
