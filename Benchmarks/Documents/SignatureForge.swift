import CanonicalXML
import CertificateIssuing
import PKI
import XAdES

/// Makes documents of a size with the signatures of one filling.
struct SignatureForge {
  let signer: any Signer
  let size: Int

  /// A document of the benchmark's vocabulary with signatures at its end.
  func document(_ filling: SignatureFilling) throws -> String {
    switch filling {
    case .coSignatures: return try beside(Array(repeating: plain, count: count(of: 3_900)))
    case .counterSignatures: return try beside(countersigned)
    case .counterChains: return try beside(chained)
    case .partialSignatures: return try partial()
    case .nestedReferences: return try nested(signatures: 1)
    case .nestedReferencesOfMany: return try nested(signatures: 16)
    case .canonicalForms: return try forms()
    case .ownPart: return try ownPart()
    case .nestedParts: return try nestedParts()
    case .references: return try referring(repeated: false)
    case .repeatedIDs: return try referring(repeated: true)
    case .manifests: return try manifests()
    case .certificates:
      let other = signer.certificate.der
      return try beside(
        Array(
          repeating: with { $0.certificates = Array(repeating: other, count: 15) },
          count: count(of: 30_000)))
    case .sameNames:
      let loop = try Self.authorities()
      return try beside(
        Array(repeating: with { $0.certificates = loop.others }, count: count(of: 22_000)),
        loop.signer)
    case .certificateValues:
      let value =
        "<xades:EncapsulatedX509Certificate>\(Base64.encode(signer.certificate.der))</xades:EncapsulatedX509Certificate>"
      return try beside([
        with {
          $0.unsigned =
            "<xades:CertificateValues>" + filled(size, value) + "</xades:CertificateValues>"
        }
      ])
    case .unsignedProperties:
      return try beside([
        with { $0.unsigned = filled(min(size, 4_000_000), "<xades:x>some text</xades:x>") }
      ])
    case .objects:
      return try beside([
        with {
          $0.objects =
            "<ds:Object>" + filled(min(size, 4_000_000), "<x>some text</x>") + "</ds:Object>"
        }
      ])
    case .longTexts:
      return try beside(
        Array(repeating: with { $0.role = filled(16_000, "ن") }, count: count(of: 20_000)))
    }
  }

  /// How many signatures of so many bytes there may be.
  private func count(of bytes: Int) -> Int { max(1, min(64, size / bytes)) }

  private typealias Making = (String, [SignatureText.Target], any Signer) throws -> String

  private func with(_ change: @escaping (inout SignatureText) -> Void) -> Making {
    { id, targets, signer in
      var text = SignatureText(id, targets)
      change(&text)
      return try text.signed(by: signer).text
    }
  }

  private var plain: Making { with { _ in } }

  /// What fills the rest of a size.
  private func rest(_ taken: Int) -> String { filled(max(1, size - taken), "<a>some text</a>") }

  /// Signatures over the whole content, which fills what they leave.
  private func beside(_ makings: [Making], _ other: (any Signer)? = nil) throws -> String {
    // Any digest has the length of the right one.
    let (wrong, signer) = ([SignatureText.content(Array(0..<32))], other ?? signer)
    let taken = try makings.first.map { try $0("s0", wrong, signer).utf8.count } ?? 0
    let content = rest(taken * makings.count)
    let right = [SignatureText.content(try Self.digest(WorstCase.free(content)))]
    let all = try makings.enumerated().map { try $1("s\($0)", right, signer) }
    return WorstCase.free(content + all.joined())
  }

  private static func digest(_ text: String) throws -> [UInt8] {
    try SignedDocument.read(XMLSource(bytes: Array(text.utf8), name: "worst")).contentDigest
  }

  private func countersignature(
    _ id: String, _ parent: (id: String, value: String), _ below: String = ""
  ) throws -> (text: String, value: String) {
    var text = SignatureText(
      id,
      [
        SignatureText.Target(
          uri: "#\(parent.id)-v", transforms: SignatureText.transform(SignatureText.exclusive),
          digest: Digest.hash(Array(parent.value.utf8), .sha256),
          type: "http://uri.etsi.org/01903#CountersignedSignature")
      ])
    text.unsigned = below
    return try text.signed(by: signer)
  }

