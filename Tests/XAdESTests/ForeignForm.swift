import CanonicalXML
import Foundation
import Judges
import PKI
import Testing

@testable import XAdES

/// A document and an unsigned template in it, in one of the shapes that other programs write.
///
/// xmlsec1 fills in digests and value, so that the cryptography is not ours.
struct ForeignForm {
  static let exclusive = transform(Template.exclusive)
  static let filter2 = """
    <§Transform Algorithm="\(SignatureURI.filter2)"><f:XPath xmlns:f="\(SignatureURI.filter2)" \
    xmlns:s="\(Template.ds)" Filter="subtract">/descendant::s:Signature</f:XPath></§Transform>
    """
  static let xpath = """
    <§Transform Algorithm="\(SignatureURI.xpath)"><§XPath xmlns:s="\(Template.ds)">\
    not(ancestor-or-self::s:Signature)</§XPath></§Transform>
    """
  static let base64 = transform(SignatureURI.base64)

  static func transform(_ algorithm: String) -> String {
    #"<§Transform Algorithm="\#(algorithm)"/>"#
  }

  /// One ds:Reference; `§` stands for the prefix of XML Signature, as in every part.
  struct Data {
    var uri: String
    var transforms = ""
    var type: String?
  }

  /// The prefix of XML Signature; empty for the default namespace.
  var prefix = "ds"
  /// The prefix of XAdES; empty for the default namespace.
  var xades = "xades"
  var data: [Data]
  /// ds:Object elements before and after the one with the properties.
  var before = ""
  var after = ""
  /// Elements beside the properties in their object.
  var beside = ""
  /// What stands around `{signature}`.
  var document = "{signature}"
  /// Properties of the signature after SigningTime, then those of the data; `¤` is XAdES' prefix.
  var properties: String
  var dataProperties = ""
  var algorithm: SignatureAlgorithm
  var certificate: Certificate
  /// The canonicalization of SignedInfo, and the digest of every reference.
  var method = Template.exclusive
  var digest = DigestAlgorithm.sha256
  /// Its number among co-signatures, which is part of every id.
  var number = 1

  init(_ data: [Data], by signer: KeySigner) {
    self.data = data
    algorithm = signer.algorithm
    certificate = signer.certificate
    properties = Self.certificateV2(signer.certificate)
  }

  /// The signature alone, with its prefixes.
  var signature: String {
    template.replacingOccurrences(of: "§", with: Self.written(prefix))
      .replacingOccurrences(of: "¤", with: Self.written(xades))
      .replacingOccurrences(of: "id-1", with: "id-\(number)")
  }

  /// The whole document.
  var text: String {
    document.replacingOccurrences(of: "{signature}", with: signature)
      .replacingOccurrences(of: "§", with: Self.written(prefix))
  }

  private static func written(_ prefix: String) -> String { prefix.isEmpty ? "" : prefix + ":" }

  private static func declaration(_ prefix: String, _ namespace: String) -> String {
    (prefix.isEmpty ? "xmlns" : "xmlns:" + prefix) + "=\"" + namespace + "\""
  }

  private var template: String {
    """
    <§Signature \(Self.declaration(prefix, Template.ds)) Id="id-1"><§SignedInfo>\
    <§CanonicalizationMethod Algorithm="\(method)"/>\
    <§SignatureMethod Algorithm="\(algorithm.identifier)"/>\(references)</§SignedInfo>\
    <§SignatureValue Id="value-id-1"></§SignatureValue><§KeyInfo><§X509Data><§X509Certificate>\
    \(TestBase64.encode(certificate.der))</§X509Certificate></§X509Data></§KeyInfo>\
    \(before)<§Object>\(qualifying)\(beside)</§Object>\(after)</§Signature>
    """
  }

  private var references: String {
    let list = data.enumerated().map { index, one in
      Self.reference(one, id: " Id=\"r-id-1-\(index + 1)\"", digest)
    }
    let properties = Data(
      uri: "#xades-id-1", transforms: Self.exclusive, type: SignatureURI.signedProperties)
    return list.joined() + Self.reference(properties, digest)
  }

  /// A ds:Reference without its digest.
  static func reference(
    _ data: Data, id: String = "", _ digest: DigestAlgorithm = .sha256
  ) -> String {
    let transforms =
      data.transforms.isEmpty ? "" : "<§Transforms>\(data.transforms)</§Transforms>"
    let type = data.type.map { " Type=\"\($0)\"" } ?? ""
    return """
      <§Reference\(id)\(type) URI="\(data.uri)">\(transforms)<§DigestMethod \
      Algorithm="\(digest.xmlURI)"/><§DigestValue></§DigestValue></§Reference>
      """
  }

