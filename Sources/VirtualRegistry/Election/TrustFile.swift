/// The contents of `trust.xml`: what the lab's auditor trusts.
struct TrustFile: Sendable {
  /// Each anchor's file within the folder, with base64 of the SHA-256 of the certificate.
  var anchors: [(file: String, digest: String)]
  /// Base64 of the SHA-256 of each issuing CA's SubjectPublicKeyInfo.
  var issuingCAs: [String]
  /// Base64 of the SHA-256 of the certificates that may sign rosters.
  var rosterSigners: [String]
  /// Base64 of the SHA-256 of the certificates that may sign policies.
  var policySigners: [String]
  /// Base64 of the SHA-256 of the certificates that may sign registers.
  var registerSigners: [String] = []
  /// Each timestamp authority's file within the folder, with base64 of the SHA-256 of the certificate.
  var timestampAnchors: [(file: String, digest: String)] = []
  /// Where lists of the folder are published.
  var revocationSources: [(url: String, file: String)] = []
  /// The file of algorithms within the folder, with base64 of its SHA-256; `nil`: none.
  var algorithms: (file: String, digest: String)?
  /// The lowest edition of the roster that counts.
  var rosterEdition: Int?
  /// The lowest edition of each election's register that counts.
  var registerEditions: [(election: String, edition: Int)] = []
  /// The lowest edition of each policy that counts.
  var policyEditions: [(id: String, edition: Int)] = []

  /// The file as XML in UTF-8.
  func xml() -> [UInt8] {
    var writer = XMLWriter()
    writer.start("Trust", [("xmlns", "urn:mohr:trust:1")])
    for anchor in anchors {
      writer.leaf("Anchor", [("file", anchor.file), ("digest", anchor.digest)])
    }
    for pin in issuingCAs { writer.leaf("IssuingCA", [("spki", pin)]) }
    writer.leaf("SignaturePolicyOID", [], RegistryProfile.signaturePolicy)
    writer.leaf("AuthenticationPolicyOID", [], RegistryProfile.authenticationPolicy)
    for signer in rosterSigners { writer.leaf("RosterSigner", [("certificate", signer)]) }
    for signer in policySigners { writer.leaf("PolicySigner", [("certificate", signer)]) }
    for signer in registerSigners { writer.leaf("RegisterSigner", [("certificate", signer)]) }
    for anchor in timestampAnchors {
      writer.leaf("TimestampAnchor", [("file", anchor.file), ("digest", anchor.digest)])
    }
    for source in revocationSources {
      writer.leaf("RevocationSource", [("url", source.url), ("file", source.file)])
    }
    if let algorithms {
      writer.leaf("Algorithms", [("file", algorithms.file), ("digest", algorithms.digest)])
    }
    if let rosterEdition { writer.leaf("Roster", [("edition", String(rosterEdition))]) }
    for register in registerEditions {
      writer.leaf(
        "Register", [("election", register.election), ("edition", String(register.edition))])
    }
    for policy in policyEditions {
      writer.leaf("Policy", [("id", policy.id), ("edition", String(policy.edition))])
    }
    writer.end()
    return writer.bytes
  }
}