  private var countersigned: [Making] {
    let total = size / 3_300
    let tops = max(1, min(64, total / 4))
    return (0..<tops).map { _ in
      { id, targets, signer in
        var text = SignatureText(id, targets)
        let value = try text.signed(by: signer).value
        for number in 0..<min(63, total / tops - 1) {
          text.unsigned +=
            "<xades:CounterSignature>"
            + (try countersignature("\(id)c\(number)", (id, value)).text)
            + "</xades:CounterSignature>"
        }
        return try text.signed(by: signer).text
      }
    }
  }

  private var chained: [Making] {
    let tops = max(1, min(64, size / 30_000))
    return (0..<tops).map { _ in
      { id, targets, signer in
        var text = SignatureText(id, targets)
        text.unsigned = try chain(id, try text.signed(by: signer).value, 7)
        return try text.signed(by: signer).text
      }
    }
  }

  private func chain(_ id: String, _ value: String, _ depth: Int) throws -> String {
    guard depth > 0 else { return "" }
    let own = id + "c"
    let first = try countersignature(own, (id, value))
    let below = try chain(own, first.value, depth - 1)
    return "<xades:CounterSignature>" + (try countersignature(own, (id, value), below).text)
      + "</xades:CounterSignature>"
  }

  /// Each signature over an element of its own.
  private func partial() throws -> String {
    let count = count(of: 3_900)
    let parts = (0..<count).map { "<e Id=\"e\($0)\">x</e>" }
    let signatures = try (0..<count).map {
      try SignatureText("s\($0)", [SignatureText.element("e\($0)", canonical: parts[$0])]).signed(
        by: signer
      ).text
    }
    let text = parts.joined() + signatures.joined()
    return WorstCase.free(parts.joined() + rest(text.utf8.count) + signatures.joined())
  }

  /// References to elements one inside the other, around all of the content.
  private func nested(signatures: Int) throws -> String {
    let count = size < 100_000 ? max(1, min(signatures, 2)) : signatures
    var text = rest(count * 26_000)
    var targets: [SignatureText.Target] = []
    for number in 0..<62 {
      text = "<e Id=\"e\(number)\">\(text)</e>"
      targets.append(SignatureText.element("e\(number)", canonical: text))
    }
    let all = try (0..<count).map { try SignatureText("s\($0)", targets).signed(by: signer).text }
    return WorstCase.free(text + all.joined())
  }

  /// Canonical forms of the whole that differ in nothing but what their prefix lists say.
  private func forms() throws -> String {
    let content = rest(20_000)
    let digest = try Self.digest(WorstCase.free(content))
    let targets = (0..<14).map { number in
      SignatureText.Target(
        uri: "",
        transforms: SignatureText.transform("http://www.w3.org/2000/09/xmldsig#enveloped-signature")
          + SignatureText.transform(
            SignatureText.exclusive,
            "<ec:InclusiveNamespaces xmlns:ec=\"\(SignatureText.exclusive)\" PrefixList=\"p\(number)\"></ec:InclusiveNamespaces>"
          ),
        digest: digest)
    }
    return WorstCase.free(content + (try SignatureText("s0", targets).signed(by: signer).text))
  }

  /// Signatures with references to one element each; the rest repeats an id, which is allowed of any other.
  private func referring(repeated: Bool) throws -> String {
    let count = max(1, min(64, size / 60_000))
    var parts = ""
    var all = ""
    for number in 0..<count {
      let targets = (0..<62).map { index in
        let id = "e\(number * 62 + index)"
        let text = "<e Id=\"\(id)\">x</e>"
        parts += text
        return SignatureText.element(id, canonical: text)
      }
      all += try SignatureText("s\(number)", targets).signed(by: signer).text
    }
    let left = max(1, size - parts.utf8.count - all.utf8.count)
    return WorstCase.free(
      parts + filled(left, repeated ? "<a Id=\"x\"/>" : "<a>some text</a>") + all)
  }

