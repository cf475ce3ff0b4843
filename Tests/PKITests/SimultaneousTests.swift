import CertificateIssuing
import Dispatch
import PKI
import Synchronization
import Testing

/// Certificates that several threads use for the first time at once. OpenSSL notes some of what it finds in
/// a certificate at its first use, and other threads may see the note half written.
@Suite struct SimultaneousTests {
  @Test("the first validations of a signer, all at once, find the same")
  func firstUse() throws {
    let lab = try Lab()
    let (root, issuing, signer) = (
      lab.root.certificate.der, lab.issuing.certificate.der, try lab.signer().der
    )
    let lists = try lab.lists()
    let rounds = 300
    let refused = Mutex<[PathProblem]>([])
    for _ in 0..<rounds {
      // Decoded anew: nobody has used them yet.
      let leaf = try Certificate(der: signer)
      let anchors = TrustAnchors(certificates: [try Certificate(der: root)])
      let issuer = try Certificate(der: issuing)
      let arrived = Atomic<Int>(0)
      DispatchQueue.concurrentPerform(iterations: 4) { _ in
        // A validator of its own for each, so that none waits for another's answer.
        let validator = PathValidator(
          anchors: anchors, intermediates: [issuer], revocation: lists, profile: lab.profile,
          revocationPolicy: RevocationPolicy())
        arrived.add(1, ordering: .sequentiallyConsistent)
        for _ in 0..<10_000 where arrived.load(ordering: .sequentiallyConsistent) < 4 {}
        let verdict = validator.validate(leaf, at: Lab.voteDay)
        if verdict.path == nil { refused.withLock { $0 += verdict.problems } }
      }
    }
    #expect(refused.withLock(\.self) == [])
  }
}
