import PKI
import XAdES

/// Attacks on the structure of ds:Signature and on its key information.
extension FormAttack {
  static let structure: [FormAttack] = [
    FormAttack(
      "data before the properties", "<xades:QualifyingProperties",
      #"<v xmlns="urn:v">1</v><xades:QualifyingProperties"#, .uncoveredObject),
    FormAttack(
      "data after the properties", "</xades:QualifyingProperties>",
      #"</xades:QualifyingProperties><v xmlns="urn:v">1</v>"#, .uncoveredObject),
    FormAttack(
      "a second SignedInfo before", "<ds:SignedInfo>", "<ds:SignedInfo/><ds:SignedInfo>",
      .repeatedElement("ds:SignedInfo")),
    FormAttack(
      "a second SignedInfo after", "<ds:KeyInfo>", "<ds:SignedInfo/><ds:KeyInfo>",
      .repeatedElement("ds:SignedInfo")),
    FormAttack(
      "a second value", "<ds:KeyInfo>", "<ds:SignatureValue/><ds:KeyInfo>",
      .repeatedElement("ds:SignatureValue")),
    FormAttack(
      "a second KeyInfo", "<ds:KeyInfo>", "<ds:KeyInfo/><ds:KeyInfo>",
      .repeatedElement("ds:KeyInfo")),
    FormAttack(
      "KeyInfo after Object", "</ds:Object>", "</ds:Object><ds:KeyInfo/>",
      .repeatedElement("ds:KeyInfo")),
    FormAttack(
      "a foreign child", "<ds:KeyInfo>", #"<v xmlns="urn:v">1</v><ds:KeyInfo>"#,
      .unexpectedElement("v")),
    FormAttack(
      "a foreign SignedInfo", "<ds:SignedInfo>",
      #"<x:SignedInfo xmlns:x="urn:evil"/><ds:SignedInfo>"#, .unexpectedElement("x:SignedInfo")),
    FormAttack("no value", "ds:SignatureValue", "ds:X", .missingElement("SignatureValue")),
    FormAttack("text between", "<ds:KeyInfo>", "1234<ds:KeyInfo>", .unexpectedText),
    FormAttack(
      "a comment in the digest", "<ds:DigestValue>", "<ds:DigestValue><!--AAAA-->", .notOnlyText),
    FormAttack(
      "an instruction in the digest", "<ds:DigestValue>", "<ds:DigestValue><?a b?>", .notOnlyText),
    FormAttack(
      "a short digest before", "<ds:DigestValue>",
      "<ds:DigestValue>AAAA</ds:DigestValue><ds:DigestValue>", .repeatedElement("ds:DigestValue")),
    FormAttack(
      "a long digest", "<ds:DigestValue>", "<ds:DigestValue>AAAA",
      .badDigestLength(expected: 32, found: 35)),
    FormAttack("a digest that is no base64", "<ds:DigestValue>", "<ds:DigestValue>!", .badBase64),
    FormAttack(
      "a comment in the value", "</ds:SignatureValue>", "<!-- --></ds:SignatureValue>", .notOnlyText
    ),
    FormAttack(
      "an empty value", "<ds:SignatureValue", "<ds:SignatureValue/><ds:SignatureValue",
      .repeatedElement("ds:SignatureValue")),
    FormAttack("an id that is none", #"Id="seal-1-value""#, #"Id="a b""#, .badIdentifier("a b")),
    FormAttack(
      "another Target", ##"Target="#seal-1""##, ##"Target="#seal-2""##,
      .wrongTarget(expected: "#seal-1", found: "#seal-2")),
    FormAttack("no Target", ##" Target="#seal-1""##, "", .missingAttribute("Target")),
    FormAttack(
      "spoofed properties before", "<ds:Object>",
      ##"<ds:Object><x:QualifyingProperties xmlns:x="http://uri.etsi.org/01903/v1.3.2#" Target="#seal-1"/></ds:Object><ds:Object>"##,
      .repeatedElement("xades:QualifyingProperties")),
    FormAttack(
      "spoofed properties deeper", "<ds:Object>",
      ##"<ds:Object><a><x:QualifyingProperties xmlns:x="http://uri.etsi.org/01903/v1.3.2#" Target="#seal-1"/></a></ds:Object><ds:Object>"##,
      .repeatedElement("x:QualifyingProperties")),
    FormAttack(
      "properties of another version", "<ds:Object>",
      ##"<ds:Object><x:QualifyingProperties xmlns:x="http://uri.etsi.org/01903/v1.1.1#"/></ds:Object><ds:Object>"##,
      .otherPropertiesVersion("1.1.1")),
    FormAttack(
      "properties by reference", "<ds:Object>",
      ##"<ds:Object><x:QualifyingPropertiesReference xmlns:x="http://uri.etsi.org/01903/v1.3.2#" URI="x"/></ds:Object><ds:Object>"##,
      .unsupportedProperties("x:QualifyingPropertiesReference")),
    FormAttack(
      "a Manifest in an Object", "<ds:Object>", "<ds:Object><ds:Manifest/></ds:Object><ds:Object>",
      .unsupportedObject("ds:Manifest")),
    FormAttack(
      "a signature in an Object", "<ds:Object>",
      "<ds:Object><ds:Signature/></ds:Object><ds:Object>", .unsupportedObject("ds:Signature")),
    FormAttack(
      "too many objects", "<ds:Object>",
      String(repeating: "<ds:Object/>", count: 66) + "<ds:Object>",
      .tooMany(.objects, limit: 66)),
    FormAttack(
      "two signing times", "<xades:SigningCertificateV2>",
      "<xades:SigningTime>2013-06-14T20:00:00Z</xades:SigningTime><xades:SigningCertificateV2>",
      .repeatedElement("xades:SigningTime")),
    FormAttack("a time without a zone", "20:00:00Z", "20:00:00", .badTime("2013-06-14T20:00:00")),
  ]

  static let keys: [FormAttack] =
    [
      "RetrievalMethod", "PGPData", "SPKIData", "MgmtData",
    ].map {
      FormAttack($0, keyInfo, "<ds:KeyInfo><ds:\($0) URI=\"#x\"/>", .unsupportedKeyInfo("ds:\($0)"))
    } + [
      FormAttack(
        "KeyInfoReference", keyInfo,
        ##"<ds:KeyInfo><k:KeyInfoReference xmlns:k="http://www.w3.org/2009/xmldsig11#" URI="#x"/>"##,
        .unsupportedKeyInfo("k:KeyInfoReference")),
      FormAttack(
        "DEREncodedKeyValue", keyInfo,
        ##"<ds:KeyInfo><k:DEREncodedKeyValue xmlns:k="http://www.w3.org/2009/xmldsig11#"/>"##,
        .keyValueMismatch),
      FormAttack(
        "a DSA key", keyInfo, "<ds:KeyInfo><ds:KeyValue><ds:DSAKeyValue/></ds:KeyValue>",
        .unsupportedKeyInfo("ds:DSAKeyValue")),
      FormAttack(
        "another key as KeyValue", keyInfo,
        "<ds:KeyInfo><ds:KeyValue><ds:RSAKeyValue><ds:Modulus>AQAB</ds:Modulus><ds:Exponent>AQAB</ds:Exponent></ds:RSAKeyValue></ds:KeyValue>",
        .keyValueMismatch),
      FormAttack(
        "a certificate that is none", "<ds:X509Certificate>",
        "<ds:X509Certificate>AAAA</ds:X509Certificate><ds:X509Certificate>",
        .unreadableCertificate(index: 0, .notDER(offset: 0, reason: .badTag))),
      FormAttack(
        "no certificate", "ds:X509Certificate", "ds:X509Foreign",
        .unsupportedKeyInfo("ds:X509Foreign")),
    ]
}