  private func manifests() throws -> String {
    let count = max(1, min(64, size / 52_000))
    let part = "<e Id=\"e\">x</e>"
    var all = ""
    for number in 0..<count {
      var objects = ""
      var targets: [SignatureText.Target] = []
      for index in 0..<4 {
        let manifest = Self.manifest("m\(number)x\(index)", of: "e", canonical: part)
        objects += manifest.object
        targets.append(manifest.target)
      }
      var text = SignatureText("s\(number)", targets)
      text.objects = objects
      all += try text.signed(by: signer).text
    }
    return WorstCase.free(part + rest(all.utf8.count) + all)
  }

  /// A manifest whose 32 entries name one element.
  private static func manifest(
    _ id: String, of part: String, canonical: String
  ) -> (object: String, target: SignatureText.Target) {
    let digest = Base64.encode(Digest.hash(Array(canonical.utf8), .sha256))
    let entry =
      "<ds:Reference URI=\"#\(part)\"><ds:Transforms>\(SignatureText.transform(SignatureText.exclusive))</ds:Transforms><ds:DigestMethod Algorithm=\"\(DigestAlgorithm.sha256.xmlURI)\"></ds:DigestMethod><ds:DigestValue>\(digest)</ds:DigestValue></ds:Reference>"
    let text =
      "<ds:Manifest xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\" Id=\"\(id)\">"
      + String(repeating: entry, count: 32) + "</ds:Manifest>"
    var target = SignatureText.element(id, canonical: text)
    target.type = "http://www.w3.org/2000/09/xmldsig#Manifest"
    return ("<ds:Object>\(text)</ds:Object>", target)
  }

  /// One object of a signature that as much as possible refers to; the small document has but one manifest.
  private func ownPart() throws -> String {
    let manifests = size < 100_000 ? 1 : 6
    let inside = filled(max(1, size - 26_000 - manifests * 11_000), "&lt;&amp;")
    let object =
      "<ds:Object xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\" Id=\"o\">\(inside)</ds:Object>"
    let lists = (0..<manifests).map { Self.manifest("m\($0)", of: "o", canonical: object) }
    var text = SignatureText(
      "s0",
      Array(repeating: SignatureText.element("o", canonical: object), count: 62 - manifests)
        + lists.map(\.target))
    text.objects = object + lists.map(\.object).joined()
    return WorstCase.free(try text.signed(by: signer).text)
  }

  /// Elements one inside the other in an object of a signature, each referred to.
  private func nestedParts() throws -> String {
    var inside = filled(max(1, size - 26_000), "&lt;&amp;")
    var targets: [SignatureText.Target] = []
    for number in 0..<62 {
      inside = "<e xmlns=\"urn:e\" Id=\"e\(number)\">\(inside)</e>"
      targets.append(SignatureText.element("e\(number)", canonical: inside))
      inside = inside.replacing(" xmlns=\"urn:e\"", with: "")
    }
    var text = SignatureText("s0", targets)
    text.objects = "<ds:Object xmlns=\"urn:e\">\(inside)</ds:Object>"
    return WorstCase.free(try text.signed(by: signer).text)
  }

  /// Authorities of one name that issued one another, and a signer of one of them.
  private static func authorities() throws -> (signer: any Signer, others: [[UInt8]]) {
    let begin = Instant(secondsSince1970: 1_371_340_800)
    let end = begin.adding(seconds: 1 << 30)
    func authority(_ name: String) -> CertificateBuilder {
      .authority(
        DistinguishedName(organization: "benchmark", commonName: name), notBefore: begin,
        notAfter: end)
    }
    let all = try (0..<4).map { _ in
      let key = try PrivateKey.generate(.rsa(2_048))
      return CertificateAuthority(
        certificate: try authority("authority").issueSelfSigned(by: key), key: key)
    }
    var others: [[UInt8]] = []
    for own in all {
      for issuer in all where others.count < 15 {
        others.append(try authority("authority").issue(to: own.key.publicKey, by: issuer).der)
      }
    }
    let key = try PrivateKey.generate(.rsa(2_048))
    let leaf = try authority("signer").issue(to: key.publicKey, by: all[0])
    return (try KeySigner(key: key, certificate: leaf), others)
  }
}
