import CanonicalXML
import Foundation
import PKI
import Testing

@testable import XAdES

/// One change of a signed document and the reason for which it must be refused.
struct FormAttack: Sendable, CustomTestStringConvertible {
  let name: String
  let part: String
  let other: String
  let reason: SignatureFault.Reason
  var testDescription: String { name }

  init(_ name: String, _ part: String, _ other: String, _ reason: SignatureFault.Reason) {
    self.name = name
    self.part = part
    self.other = other
    self.reason = reason
  }
}
extension FormAttack {
  static let tables = [methods, transforms, references, structure, keys]

  static let method =
    #"<ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"/>"#
  static let filter = #"<ds:Transform Algorithm="http://www.w3.org/2002/06/xmldsig-filter2">"#
  static let digestMethod =
    #"<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>"#
  static let keyInfo = "<ds:KeyInfo>"
  static let uri = #"URI="""#

  static func method(_ uri: String) -> String { #"<ds:SignatureMethod Algorithm="\#(uri)"/>"# }

  static let methods: [FormAttack] = [
    FormAttack(
      "HMAC keyed with the certificate", method,
      method("http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"),
      .symmetricMethod("http://www.w3.org/2001/04/xmldsig-more#hmac-sha256")),
    FormAttack(
      "HMAC of no length", method,
      #"<ds:SignatureMethod Algorithm="http://www.w3.org/2000/09/xmldsig#hmac-sha1"><ds:HMACOutputLength>0</ds:HMACOutputLength></ds:SignatureMethod>"#,
      .symmetricMethod("http://www.w3.org/2000/09/xmldsig#hmac-sha1")),
    FormAttack(
      "an output length", method,
      #"<ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"><ds:HMACOutputLength>8</ds:HMACOutputLength></ds:SignatureMethod>"#,
      .unexpectedElement("ds:HMACOutputLength")),
    FormAttack(
      "DSA", method, method("http://www.w3.org/2000/09/xmldsig#dsa-sha1"),
      .keyDoesNotFitMethod("http://www.w3.org/2000/09/xmldsig#dsa-sha1")),
    FormAttack(
      "SHA-1", method, method("http://www.w3.org/2000/09/xmldsig#rsa-sha1"),
      .keyDoesNotFitMethod("http://www.w3.org/2000/09/xmldsig#rsa-sha1")),
    FormAttack(
      "RSA for an elliptic key", method, method(SignatureAlgorithm.rsaPKCS1(.sha256).identifier),
      .keyDoesNotFitMethod(SignatureAlgorithm.rsaPKCS1(.sha256).identifier)),
    FormAttack(
      "a SHA-1 digest", digestMethod,
      #"<ds:DigestMethod Algorithm="http://www.w3.org/2000/09/xmldsig#sha1"/>"#,
      .badDigestLength(expected: 20, found: 32)),
    FormAttack(
      "an unknown canonicalization",
      #"<ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>"#,
      #"<ds:CanonicalizationMethod Algorithm="urn:none"/>"#,
      .unsupportedCanonicalization("urn:none")),
    FormAttack(
      "a PrefixList of two tokens with another space",
      #"<ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>"#,
      "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"><e:InclusiveNamespaces xmlns:e=\"http://www.w3.org/2001/10/xml-exc-c14n#\" PrefixList=\"a\u{A0}b\"/></ds:CanonicalizationMethod>",
      .badAttribute("PrefixList", value: "a\u{A0}b")),
  ]

  static func transform(_ uri: String, _ content: String = "") -> String {
    #"<ds:Transform Algorithm="\#(uri)">\#(content)</ds:Transform>"# + filter
  }

  static let transforms: [FormAttack] = [
    FormAttack(
      "XSLT", filter, transform("http://www.w3.org/TR/1999/REC-xslt-19991116", "<x/>"),
      .unsupportedTransform("http://www.w3.org/TR/1999/REC-xslt-19991116")),
    FormAttack(
      "something after base64", filter, transform("http://www.w3.org/2000/09/xmldsig#base64"),
      .transformAfterCanonicalization("http://www.w3.org/2002/06/xmldsig-filter2")),
    FormAttack(
      "decryption", filter, transform("http://www.w3.org/2002/07/decrypt#XML"),
      .unsupportedTransform("http://www.w3.org/2002/07/decrypt#XML")),
    FormAttack(
      "general XPath", filter,
      transform("http://www.w3.org/TR/1999/REC-xpath-19991116", "<ds:XPath>true()</ds:XPath>"),
      .unsupportedXPath("true()")),
    FormAttack(
      "an XPath that leaves out the votes too", "/descendant::ds:Signature",
      "/descendant::ds:Signature | /descendant::Votes",
      .unsupportedXPath("/descendant::ds:Signature | /descendant::Votes")),
    FormAttack(
      "an XPath whose prefix means something else", #"<dsf:XPath xmlns:dsf="#,
      #"<dsf:XPath xmlns:ds="urn:x" xmlns:dsf="#,
      .unsupportedXPath("/descendant::ds:Signature")),
    FormAttack(
      "intersect", #"Filter="subtract""#, #"Filter="intersect""#,
      .badAttribute("Filter", value: "intersect")),
    FormAttack(
      "a comment in the XPath", "/descendant::ds:Signature", "/descendant::<!-- -->ds:Signature",
      .notOnlyText),
    FormAttack(
      "something after the canonicalization", "</ds:Transforms>",
      #"<ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/></ds:Transforms>"#,
      .transformAfterCanonicalization("http://www.w3.org/2000/09/xmldsig#enveloped-signature")),
    FormAttack(
      "five transforms", filter,
      String(
        repeating:
          #"<ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/>"#,
        count: 4)
        + filter, .tooMany(.transforms, limit: 4)),
    FormAttack(
      "two filters", "</dsf:XPath>",
      #"</dsf:XPath><dsf:XPath xmlns:dsf="http://www.w3.org/2002/06/xmldsig-filter2" Filter="union">/</dsf:XPath>"#,
      .repeatedElement("dsf:XPath")),
  ]

  static let references: [FormAttack] =
    [
      "../x", "file:///etc/passwd", "%2e%2e/", "http://example.org/", "#xpointer(/)",
      "#xpointer(id('a'))", "#a' or '1'='1", "#", "#1", " ", "#a b", "#a%20b", "?x", "//host/x",
    ].map {
      FormAttack("URI \($0)", uri, #"URI="\#($0)""#, .unsupportedReferenceURI($0))
    } + [
      FormAttack(
        "a file that nobody handed in", uri, #"URI="other.xml""#,
        .detachedFileMissing("other.xml", namesakes: [])),
      FormAttack("no URI", uri, "", .missingAttribute("URI")),
      FormAttack("an id of nothing", uri, ##"URI="#nothing""##, .targetMissing(id: "nothing")),
      FormAttack(
        "the signature itself", uri, ##"URI="#seal-1""##,
        .transformLeavesNothing("http://www.w3.org/2002/06/xmldsig-filter2")),
      FormAttack(
        "a Manifest", uri, #"URI="" Type="http://www.w3.org/2000/09/xmldsig#Manifest""#,
        .unsupportedReferenceType("http://www.w3.org/2000/09/xmldsig#Manifest")),
      FormAttack(
        "properties that are not signed", #"Type="http://uri.etsi.org/01903#SignedProperties""#, "",
        .signedPropertiesNotReferenced),
      FormAttack(
        "another node as properties", ##"URI="#seal-1-properties""##, ##"URI="#seal-1-value""##,
        .targetContainsSignature(id: "seal-1-value")),
      FormAttack(
        "the document as properties", uri,
        #"URI="" Type="http://uri.etsi.org/01903#SignedProperties""#,
        .repeatedElement("SignedProperties")),
      FormAttack(
        "a reference to itself", ##"URI="#seal-1-properties""##, ##"URI="#seal-1-reference""##,
        .targetContainsSignature(id: "seal-1-reference")),
      FormAttack(
        "sixty-five references", "</ds:SignedInfo>",
        String(
          repeating:
            #"<ds:Reference URI=""><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue>47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=</ds:DigestValue></ds:Reference>"#,
          count: 63) + "</ds:SignedInfo>", .tooMany(.references, limit: 64)),
    ]
}
