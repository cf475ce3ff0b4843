import PKI

/// Unsigned ds:Signature templates for xmlsec1, and the XAdES object that makes them complete.
struct Template {
  static let ds = "http://www.w3.org/2000/09/xmldsig#"
  static let exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#"
  static let c14n10 = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
  static let c14n11 = "http://www.w3.org/2006/12/xml-c14n11"
  static let enveloped = #"<Transform Algorithm="\#(ds)enveloped-signature"/>"#
  static let filter2 = """
    <Transform Algorithm="http://www.w3.org/2002/06/xmldsig-filter2"><f:XPath \
    xmlns:f="http://www.w3.org/2002/06/xmldsig-filter2" xmlns:s="\(ds)" Filter="subtract">
     /descendant::s:Signature </f:XPath></Transform>
    """
  static let xpath = """
    <Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"><XPath \
    xmlns:d="\(ds)">not( ancestor-or-self::d:Signature )</XPath></Transform>
    """

  /// The body of the document, into which the signature goes before `</r>`.
  var body = #"<n xml:lang="fa" a="1">متن</n><!-- c --><?p i?><m:x xmlns:m="urn:m" m:y=""/>"#
  var rootAttributes = #"xmlns="urn:t" xmlns:extra="urn:extra" xml:space="preserve""#
  var algorithm = SignatureAlgorithm.rsaPKCS1(.sha256).identifier
  var signedInfoMethod = Template.exclusive
  var uri = ""
  var transforms = Template.enveloped
  var referenceMethod: String? = Template.exclusive
  var digest = DigestAlgorithm.sha256
  var certificates: [Certificate]
  /// The whole of KeyInfo's content, where certificates alone will not do.
  var keyInfo: String?
  /// Named by SigningCertificateV2 in a XAdES object; nil: no object.
  var named: Certificate?

  /// The document with the template in it.
  var text: String {
    "<r \(rootAttributes)>\(body)\(signature)</r>"
  }

  var signature: String {
    let method = referenceMethod.map { #"<Transform Algorithm="\#($0)"/>"# } ?? ""
    let transformList =
      (transforms + method).isEmpty ? "" : "<Transforms>\(transforms)\(method)</Transforms>"
    return """
      <Signature xmlns="\(Self.ds)" Id="sig"><SignedInfo>
      <CanonicalizationMethod Algorithm="\(signedInfoMethod)"/>
      <SignatureMethod Algorithm="\(algorithm)"/>
      <Reference URI="\(uri)" Id="ref">\(transformList)
      <DigestMethod Algorithm="\(digest.xmlURI)"/><DigestValue></DigestValue></Reference>\
      \(propertiesReference)
      </SignedInfo><SignatureValue Id="val"></SignatureValue>\
      <KeyInfo>\(keyInfo ?? x509Data)</KeyInfo>\(object)</Signature>
      """
  }

  private var x509Data: String {
    let list = certificates.map {
      "<X509Certificate>\(TestBase64.encode($0.der))</X509Certificate>"
    }
    return "<X509Data>\(list.joined())</X509Data>"
  }

  private var propertiesReference: String {
    guard named != nil else { return "" }
    return """
      <Reference URI="#props" Type="http://uri.etsi.org/01903#SignedProperties"><Transforms>\
      <Transform Algorithm="\(referenceMethod ?? Self.c14n10)"/></Transforms>\
      <DigestMethod Algorithm="\(digest.xmlURI)"/><DigestValue></DigestValue></Reference>
      """
  }

  private var object: String {
    guard let named else { return "" }
    return """
      <Object><x:QualifyingProperties xmlns:x="http://uri.etsi.org/01903/v1.3.2#" Target="#sig">\
      <x:SignedProperties Id="props"><x:SignedSignatureProperties>\
      <x:SigningTime>2013-06-14T20:00:00Z</x:SigningTime><x:SigningCertificateV2><x:Cert>\
      <x:CertDigest><DigestMethod Algorithm="\(DigestAlgorithm.sha256.xmlURI)"/>\
      <DigestValue>\(TestBase64.encode(named.digest(.sha256)))</DigestValue></x:CertDigest>\
      </x:Cert></x:SigningCertificateV2></x:SignedSignatureProperties></x:SignedProperties>\
      </x:QualifyingProperties></Object>
      """
  }
}