  private var qualifying: String {
    // In the default namespace of XAdES, XML Signature needs a prefix, and the other way round.
    """
    <¤QualifyingProperties \(Self.declaration(xades, SignatureNamespace.xades)) \
    \(prefix.isEmpty ? "xmlns:d=\"\(Template.ds)\"" : "xmlns:d=\"\(Template.ds)\"") Target="#id-1">\
    <¤SignedProperties Id="xades-id-1"><¤SignedSignatureProperties>\
    <¤SigningTime>2013-06-14T20:00:00Z</¤SigningTime>\(properties)</¤SignedSignatureProperties>\
    \(dataPart)</¤SignedProperties></¤QualifyingProperties>
    """
  }

  private var dataPart: String {
    dataProperties.isEmpty
      ? "" : "<¤SignedDataObjectProperties>\(dataProperties)</¤SignedDataObjectProperties>"
  }

  static func certificateV2(_ certificate: Certificate) -> String {
    """
    <¤SigningCertificateV2><¤Cert><¤CertDigest><d:DigestMethod \
    Algorithm="\(DigestAlgorithm.sha256.xmlURI)"/><d:DigestValue>\
    \(TestBase64.encode(certificate.digest(.sha256)))</d:DigestValue></¤CertDigest></¤Cert>\
    </¤SigningCertificateV2>
    """
  }

  /// The old property.
  static func certificateV1(
    _ certificate: Certificate, _ algorithm: DigestAlgorithm = .sha1
  ) -> String {
    """
    <¤SigningCertificate><¤Cert><¤CertDigest><d:DigestMethod Algorithm="\(algorithm.xmlURI)"/>\
    <d:DigestValue>\(TestBase64.encode(certificate.digest(algorithm)))</d:DigestValue>\
    </¤CertDigest><¤IssuerSerial><d:X509IssuerName>CN=XAdES test root</d:X509IssuerName>\
    <d:X509SerialNumber>1760</d:X509SerialNumber>\
    </¤IssuerSerial></¤Cert></¤SigningCertificate>
    """
  }
}

/// Signs forms with xmlsec1 and reads them here.
struct ForeignWriter {
  let registry = TestRegistry.shared
  let folder: TemporaryFolder
  /// The files that references name, by the URI they use and by the name that the caller hands in.
  var files: [(uri: String, name: String, bytes: [UInt8])] = []

  init() throws { folder = try TemporaryFolder() }

  /// The signed document.
  func sign(_ form: ForeignForm, by signer: KeySigner) throws -> [UInt8] {
    let key = try folder.file("key-\(UUID().uuidString).pem", signer.key.pem)
    let template = try folder.file("template-\(UUID().uuidString).xml", form.text)
    let output = folder.path + "/signed-\(UUID().uuidString).xml"
    var arguments = ["--sign", "--privkey-pem", key, "--output", output]
    for element in ["SignedProperties"] {
      arguments += ["--id-attr:Id", SignatureNamespace.xades + ":" + element]
    }
    for element in ["SignatureValue", "Object", "Manifest", "KeyInfo"] {
      arguments += ["--id-attr:Id", Template.ds + ":" + element]
    }
    for id in ["Id", "ID", "id"] { arguments += ["--id-attr:" + id, "urn:t:" + id] }
    for (number, file) in files.enumerated() {
      // xmlsec1 asks for the name without escapes.
      arguments += ["--url-map:" + file.name, try folder.file("file-\(number)", file.bytes)]
    }
    let result = try run("xmlsec1", arguments + [template])
    try #require(result.status == 0, "xmlsec1 --sign: \(result.errors)\n\(form.text)")
    return try #require(contents(output))
  }

  func read(_ bytes: [UInt8], with files: [String: [UInt8]]? = nil) throws -> SignedDocument {
    var options = SignedDocument.Options()
    let given = files ?? Dictionary(uniqueKeysWithValues: self.files.map { ($0.name, $0.bytes) })
    for (name, bytes) in given {
      options.detachedFiles[FilePath(name)] = XMLSource(bytes: bytes, name: "file")
    }
    return try SignedDocument.read(XMLSource(bytes: bytes, name: "foreign.xml"), options)
  }

  /// The first signature, which must be intact.
  func intact(_ form: ForeignForm, by signer: KeySigner) throws -> IntactSignature {
    let document = try read(try sign(form, by: signer))
    let result = try #require(document.signatures.first)
    return try #require(result.intact, "\(result.faults)\n\(form.text)")
  }
}
