import ElectionVerifier
import PKI
import SignatureBuilding
import XAdES

/// Signed properties that say too little, too much or something else than the policy asks.
enum PropertyRecipes {
  static let all: [SampleRecipe] = [
    SampleRecipe("role-not-stated", .failed(.sigConstraintsFailure, "A01-not-stated")) {
      try $0.requested { $0.roles = [] }
    },
    SampleRecipe("roles-several", .failed(.sigConstraintsFailure, "A01-several")) {
      try $0.requested { $0.roles = [Role.bakhshdar.rawValue, Role.farmandar.rawValue] }
    },
    SampleRecipe(
      "role-claimed", .failed(.sigConstraintsFailure, "A01-not-asked", "A06-role")
    ) {
      try $0.requested { $0.roles = [Role.inspector.rawValue] }
    },
    SampleRecipe("commitment-other", .failed(.sigConstraintsFailure, "commitment-other")) {
      try $0.requested { $0.commitment = .proofOfApproval }
    },
    SampleRecipe("signing-time-in-future", .failed(.sigConstraintsFailure, "T04")) { workshop in
      let tomorrow = workshop.world.clock.adding(seconds: .days(1))
      return try workshop.requested { $0.signingTime = tomorrow }
    },
    SampleRecipe("signing-time-missing", .failed(.sigConstraintsFailure, "signing-time-missing")) {
      try $0.resigned {
        let property = try $0.slice(from: "<xades:SigningTime>", through: "</xades:SigningTime>")
        try $0.replace(property, with: "")
      }
    },
    SampleRecipe("policy-not-named", .failed(.sigConstraintsFailure, "policy-not-named")) {
      try $0.requested { $0.policy = nil }
    },
    SampleRecipe("policy-digest-missing", .failed(.sigConstraintsFailure, "policy-digest-missing"))
    {
      try $0.resigned {
        let digest = try $0.slice(from: "</xades:SigPolicyId>", through: "</xades:SigPolicyHash>")
        try $0.replace(digest, with: "</xades:SigPolicyId>")
      }
    },
    SampleRecipe(
      "policy-other", .indeterminate(.signaturePolicyNotAvailable, "policy-other")
    ) { workshop in
      let county = workshop.world.policies.policies.first { $0.file == "county.xml" }
      return try workshop.requested { $0.policy = county?.reference }
    },
    SampleRecipe(
      "policy-unknown", .indeterminate(.signaturePolicyNotAvailable, "policy-other")
    ) {
      try $0.requested {
        $0.policy = PolicyReference(
          id: "urn:example:policy", contentDigest: Digest.hash([1], .sha256))
      }
    },
    SampleRecipe(
      "policy-digest-other", .indeterminate(.signaturePolicyNotAvailable, "policy-digest-other")
    ) {
      try $0.requested {
        $0.policy = PolicyReference(
          id: "urn:mohr:policy:board", contentDigest: Digest.hash([1], .sha256))
      }
    },
  ]
}
