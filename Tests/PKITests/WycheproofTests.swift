import PKI
import Testing

/// Project Wycheproof's sets that lie within the profile: the public key's own verification is what is asked.
@Suite(.enabled(if: Wycheproof.isReadable, Comment(rawValue: "no \(Wycheproof.xz)")))
struct WycheproofTests {
  /// What Wycheproof leaves to the profile, by its flag: RFC 8017, A.2.4 wants the NULL.
  static let refused: Set = ["MissingNull"]

  @Test func theSetsAreThere() { #expect(Wycheproof.sets.count == 24) }

  @Test(arguments: Wycheproof.sets)
  func validAreAcceptedAndNoOthers(_ name: String) throws {
    let set = try Wycheproof.read(name)
    var (accepted, refused) = (0, 0)
    for group in set.testGroups {
      let key = try PublicKey(spki: group.publicKeyDer.value)
      let algorithm = try #require(Self.algorithm(of: group), "\(name)")
      for test in group.tests {
        let verified = Self.verify(test, group, key, algorithm)
        #expect(
          try verified == Self.isGood(test),
          "\(name) \(test.tcId) \(test.result): \(test.comment) \(test.flags)")
        if verified { accepted += 1 } else { refused += 1 }
      }
    }
    #expect(accepted + refused == set.numberOfTests)
    print("Wycheproof \(name): \(accepted) accepted, \(refused) refused")
  }

  /// A good signature is good for its own algorithm alone.
  @Test(arguments: Wycheproof.sets)
  func noOtherAlgorithmAccepts(_ name: String) throws {
    for group in try Wycheproof.read(name).testGroups {
      let key = try PublicKey(spki: group.publicKeyDer.value)
      let own = try #require(Self.algorithm(of: group))
      guard let test = group.tests.first(where: { $0.result == .valid }) else { continue }
      for algorithm in SignatureAlgorithm.all where algorithm != own {
        #expect(!Self.verify(test, group, key, algorithm), "\(name) \(test.tcId) \(algorithm)")
      }
    }
  }

  private static func isGood(_ test: Wycheproof.Test) throws -> Bool {
    switch test.result {
    case .valid: return true
    case .invalid: return false
    case .acceptable:
      try #require(
        !refused.isDisjoint(with: test.flags), "\(test.tcId): decide about \(test.flags)")
      return false
    }
  }

  /// Whether the product takes a signature: DER, as cards give it, by way of r‖s.
  private static func verify(
    _ test: Wycheproof.Test, _ group: Wycheproof.Group, _ key: PublicKey,
    _ algorithm: SignatureAlgorithm
  ) -> Bool {
    var signature = test.sig.value
    if group.type == "EcdsaVerify" {
      guard case .ec(let curve) = key.kind,
        let form = ECDSASignature.xmlForm(der: signature, curve: curve)
      else { return false }
      signature = form
    }
    return key.verify(
      signature: signature, digest: Digest.hash(test.msg.value, algorithm.digest),
      algorithm: algorithm)
  }

  private static func algorithm(of group: Wycheproof.Group) -> SignatureAlgorithm? {
    guard let digest = DigestAlgorithm.allCases.first(where: { $0.name == group.sha }) else {
      return nil
    }
    switch group.type {
    case "RsassaPkcs1Verify": return .rsaPKCS1(digest)
    case "RsassaPssVerify":
      guard group.sLen == digest.byteCount, group.mgfSha == group.sha else { return nil }
      return .rsaPSS(digest)
    case "EcdsaVerify", "EcdsaP1363Verify": return .ecdsa(digest)
    default: return nil
    }
  }
}
