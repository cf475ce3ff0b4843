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
      .failed(.sigConstraintsFailure, "unsupported-digest", "A01")
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
      "certificate-not-carried", .indeterminate(.noSigningCertificateFound, "no-certificate")
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
      "certificate-unreadable", .failed(.formatFailure, "unreadable-certificate", "A01")
    ) { workshop in
      try workshop.tampered(SampleWorkshop.single) {
        try $0.change(between: "<ds:X509Certificate>", and: "</ds:X509Certificate>") { _ in
          "AAAA"
        }
      }
    },
  ]

  private static let notFound = ExpectedVerdict.indeterminate(
    .noSigningCertificateFound, "signing-certificate-not-found")
}
