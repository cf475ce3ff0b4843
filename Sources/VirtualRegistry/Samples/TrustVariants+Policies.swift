import ElectionVerifier
import PKI
import SignatureBuilding
import XAdES

extension TrustVariants {
  private var board: String { "policies/board.xml" }
  private var noPolicy: ExpectedVerdict {
    .indeterminate(.signaturePolicyNotAvailable, "policy-missing", "trust-refused")
  }

  /// Folders whose policy for boards must not be used, or is not there.
  func policies() throws -> [Variant] {
    [
      variant(
        "policy-missing", .indeterminate(.signaturePolicyNotAvailable, "policy-missing")
      ) { $0[board] = nil },
      try variant("policy-not-signed", noPolicy) { $0[board] = try source("board.xml") },
      try variant("policy-tampered", noPolicy) { folder in
        try edit(board, in: &folder) {
          try $0.replace("required=\"always\"", with: "required=\"unless-reason\"")
        }
      },
      // The prefix trick: the digest does not see to what a prefix that nothing uses is bound.
      // Expressions take their prefixes from signed elements alone, so nothing changes.
      try variant("policy-prefix-rebound", .passed()) { folder in
        try edit(board, in: &folder) {
          try $0.replace("<Policy ", with: "<Policy xmlns:r=\"urn:evil\" ")
        }
      },
      try variant("policy-namespace-rebound", noPolicy) { folder in
        try edit(board, in: &folder) {
          try $0.replace("uri=\"urn:mohr:result-sheet:1\"/>", with: "uri=\"urn:evil\"/>")
        }
      },
      try variant("policy-signed-by-another", noPolicy) { folder in
        folder[board] = try signed(source("board.xml"), by: .minister)
      },
      try variant(
        "policy-rollback",
        .indeterminate(.signaturePolicyNotAvailable, "policy-missing", "edition-rollback")
      ) { folder in
        var file = try world.trustFile()
        file.policyEditions = [("urn:mohr:policy:board", 2)]
        folder["trust.xml"] = file.xml()
      },
      try variant(
        "policy-ambiguous", .indeterminate(.policyProcessingError, "policy-ambiguous")
      ) { folder in
        var edits = ByteEdits(try source("board.xml"))
        try edits.replace("urn:mohr:policy:board", with: "urn:mohr:policy:board-again")
        folder["policies/board-again.xml"] = try signed(edits.bytes, by: .hqHead)
      },
      try variant("policy-expression-broken", noPolicy) { folder in
        folder[board] = try rewritten("board.xml") {
          try $0.replace("test=\"r:Total = r:Valid + r:Invalid\"", with: "test=\"r:Total = (\"")
        }
      },
      try variant(
        "policy-schema-file-missing",
        .indeterminate(.signaturePolicyNotAvailable, "schema-missing", "policy-digest-other")
      ) { folder in
        folder[board] = try rewritten("board.xml") {
          try $0.replace(
            "<Schema id=\"urn:mohr:result-sheet:1\"/>",
            with:
              "<Schema file=\"sheet.xsd\" digest=\"\(Base64.encode(Digest.hash([1], .sha256)))\"/>")
        }
      },
    ]
  }

  /// Folders with a policy of their own, and a sheet that was signed under it.
  func ownPolicies() throws -> [Variant] {
    let ecdsa = "<Signature uri=\"http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256\"/>"
    let sha256 = "<Digest uri=\"http://www.w3.org/2001/04/xmlenc#sha256\"/>"
    return [
      try own("policy-without-ecdsa", unprovable("algorithm-not-allowed")) {
        try $0.replace(ecdsa, with: "")
      },
      try own("policy-without-sha256", unprovable("digest-not-allowed")) {
        try $0.replace(sha256, with: "")
      },
      try own("policy-for-long-keys", unprovable("key-too-short"), "county.xml", "IR-01-02") {
        try $0.replace("minimumRSABits=\"2048\"", with: "minimumRSABits=\"3072\"")
      },
      try own(
        "policy-ended", .indeterminate(.signaturePolicyNotAvailable, "policy-not-in-force")
      ) {
        try $0.replace("validUntil=\"2043-06-01", with: "validUntil=\"2013-06-10")
      },
      try own(
        "policy-schema-unknown", .indeterminate(.policyProcessingError, "schema-missing")
      ) {
        try $0.replace("<Schema id=\"urn:mohr:result-sheet:1\"/>", with: "<Schema id=\"urn:x\"/>")
      },
    ]
  }

  private func unprovable(_ code: String) -> ExpectedVerdict {
    .indeterminate(.cryptoConstraintsFailureNoPOE, code)
  }

  private func own(
    _ name: String, _ expected: ExpectedVerdict, _ policy: String = "board.xml",
    _ unit: String = TrustVariants.unit, _ change: (inout ByteEdits) throws -> Void
  ) throws -> Variant {
    let bytes = try rewritten(policy, change)
    var signing = workshop.signing
    signing.policies.policies = signing.policies.policies.map { shelved in
      guard shelved.file == policy else { return shelved }
      var other = shelved
      other.bytes = bytes
      return other
    }
    let digest = try ContentDigest.of(bytes, name: policy)
    for index in signing.policies.policies.indices
    where signing.policies.policies[index].file == policy {
      signing.policies.policies[index].contentDigest = digest
    }
    let document = try workshop.sheet(unit).document
    let units = Set(SigningPlan(for: document.draft).steps.map(\.unit))
    let roster = try world.registry.roster(onlyUnits: units)
    var variant = try variant(name, expected) { folder in
      folder["policies/" + policy] = bytes
      folder["roster.xml"] = try world.registry.signed(roster)
    }
    variant.document = try signing.sign(document).bytes
    return variant
  }

  private func source(_ name: String) throws -> [UInt8] {
    guard let policy = BuiltInPolicies.all.first(where: { $0.name == name }) else {
      throw SampleError.nothingToEdit(name)
    }
    return policy.bytes
  }

  private func rewritten(
    _ name: String, _ change: (inout ByteEdits) throws -> Void
  ) throws -> [UInt8] {
    var edits = ByteEdits(try source(name))
    try change(&edits)
    return try signed(edits.bytes, by: .hqHead)
  }

  private func signed(_ policy: [UInt8], by role: Role) throws -> [UInt8] {
    let request = SignatureRequest(
      signingTime: world.clock.adding(seconds: -.days(12)), roles: [role.rawValue],
      commitment: .proofOfApproval)
    return try DocumentSigning().sign(
      policy, name: "policy", request, with: world.registry.card(role, "IR").signature
    ).bytes
  }
}
