package import CanonicalXML

/// The namespaces of XML signatures and of XAdES.
package enum SignatureNamespace {
  package static let ds = "http://www.w3.org/2000/09/xmldsig#"
  package static let ds11 = "http://www.w3.org/2009/xmldsig11#"
  package static let xades = "http://uri.etsi.org/01903/v1.3.2#"
  package static let xades141 = "http://uri.etsi.org/01903/v1.4.1#"
  package static let filter2 = "http://www.w3.org/2002/06/xmldsig-filter2"
  package static let exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#"
  package static let xml = "http://www.w3.org/XML/1998/namespace"
}

/// The identifiers of transforms and reference types that this profile knows.
package enum SignatureURI {
  package static let filter2 = SignatureNamespace.filter2
  package static let xpath = "http://www.w3.org/TR/1999/REC-xpath-19991116"
  package static let enveloped = "http://www.w3.org/2000/09/xmldsig#enveloped-signature"
  package static let base64 = "http://www.w3.org/2000/09/xmldsig#base64"
  package static let manifest = "http://www.w3.org/2000/09/xmldsig#Manifest"
  package static let signedProperties = "http://uri.etsi.org/01903#SignedProperties"
  package static let countersigned = "http://uri.etsi.org/01903#CountersignedSignature"
}

extension ExpandedName {
  package static func ds(_ local: String) -> ExpandedName {
    ExpandedName(SignatureNamespace.ds, local)
  }

  package static func xades(_ local: String) -> ExpandedName {
    ExpandedName(SignatureNamespace.xades, local)
  }

  package static func xades141(_ local: String) -> ExpandedName {
    ExpandedName(SignatureNamespace.xades141, local)
  }
}
