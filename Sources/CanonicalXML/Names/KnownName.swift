/// The names of XML Signature and XAdES that the engine reads. Their numbers are constants, so that a
/// name is compared without looking anything up.
package enum KnownName: UInt16, CaseIterable, Sendable {
  // XML Signature.
  case signature = 1
  case signedInfo, signatureValue, keyInfo, object, manifest
  case canonicalizationMethod, signatureMethod, reference, transforms, transform
  case digestMethod, digestValue, xPath
  case x509Data, x509Certificate, x509IssuerSerial, x509SKI, x509SubjectName, x509CRL
  case keyName, keyValue, rsaKeyValue, modulus, exponent
  case x509Digest, ecKeyValue, namedCurve, publicKey, derEncodedKeyValue
  // The parameters of transforms.
  case filter2XPath, inclusiveNamespaces
  // XAdES.
  case qualifyingProperties, signedProperties, unsignedProperties
  case signedSignatureProperties, signedDataObjectProperties, unsignedSignatureProperties
  case signingTime, signingCertificate, signingCertificateV2, signaturePolicyIdentifier
  case signatureProductionPlace, signatureProductionPlaceV2, signerRole, signerRoleV2
  case cert, certDigest, issuerSerial, issuerSerialV2
  case signaturePolicyImplied, signaturePolicyID, sigPolicyID, sigPolicyHash, sigPolicyQualifiers
  case identifier, city, streetAddress, stateOrProvince, postalCode, countryName
  case claimedRoles, claimedRole
  case dataObjectFormat, description, objectIdentifier, mimeType, encoding
  case commitmentTypeIndication, commitmentTypeID, objectReference, allSignedDataObjects
  case commitmentTypeQualifiers, commitmentTypeQualifier
  case counterSignature
  // Attributes.
  case algorithm, idMixed, idUpper, idLower, xmlID, uri, type, target, filter, prefixList
  case objectReferenceAttribute
  case xmlLang

  /// The identity of the name.
  @inlinable package var id: NameID { NameID(rawValue) }

  /// Whether a number is one of these.
  @inlinable package static func contains(_ id: NameID) -> Bool {
    id.number >= Self.signature.rawValue && id.number <= Self.xmlLang.rawValue
  }
}

extension KnownName {
  private static let ds = XMLNamespace.signature
  private static let ds11 = "http://www.w3.org/2009/xmldsig11#"
  private static let xades = "http://uri.etsi.org/01903/v1.3.2#"

  /// The namespace and the local name.
  package var expandedName: ExpandedName {
    switch self {
    case .filter2XPath: ExpandedName("http://www.w3.org/2002/06/xmldsig-filter2", "XPath")
    case .inclusiveNamespaces:
      ExpandedName("http://www.w3.org/2001/10/xml-exc-c14n#", "InclusiveNamespaces")
    case .x509Digest: ExpandedName(Self.ds11, "X509Digest")
    case .ecKeyValue: ExpandedName(Self.ds11, "ECKeyValue")
    case .namedCurve: ExpandedName(Self.ds11, "NamedCurve")
    case .publicKey: ExpandedName(Self.ds11, "PublicKey")
    case .derEncodedKeyValue: ExpandedName(Self.ds11, "DEREncodedKeyValue")
    case .algorithm: ExpandedName("", "Algorithm")
    case .idMixed: ExpandedName("", "Id")
    case .idUpper: ExpandedName("", "ID")
    case .idLower: ExpandedName("", "id")
    case .xmlID: ExpandedName(XMLNamespace.xml, "id")
    case .xmlLang: ExpandedName(XMLNamespace.xml, "lang")
    case .uri: ExpandedName("", "URI")
    case .type: ExpandedName("", "Type")
    case .target: ExpandedName("", "Target")
    case .filter: ExpandedName("", "Filter")
    case .prefixList: ExpandedName("", "PrefixList")
    case .objectReferenceAttribute: ExpandedName("", "ObjectReference")
    default:
      ExpandedName(isXAdES ? Self.xades : Self.ds, localName)
    }
  }

  private var isXAdES: Bool {
    rawValue >= Self.qualifyingProperties.rawValue && rawValue <= Self.counterSignature.rawValue
  }

  /// The local name of an element of XML Signature or XAdES: the case with a capital, but for a few.
  private var localName: String {
    switch self {
    case .rsaKeyValue: return "RSAKeyValue"
    case .xPath: return "XPath"
    case .signaturePolicyID: return "SignaturePolicyId"
    case .sigPolicyID: return "SigPolicyId"
    case .commitmentTypeID: return "CommitmentTypeId"
    default:
      let word = String(describing: self)
      return word.prefix(1).uppercased() + word.dropFirst()
    }
  }
}
