import CanonicalXML
import PKI
import XAdES

/// A ds:Signature written by hand, in its canonical form already: what no honest tool writes, but valid.
struct SignatureText {
  /// What a reference refers to.
  struct Target {
    var uri: String
    var transforms: String
    var digest: [UInt8]
    var type = ""
  }

  private static let ds = "http://www.w3.org/2000/09/xmldsig#"
  private static let sha256 = DigestAlgorithm.sha256.xmlURI
  static let exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#"

  let id: String
  /// What is signed besides the signed properties.
  var targets: [Target]
  /// Further elements of KeyInfo's X509Data.
  var certificates: [[UInt8]] = []
  /// What stands in UnsignedSignatureProperties.
  var unsigned = ""
  /// Further ds:Object elements.
  var objects = ""
  var role = "farmandar"

  init(_ id: String, _ targets: [Target]) {
    self.id = id
    self.targets = targets
  }

  /// An element of the same content by its Id, in exclusive canonical form.
  static func element(_ id: String, canonical: String) -> Target {
    Target(
      uri: "#" + id, transforms: transform(exclusive),
      digest: Digest.hash(Array(canonical.utf8), .sha256))
  }

  /// The whole content without any signature, whose digest is known.
  static func content(_ digest: [UInt8]) -> Target {
    let outside = "<ds:XPath>not(ancestor-or-self::ds:Signature)</ds:XPath>"
    return Target(
      uri: "",
      transforms: transform("http://www.w3.org/TR/1999/REC-xpath-19991116", outside)
        + transform(exclusive), digest: digest)
  }

  static func transform(_ algorithm: String, _ content: String = "") -> String {
    "<ds:Transform Algorithm=\"\(algorithm)\">\(content)</ds:Transform>"
  }

  /// The element, and the text of its SignatureValue, over which countersignatures go.
  func signed(by signer: any Signer) throws -> (text: String, value: String) {
    let properties = signedProperties(signer.certificate)
    var targets = self.targets
    targets.append(
      Target(
        uri: "#\(id)-p", transforms: Self.transform(Self.exclusive),
        digest: Digest.hash(Array(properties.utf8), .sha256),
        type: "http://uri.etsi.org/01903#SignedProperties"))
    let info = signedInfo(targets, signer.algorithm.identifier)
    let value = try signer.sign(
      digest: Digest.hash(Array(info.utf8), signer.algorithm.digest))
    let valueText =
      "<ds:SignatureValue xmlns:ds=\"\(Self.ds)\" Id=\"\(id)-v\">\(Base64.encode(value))</ds:SignatureValue>"
    let list = ([signer.certificate.der] + certificates).map {
      "<ds:X509Certificate>\(Base64.encode($0))</ds:X509Certificate>"
    }
    let below =
      unsigned.isEmpty
      ? ""
      : "<xades:UnsignedProperties><xades:UnsignedSignatureProperties>\(unsigned)</xades:UnsignedSignatureProperties></xades:UnsignedProperties>"
    let text = """
      <ds:Signature xmlns:ds="\(Self.ds)" Id="\(id)">\(info)\(valueText)<ds:KeyInfo><ds:X509Data>\
      \(list.joined())</ds:X509Data></ds:KeyInfo>\(objects)<ds:Object><xades:QualifyingProperties \
      xmlns:xades="http://uri.etsi.org/01903/v1.3.2#" Target="#\(id)">\(properties)\(below)\
      </xades:QualifyingProperties></ds:Object></ds:Signature>
      """
    return (text, valueText)
  }

  private func signedInfo(_ targets: [Target], _ algorithm: String) -> String {
    let references = targets.map { target in
      let type = target.type.isEmpty ? "" : " Type=\"\(target.type)\""
      return """
        <ds:Reference\(type) URI="\(target.uri)"><ds:Transforms>\(target.transforms)</ds:Transforms>\
        <ds:DigestMethod Algorithm="\(Self.sha256)"></ds:DigestMethod>\
        <ds:DigestValue>\(Base64.encode(target.digest))</ds:DigestValue></ds:Reference>
        """
    }
    return """
      <ds:SignedInfo xmlns:ds="\(Self.ds)"><ds:CanonicalizationMethod Algorithm="\(Self.exclusive)">\
      </ds:CanonicalizationMethod><ds:SignatureMethod Algorithm="\(algorithm)"></ds:SignatureMethod>\
      \(references.joined())</ds:SignedInfo>
      """
  }

  private func signedProperties(_ certificate: Certificate) -> String {
    """
    <xades:SignedProperties xmlns:xades="http://uri.etsi.org/01903/v1.3.2#" Id="\(id)-p">\
    <xades:SignedSignatureProperties><xades:SigningTime>2020-01-02T00:00:00Z</xades:SigningTime>\
    <xades:SigningCertificateV2><xades:Cert><xades:CertDigest><ds:DigestMethod xmlns:ds="\(Self.ds)" \
    Algorithm="\(Self.sha256)"></ds:DigestMethod><ds:DigestValue xmlns:ds="\(Self.ds)">\
    \(Base64.encode(certificate.sha256))</ds:DigestValue></xades:CertDigest></xades:Cert>\
    </xades:SigningCertificateV2><xades:SignerRoleV2><xades:ClaimedRoles><xades:ClaimedRole>\(role)\
    </xades:ClaimedRole></xades:ClaimedRoles></xades:SignerRoleV2></xades:SignedSignatureProperties>\
    </xades:SignedProperties>
    """
  }
}
