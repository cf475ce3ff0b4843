import ElectionVerifier
import PKI
import XAdES

/// Signatures whose elements, attributes and texts are not as the schemas of XMLDSig and XAdES
/// want them.
enum SignatureSchemaRecipes {
  static let all: [SampleRecipe] = [
    .refused("element-missing", "missing-element") {
      let value = try $0.slice(from: "<ds:DigestValue>", through: "</ds:DigestValue>")
      try $0.replace(value, with: "")
    },
    .refused("attribute-missing", "missing-attribute") {
      try $0.replace(
        "<ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/>",
        with: "<ds:DigestMethod/>")
    },
    .refused("text-unexpected", "unexpected-text") {
      try $0.insert("votes", after: "<ds:SignedInfo>")
    },
    .refused("text-too-long", "text-too-long") {
      try $0.insert(
        String(repeating: "x", count: 20_000), after: "<xades:ClaimedRole>")
    },
    SampleRecipe("digest-short", .failed(.formatFailure, "bad-digest-length")) { workshop in
      try workshop.resigned(keepsDigests: true) {
        try $0.change(between: "<ds:DigestValue>", and: "</ds:DigestValue>") { _ in "AAAA" }
      }
    },
    .refused("identifier-bad", "bad-identifier") {
      try $0.replace("Id=\"seal-1-value\"", with: "Id=\"1 value\"")
    },
    .refused("signing-time-bad", "bad-time") {
      try $0.change(between: "<xades:SigningTime>", and: "</xades:SigningTime>") { _ in
        "yesterday"
      }
    },
    .faulty("object-reference-dangling", "dangling-object-reference") {
      try $0.replace(
        "DataObjectFormat ObjectReference=\"#seal-1-reference",
        with: "DataObjectFormat ObjectReference=\"#nothing")
    },
    .faulty("signed-properties-elsewhere", "signed-properties-elsewhere") {
      try $0.replace("<ds:Object>", with: "<ds:Object Id=\"seal-1-object\">")
      try $0.replace("URI=\"#seal-1-properties", with: "URI=\"#seal-1-object")
    },
    // Signatures are left out of the content, so an object of theirs must be signed by itself.
    .refused("object-not-covered", "uncovered-object") {
      try $0.insert(
        "<ds:Object><Votes xmlns=\"urn:mohr:result-sheet:1\"/></ds:Object>",
        before: "<ds:Object>")
    },
    .faulty("object-with-manifest", "unsupported-object", "uncovered-object") {
      try $0.insert("<ds:Object><ds:Manifest/></ds:Object>", before: "<ds:Object>")
    },
    .refused("properties-of-another-version", "unsupported-properties") {
      try $0.insert(
        "<ds:Object><QualifyingProperties xmlns=\"http://uri.etsi.org/01903/v1.1.1#\"/>"
          + "</ds:Object>", before: "<ds:Object>")
    },
    SampleRecipe(
      "method-of-another-key", .failed(.sigCryptoFailure, "key-does-not-fit-method")
    ) { workshop in
      try workshop.resigned {
        try $0.replace("xmldsig-more#ecdsa-sha256", with: "xmldsig-more#rsa-sha256")
      }
    },
  ]
}

extension SampleRecipe {
  /// A signature that cannot be read: it fills no role.
  static func refused(
    _ name: String, _ code: String,
    _ edit: @escaping @Sendable (inout ByteEdits) throws -> Void
  ) -> SampleRecipe {
    faulty(name, code, edit: edit)
  }

  /// A signature that can be read, and refuted.
  static func faulty(
    _ name: String, _ codes: String...,
    edit: @escaping @Sendable (inout ByteEdits) throws -> Void
  ) -> SampleRecipe {
    let expected = ExpectedVerdict(
      indication: .totalFailed, subIndication: .formatFailure, codes: Set(codes))
    return SampleRecipe(name, expected) { workshop in try workshop.resigned(edit) }
  }
}
