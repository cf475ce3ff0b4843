import CanonicalXML
import PKI
import XAdES

/// Makes an edited signature right again with a key that the attacker holds: the digest of each reference as
/// the reference itself asks for it, then the value. Only the verifier's rules then stand in the way.
///
/// It reads references by their names alone and canonicalises with the library's public functions.
struct Sealer {
  let signer: KeySigner
  /// Leaves the digests as they stand, and makes the value right.
  var keepsDigests = false

  /// The document with the signature of this Id made right; as it is where no document can be read in it, for
  /// then no signature will be looked at.
  func seal(_ markup: Markup, id: String = "seal-1") throws -> Markup {
    guard (try? Self.read(markup)) != nil else { return markup }
    var sealed = markup
    if !keepsDigests {
      // Manifests first: SignedInfo digests what they say.
      for list in ["Manifest", "SignedInfo"] {
        for digest in try digests(of: id, in: sealed, below: list).reversed() {
          sealed.bytes.replaceSubrange(digest.place, with: Base64.encode(digest.value).utf8)
        }
      }
    }
    let signature = try Self.signature(id, in: Self.read(sealed)).element
    let info = try signature.only("SignedInfo")
    let method = Self.method(try info.only("CanonicalizationMethod"))
    let hash = Digest.hash(info.canonicalBytes(method), signer.algorithm.digest)
    let value = try signature.only("SignatureValue")
    sealed.bytes.replaceSubrange(
      value.inside, with: Base64.encode(try signer.sign(digest: hash)).utf8)
    return sealed
  }

  private func digests(
    of id: String, in markup: Markup, below list: String
  ) throws -> [(place: Range<Int>, value: [UInt8])] {
    let document = try Self.read(markup)
    let (signature, ordinal) = try Self.signature(id, in: document)
    let lists =
      list == "SignedInfo"
      ? [try signature.only(list)] : signature.all.filter { $0.name.local == list }
    var found: [(Range<Int>, [UInt8])] = []
    for reference in lists.flatMap(\.children) where reference.name.local == "Reference" {
      guard let uri = reference.attribute("URI"), let value = reference.child("DigestValue"),
        let bytes = canonical(reference, uri: uri, document, ordinal, markup)
      else { continue }
      let method = reference.child("DigestMethod")?.attribute("Algorithm") ?? ""
      let algorithm = DigestAlgorithm(xmlURI: method) ?? .sha256
      found.append((value.inside, Digest.hash(bytes, algorithm)))
    }
    return found
  }

  /// What a reference digests; nil where it names nothing.
  private func canonical(
    _ reference: XMLElement, uri: String, _ document: XMLDocument, _ ordinal: Int, _ markup: Markup
  ) -> [UInt8]? {
    let transforms = reference.child("Transforms")?.children ?? []
    let algorithms = transforms.compactMap { $0.attribute("Algorithm") }
    var method = transforms.last.map(Self.method) ?? CanonicalizationMethod(.inclusive10)
    method.withComments = false
    if uri.hasPrefix("#"), let own = Self.element(String(uri.dropFirst()), in: document) {
      return own.canonicalBytes(method)
    }
    guard uri.isEmpty || uri.hasPrefix("#") else { return nil }
    let leavesAll = algorithms.contains { $0.contains("filter2") || $0.contains("REC-xpath") }
    let leavesOwn = algorithms.contains { $0.hasSuffix("#enveloped-signature") }
    let selection = NodeSelection(
      uri.isEmpty ? .document : .element(id: String(uri.dropFirst())),
      excluding: leavesAll ? .allSignatures : leavesOwn ? .signature(ordinal) : .nothing)
    let collector = ByteCollector()
    let options = ReadOptions(outputs: [CanonicalOutput(selection, method, to: collector)])
    let source = XMLSource(bytes: markup.bytes, name: "sealed")
    guard (try? XMLDocument.read(source, options)) != nil else { return nil }
    return collector.bytes
  }

  private static func method(_ element: XMLElement) -> CanonicalizationMethod {
    let prefixes = element.child("InclusiveNamespaces")?.attribute("PrefixList") ?? ""
    return CanonicalizationMethod(
      uri: element.attribute("Algorithm") ?? "",
      inclusivePrefixes: prefixes.split(separator: " ").map(String.init))
      ?? CanonicalizationMethod(.inclusive10)
  }

  private static func read(_ markup: Markup) throws -> XMLDocument {
    try XMLDocument.read(XMLSource(bytes: markup.bytes, name: "sealed"))
  }

  /// A signature or countersignature by its Id, with the number of the outermost that holds it.
  private static func signature(
    _ id: String, in document: XMLDocument
  ) throws -> (element: XMLElement, ordinal: Int) {
    for (ordinal, outermost) in document.signatures.enumerated() {
      for element in outermost.all where element.name.local == "Signature" {
        if element.attribute("Id") == id { return (element, ordinal) }
      }
    }
    throw Markup.Missing(description: "no signature \(id)")
  }

  private static func element(_ id: String, in document: XMLDocument) -> XMLElement? {
    document.signatures.flatMap(\.all).first { element in
      ["Id", "ID", "id"].contains { element.attribute($0) == id }
    }
  }
}

extension XMLElement {
  /// The element and everything below it, in document order.
  var all: [XMLElement] { [self] + children.flatMap(\.all) }

  func child(_ local: String) -> XMLElement? { children.first { $0.name.local == local } }

  func only(_ local: String) throws -> XMLElement {
    guard let child = child(local) else {
      throw Markup.Missing(description: "no \(local) in \(name)")
    }
    return child
  }

  /// The bytes between its tags.
  var inside: Range<Int> { position.startTagEnd.value..<position.endTagStart.value }
}
