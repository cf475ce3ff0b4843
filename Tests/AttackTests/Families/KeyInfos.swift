import PKI
import VirtualRegistry
import XAdES

/// Key information that is not the signer's certificate: bare keys, things to fetch, forms that nobody reads.
enum KeyInfos {
  static let family = Family("key information") {
    let world = AttackWorld.shared
    var cases: [AttackCase] = []
    for (name, base) in [("P-256", AttackWorld.single), ("RSA", AttackWorld.rsa)] {
      let base = try base.get()
      for form in try forms() {
        cases.append(
          AttackCase(
            form.name, to: "\(name), before",
            try base.markup.inserting(form.xml, after: "<ds:KeyInfo>"), .sameMeaning, base: base))
        cases.append(
          AttackCase(
            form.name, to: "\(name), alone",
            try base.markup.replacingContent(of: "ds:KeyInfo", with: form.xml), .sameMeaning,
            base: base))
        cases.append(
          AttackCase(
            form.name, to: "\(name), in X509Data",
            try base.markup.inserting(form.xml, after: "<ds:X509Data>"), .sameMeaning, base: base))
      }
    }
    return cases
  }

  private static let ds11 = "http://www.w3.org/2009/xmldsig11#"

  static func keyValue(_ content: String) -> String { "<ds:KeyValue>\(content)</ds:KeyValue>" }

  static func ec(_ point: [UInt8], curve: String = "urn:oid:1.2.840.10045.3.1.7") -> String {
    keyValue(
      "<k:ECKeyValue xmlns:k=\"\(ds11)\"><k:NamedCurve URI=\"\(curve)\"/><k:PublicKey>"
        + Base64.encode(point) + "</k:PublicKey></k:ECKeyValue>")
  }

  static func rsa(_ modulus: [UInt8], exponent: String = "AQAB") -> String {
    keyValue(
      "<ds:RSAKeyValue><ds:Modulus>\(Base64.encode(modulus))</ds:Modulus><ds:Exponent>\(exponent)"
        + "</ds:Exponent></ds:RSAKeyValue>")
  }

  private static func forms() throws -> [(name: String, xml: String)] {
    let world = AttackWorld.shared
    // P-256: the point is the end of the key. RSA-2048: the modulus stands before the last five bytes.
    let point = Array(try world.head.certificate.publicKey.spki.suffix(65))
    let rsaSPKI = try world.signer(.farmandar, AttackWorld.rsaUnit).certificate.publicKey.spki
    let modulus = Array(rsaSPKI.dropLast(5).suffix(256))
    let other = Array(try world.signer(.countyHQHead).certificate.publicKey.spki.suffix(65))
    let compressed = [point[64] % 2 == 0 ? 2 : 3] + Array(point[1...32])
    return [
      ("the P-256 key", ec(point)), ("the RSA key", rsa(modulus)),
      ("the RSA key with a leading zero", rsa([0] + modulus)),
      ("the RSA key with exponent 3", rsa(modulus, exponent: "Aw==")),
      ("the RSA key with an even exponent", rsa(modulus, exponent: "AA==")),
      ("the RSA key with a long exponent", rsa(modulus, exponent: "AAEAAQ==")),
      ("a short RSA key", rsa([3])), ("an empty RSA key", rsa([])),
      ("another P-256 key", ec(other)), ("the P-256 key, compressed", ec(compressed)),
      ("the P-256 key on another curve", ec(point, curve: "urn:oid:1.3.132.0.34")),
      ("the P-256 key on an unknown curve", ec(point, curve: "urn:oid:1.3.132.0.10")),
      ("an empty point", ec([])), ("the point at infinity", ec([0])),
      ("a point off the curve", ec([4] + [UInt8](repeating: 1, count: 64))),
      ("both keys", ec(point) + rsa(modulus)), ("an empty KeyValue", keyValue("")),
      ("a DSA key", keyValue("<ds:DSAKeyValue/>")),
      (
        "explicit curve parameters",
        keyValue("<k:ECKeyValue xmlns:k=\"\(ds11)\"><k:ECParameters/></k:ECKeyValue>")
      ),
      ("a foreign key", keyValue("<x xmlns=\"urn:x\"/>")),
      ("RetrievalMethod of a file", "<ds:RetrievalMethod URI=\"file:///etc/passwd\"/>"),
      ("RetrievalMethod of the network", "<ds:RetrievalMethod URI=\"http://127.0.0.1:9/\"/>"),
      ("RetrievalMethod of itself", "<ds:RetrievalMethod URI=\"#seal-1\"/>"),
      (
        "RetrievalMethod with XSLT",
        "<ds:RetrievalMethod URI=\"#x\"><ds:Transforms><ds:Transform Algorithm=\"http://www.w3.org/TR/"
          + "1999/REC-xslt-19991116\"/></ds:Transforms></ds:RetrievalMethod>"
      ),
      ("KeyInfoReference", "<k:KeyInfoReference xmlns:k=\"\(ds11)\" URI=\"#seal-1\"/>"),
      (
        "DEREncodedKeyValue",
        "<k:DEREncodedKeyValue xmlns:k=\"\(ds11)\">AAAA</k:DEREncodedKeyValue>"
      ),
      ("PGPData", "<ds:PGPData/>"), ("SPKIData", "<ds:SPKIData/>"),
      ("MgmtData", "<ds:MgmtData>x</ds:MgmtData>"),
      ("AgreementMethod", "<e:AgreementMethod xmlns:e=\"http://www.w3.org/2001/04/xmlenc#\"/>"),
      ("EncryptedKey", "<e:EncryptedKey xmlns:e=\"http://www.w3.org/2001/04/xmlenc#\"/>"),
      ("KeyName of another", "<ds:KeyName>ostandar</ds:KeyName>"),
      ("X509SKI", "<ds:X509SKI>AAAA</ds:X509SKI>"), ("X509CRL", "<ds:X509CRL>AAAA</ds:X509CRL>"),
      ("X509SubjectName", "<ds:X509SubjectName>CN=ostandar</ds:X509SubjectName>"),
      ("X509Digest", "<k:X509Digest xmlns:k=\"\(ds11)\" Algorithm=\"x\">AAAA</k:X509Digest>"),
      ("OCSPResponse", "<k:OCSPResponse xmlns:k=\"\(ds11)\">AAAA</k:OCSPResponse>"),
      ("text", "1234"), ("a foreign element", "<x xmlns=\"urn:x\">99</x>"),
    ]
  }
}
