@testable import CertificateIssuing
import PKI
import Testing

/// A list that is of other kinds of certificates says nothing of a signer, also by its age.
@Suite struct OtherKindsTests {
  @Test(arguments: [(UInt8(0x82), true), (0x81, false)])
  func age(of old: UInt8, isValid: Bool) throws {
    let lab = try Lab()
    let fresh: UInt8 = old == 0x82 ? 0x81 : 0x82
    let lists = [
      try lab.list(1, until: nil) { $0.extensions.append(Lab.scope(old)) },
      try lab.list(2) { $0.extensions.append(Lab.scope(fresh)) },
      try lab.rootList,
    ]
    let validator = PathValidator(
      anchors: TrustAnchors(certificates: [lab.root.certificate]),
      intermediates: [lab.issuing.certificate], revocation: lists,
      profile: lab.profile(pinning: lab.issuing))
    let verdict = validator.validate(try lab.signer(), at: Lab.voteDay)
    #expect((verdict.path != nil) == isValid)
    #expect(verdict.problems.contains { $0.name == "revocationStale" } == !isValid)
  }
}
