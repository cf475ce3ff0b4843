import CertificateIssuing
import ElectionVerifier
import PKI
import XAdES

/// Signatures that do not name their signer's certificate as they must.
enum SigningCertificateRecipes {
  static let all: [SampleRecipe] = [
    SampleRecipe(
      "signing-certificate-not-named",
      .failed(.sigConstraintsFailure, "signing-certificate-not-named")
    ) { workshop in
      try workshop.resigned {
        let property = try $0.slice(
          from: "<xades:SigningCertificateV2>", through: "</xades:SigningCertificateV2>")
        try $0.replace(property, with: "")
      }
    },
    SampleRecipe(
      "signing-certificate-named-by-sha1",
      .indeterminate(.cryptoConstraintsFailureNoPOE, "unsupported-digest")
    ) { workshop in
      let certificate = try workshop.world.registry.card(.bakhshdar, SampleWorkshop.single)
        .signature.certificate
      return try workshop.resigned {
        try $0.change(between: "<xades:CertDigest>", and: "</xades:CertDigest>") { _ in
          "<ds:DigestMethod Algorithm=\"http://www.w3.org/2000/09/xmldsig#sha1\"/>"
            + "<ds:DigestValue>\(Base64.encode(certificate.digest(.sha1)))</ds:DigestValue>"
        }
      }
    },
    SampleRecipe(
      "signing-certificate-of-the-old-form",
      .failed(.sigConstraintsFailure, "signing-certificate-named-weakly")
    ) { workshop in
      try workshop.resigned {
        let digest = try $0.slice(from: "<xades:CertDigest>", through: "</xades:CertDigest>")
        let old = try $0.slice(
          from: "<xades:SigningCertificateV2>", through: "</xades:SigningCertificateV2>")
        try $0.replace(
          old,
          with: "<xades:SigningCertificate><xades:Cert>" + digest
            + "<xades:IssuerSerial><ds:X509IssuerName>CN=mohr lab issuing CA (TEST)"
            + "</ds:X509IssuerName><ds:X509SerialNumber>1</ds:X509SerialNumber>"
            + "</xades:IssuerSerial></xades:Cert></xades:SigningCertificate>")
      }
    },
    SampleRecipe(
      "signing-certificate-ambiguous",
      .indeterminate(.noSigningCertificateFound, "signing-certificate-ambiguous")
    ) { workshop in
      let signer = try workshop.world.registry.card(.bakhshdar, SampleWorkshop.single).signature
      // Another certificate over the same key.
      let twin = try CertificateBuilder.signer(
        DistinguishedName(commonName: "Twin"), notBefore: signer.certificate.notBefore,
        notAfter: signer.certificate.notAfter, policy: RegistryProfile.signaturePolicy
      ).issue(to: signer.key.publicKey, by: workshop.world.registry.authorities.impostor)
      return try workshop.resigned {
        let property = try $0.slice(
          from: "<xades:SigningCertificateV2>", through: "</xades:SigningCertificateV2>")
        try $0.replace(property, with: "")
        try $0.insert(
          "<ds:X509Certificate>\(Base64.encode(twin.der))</ds:X509Certificate>",
          before: "</ds:X509Data>")
      }
    },
    SampleRecipe(
      "key-value-of-another", .failed(.sigConstraintsFailure, "key-value-mismatch")
    ) { workshop in
      try workshop.tampered(SampleWorkshop.single) {
        try $0.insert(
          "<ds:KeyValue><ds:RSAKeyValue><ds:Modulus>" + Base64.encode(weakModulus)
            + "</ds:Modulus><ds:Exponent>AQAB</ds:Exponent></ds:RSAKeyValue></ds:KeyValue>",
          before: "<ds:X509Data>")
      }
    },
    SampleRecipe(
      "key-too-short",
      .indeterminate(.cryptoConstraintsFailureNoPOE, "key-too-short", "weak-algorithm")
    ) { workshop in
      let weak = try workshop.world.registry.card(.weakKey).signature
      let bytes = try workshop.tampered(SampleWorkshop.single) {
        try $0.replace("xmldsig-more#ecdsa-sha256", with: "xmldsig-more#rsa-sha256")
        try $0.change(between: "<ds:X509Certificate>", and: "</ds:X509Certificate>") { _ in
          Base64.encode(weak.certificate.der)
        }
        let digest = try $0.slice(from: "<xades:CertDigest>", through: "</xades:CertDigest>")
        var named = ByteEdits(Array(digest.utf8))
        try named.change(between: "<ds:DigestValue>", and: "</ds:DigestValue>") { _ in
          Base64.encode(weak.certificate.sha256)
        }
        try $0.replace(digest, with: String(decoding: named.bytes, as: UTF8.self))
        let serial = try $0.slice(
          from: "<xades:IssuerSerialV2>", through: "</xades:IssuerSerialV2>")
        try $0.replace(serial, with: "")
      }
      return try Resigner(signer: weak).resign(bytes, signature: 0)
    },
    SampleRecipe("signing-certificate-other", notFound) { workshop in
      let other = try workshop.world.registry.card(.bakhshdar, SampleWorkshop.pair)
      return try workshop.resigned {
        try $0.change(between: "<xades:CertDigest>", and: "</xades:CertDigest>") { old in
          var edits = ByteEdits(Array(old.utf8))
          try? edits.change(between: "<ds:DigestValue>", and: "</ds:DigestValue>") { _ in
            Base64.encode(other.signature.certificate.sha256)
          }
          return String(decoding: edits.bytes, as: UTF8.self)
        }
      }
    },
    SampleRecipe(
      "issuer-serial-other", .failed(.sigConstraintsFailure, "issuer-serial-mismatch")
    ) { workshop in
      try workshop.resigned {
        try $0.change(
          between: "<xades:IssuerSerialV2>", and: "</xades:IssuerSerialV2>"
        ) { text in
          var bytes = Base64.decode(text) ?? []
          if let last = bytes.indices.last { bytes[last] ^= 1 }
          return Base64.encode(bytes)
        }
      }
    },
    // KeyInfo is not signed: anybody may take a certificate away.
    SampleRecipe(
      "certificate-not-carried", .indeterminate(.noSigningCertificateFound, "certificate-elsewhere")
    ) { workshop in
      try workshop.tampered(SampleWorkshop.single) {
        try $0.replace(try $0.slice(from: "<ds:KeyInfo>", through: "</ds:KeyInfo>"), with: "")
      }
    },
    SampleRecipe("certificate-exchanged", notFound) { workshop in
      let other = try workshop.world.registry.card(.bakhshdar, SampleWorkshop.pair)
      return try workshop.tampered(SampleWorkshop.single) {
        try $0.change(between: "<ds:X509Certificate>", and: "</ds:X509Certificate>") { _ in
          Base64.encode(other.signature.certificate.der)
        }
      }
    },
    SampleRecipe(
      "certificate-unreadable",
      .failed(.formatFailure, "unreadable-certificate", "certificate-elsewhere")
    ) { workshop in
      try workshop.tampered(SampleWorkshop.single) {
        try $0.change(between: "<ds:X509Certificate>", and: "</ds:X509Certificate>") { _ in
          "AAAA"
        }
      }
    },
  ]

  /// An odd number of 2,048 bits: nobody's key.
  private static let weakModulus = [UInt8](repeating: 0xC5, count: 256)

  private static let notFound = ExpectedVerdict.indeterminate(
    .noSigningCertificateFound, "signing-certificate-not-found")
}
