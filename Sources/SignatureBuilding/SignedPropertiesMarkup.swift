import PKI
import XAdES

extension SignatureMarkup {
  /// xades:SignedSignatureProperties (EN 319 132-1, clause 5.2).
  func writeSignatureProperties(_ writer: inout MarkupWriter) {
    writer.element("xades:SignedSignatureProperties") {
      $0.element("xades:SigningTime", text: request.signingTime.description)
      $0.element("xades:SigningCertificateV2") {
        $0.element("xades:Cert") {
          $0.element("xades:CertDigest") {
            Self.writeDigest(&$0, DigestAlgorithm.sha256.xmlURI, certificate.digest(.sha256))
          }
          $0.element("xades:IssuerSerialV2", base64: certificate.issuerAndSerial)
        }
      }
      if let policy = request.policy { Self.writePolicy(&$0, policy) }
      if let place = request.place { Self.writePlace(&$0, place) }
      if !request.roles.isEmpty {
        $0.element("xades:SignerRoleV2") {
          $0.element("xades:ClaimedRoles") {
            for role in request.roles { $0.element("xades:ClaimedRole", text: role) }
          }
        }
      }
    }
  }

  /// xades:SignedDataObjectProperties; a countersignature says nothing of a format.
  func writeDataProperties(_ writer: inout MarkupWriter) {
    let describesFormat = if case .content = subject { true } else { false }
    guard describesFormat || request.commitment != nil else { return }
    writer.element("xades:SignedDataObjectProperties") {
      if describesFormat {
        $0.element("xades:DataObjectFormat", ["ObjectReference": "#\(ids.reference)"]) {
          $0.optional("xades:Description", request.formatDescription)
          $0.element("xades:MimeType", text: request.mimeType)
        }
      }
      if let commitment = request.commitment {
        $0.element("xades:CommitmentTypeIndication") {
          $0.element("xades:CommitmentTypeId") {
            $0.element("xades:Identifier", text: commitment.uri)
          }
          $0.element("xades:ObjectReference", text: "#\(ids.reference)")
          if let reason = request.reason {
            $0.element("xades:CommitmentTypeQualifiers") {
              $0.element("xades:CommitmentTypeQualifier", text: reason)
            }
          }
        }
      }
    }
  }

  private static func writePolicy(_ writer: inout MarkupWriter, _ policy: PolicyReference) {
    writer.element("xades:SignaturePolicyIdentifier") {
      $0.element("xades:SignaturePolicyId") {
        $0.element("xades:SigPolicyId") { $0.element("xades:Identifier", text: policy.id) }
        if policy.isContentDigest { writeContentTransforms(&$0) }
        $0.element("xades:SigPolicyHash") { writeDigest(&$0, policy.method.uri, policy.digest) }
      }
    }
  }

  private static func writePlace(_ writer: inout MarkupWriter, _ place: ProductionPlace) {
    writer.element("xades:SignatureProductionPlaceV2") {
      $0.optional("xades:City", place.city)
      $0.optional("xades:StreetAddress", place.streetAddress)
      $0.optional("xades:StateOrProvince", place.stateOrProvince)
      $0.optional("xades:PostalCode", place.postalCode)
      $0.optional("xades:CountryName", place.countryName)
    }
  }
}
